"""What the laboratory must say: runs as plain lists of states, and undo as exchanging them."""

from dataclasses import dataclass, field, replace

from core.network import Parameters
from core.training.course import Settings
from tests.core.plain_run import PlainRun, State


@dataclass
class World:
    """A run and the step where one is."""

    run: PlainRun
    step: int = 0

    @property
    def state(self) -> State:
        return self.run.states[self.step]

    @property
    def is_stuck(self) -> bool:
        return self.run.ended and self.step == self.run.furthest

    def copy(self) -> "World":
        run = PlainRun.__new__(PlainRun)
        run.states, run.ended = list(self.run.states), self.run.ended
        run.opened_with = self.run.opened_with
        return World(run, self.step)


@dataclass
class PlainLab:
    """A laboratory without a thread, a checkpoint or a replay."""

    world: World
    done: list[World] = field(default_factory=list)
    undone: list[World] = field(default_factory=list)
    reset_to: State | None = None
    reset_from: Settings | None = None

    @property
    def state(self) -> State:
        return self.world.state

    @property
    def step(self) -> int:
        return self.world.step

    # Moving.

    def go_to(self, step: int) -> None:
        run = self.world.run
        run.go_on(step - run.furthest)
        self.world.step = min(step, run.furthest)

    def back(self) -> None:
        self.world.step = max(0, self.step - 1)

    def finish_epoch(self) -> None:
        begun = self.state.epoch
        while self.state.epoch == begun and not self.world.is_stuck:
            before = self.step
            self.go_to(self.step + 1)
            if self.step == before:
                return

    def epoch_back(self) -> None:
        states = self.world.run.states
        epoch = states[max(0, self.step - 1)].epoch
        self.world.step = next(t for t, state in enumerate(states) if state.epoch == epoch)

    def finish_epochs(self, epochs: int) -> None:
        while self.state.epoch < epochs and not self.world.is_stuck:
            self.finish_epoch()

    # Changing.

    def set_aside(self) -> None:
        self.done.append(self.world.copy())
        self.undone.clear()

    def change(
        self, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        self.set_aside()
        self.world.run.change(self.step, settings, parameters)

    def reset(self) -> None:
        """Begin as the run began; what was changed since the last update is kept."""
        states, now, first = self.world.run.states, self.state, self.world.run.opened_with
        settings = replace(
            states[0].settings,
            learning_rate=first.learning_rate,
            order=first.order,
            frozen=first.frozen,
        )
        if 0 < self.step == self.world.run.furthest:
            made_with = states[self.step - 1].settings
            kept = {
                name: getattr(now.settings, name)
                for name in (
                    "dataset",
                    "learning_rate",
                    "order",
                    "frozen",
                    "activation",
                    "loss",
                    "batch",
                )
                if getattr(now.settings, name) != getattr(made_with, name)
            }
            settings = replace(settings, **kept)
        self.begin(settings, states[0].parameters)
        self.reset_to, self.reset_from = self.state, now.settings

    def start_over(self) -> None:
        """Begin where the run began, as things are now; or as they were before a reset."""
        first, settings = self.world.run.states[0], self.state.settings
        is_fresh = self.world.run.furthest == 0 and self.state == self.reset_to
        if is_fresh and self.reset_from is not None:
            settings = self.reset_from
        self.begin(replace(settings, seed=first.settings.seed), first.parameters)

    def begin(self, settings: Settings, parameters: Parameters) -> None:
        self.set_aside()
        self.world = World(PlainRun(settings, parameters))

    def go_back_to(self, world: World) -> None:
        self.set_aside()
        self.world = world.copy()

    def undo(self) -> None:
        there = self.done.pop()
        self.undone.append(self.world)
        self.world = there

    def redo(self) -> None:
        there = self.undone.pop()
        self.done.append(self.world)
        self.world = there
