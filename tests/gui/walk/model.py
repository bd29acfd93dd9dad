"""What the window must say: the plain laboratory with stages, named moments and pinned runs."""

from dataclasses import dataclass, field

from core.covers import Cover
from core.explain.stages import stages
from core.network import Parameters
from core.training.course import Settings
from tests.gui.plain_lab import PlainLab, World


@dataclass
class MarkedWorld(World):
    """A run whose moments may have names."""

    marks: dict[int, str] = field(default_factory=dict)
    parted: int = 0
    """Up to where the run that took its place had all of its names."""

    def copy(self) -> "MarkedWorld":
        there = super().copy()
        return MarkedWorld(there.run, there.step, dict(self.marks), self.parted)

    def shared_with(self, other: "MarkedWorld") -> int:
        """The last step that both have reached in the same way."""
        pairs = zip(self.run.states, other.run.states, strict=False)
        for step, (mine, others) in enumerate(pairs):
            if (mine.parameters, mine.settings) != (others.parameters, others.settings):
                return step
        return min(self.run.furthest, other.run.furthest)

    def take_over(self, here: World) -> None:
        """Names given elsewhere hold as far as both are the same run: up to where they part.

        One that is missing there was taken away, if that run ever had it.
        """
        assert isinstance(here, MarkedWorld)
        shared = here.shared_with(self)
        known = min(shared, self.parted)
        mine = {step: name for step, name in self.marks.items() if step > known}
        self.marks = mine | {step: name for step, name in here.marks.items() if step <= shared}
        here.parted = shared


@dataclass(frozen=True)
class CoversAside:
    """What was covered before or after; taking that back leaves the run as it is."""

    covers: frozenset[Cover]


@dataclass(frozen=True)
class PinsAside:
    """Runs that were pinned together; taking that back leaves the run as it is."""

    worlds: tuple[MarkedWorld, ...]


@dataclass
class WalkedLab(PlainLab):
    """A laboratory as one sees it.

    Attributes:
        stage: the index of the stage shown, or None.
        pins: the runs set aside.
        covers: what is covered.
        guesses: what was typed; "" for a number that was shown.
    """

    stage: int | None = None
    pins: list[MarkedWorld] = field(default_factory=list)
    covers: frozenset[Cover] = frozenset()
    guesses: tuple[str, ...] = ()

    @property
    def marks(self) -> dict[int, str]:
        assert isinstance(self.world, MarkedWorld)
        return self.world.marks

    @property
    def last_stage(self) -> int:
        """The index of *update*."""
        return len(stages(self.state.parameters.layer_sizes)) - 1

    @property
    def somebody_leads_on(self) -> bool:
        """Whether there is somebody to learn from where the run ends so far."""
        return bool(len(self.world.run.states[-1].settings.dataset))

    def begun(self, world: MarkedWorld) -> None:
        """Another run begins; the very first moment keeps its name."""
        marks = self.marks
        self.set_aside()
        self._last_aside.parted = 0
        self.world = world
        self.marks.update({step: name for step, name in marks.items() if step == 0})
        self.stage = None

    @property
    def _last_aside(self) -> MarkedWorld:
        last = self.done[-1]
        assert isinstance(last, MarkedWorld)
        return last

    # Moving.

    def go_to(self, step: int) -> None:
        if step <= self.world.run.furthest or self.somebody_leads_on:
            super().go_to(step)

    # Changing.

    def change(
        self, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        super().change(settings, parameters)
        self._last_aside.parted = self.step
        if not len(self.state.settings.dataset) and self.stage != self.last_stage:
            self.stage = None
        for step in [each for each in self.marks if each > self.step]:
            del self.marks[step]

    def begin(self, settings: Settings, parameters: Parameters) -> None:
        """Begin anew; the very first moment keeps its name."""
        kept = {step: name for step, name in self.marks.items() if step == 0}
        super().begin(settings, parameters)
        self._last_aside.parted = 0
        self.world = MarkedWorld(self.world.run, self.world.step, kept)

    def go_back_to(self, world: World) -> None:
        """Names given since hold for it as far as it is the same run."""
        super().go_back_to(world)
        assert isinstance(self.world, MarkedWorld)
        self.world.parted = -1
        self._take_over(self._last_aside)
        self.stage = None

    def cover(self, covers: frozenset[Cover]) -> None:
        """Cover these and no more."""
        if covers != self.covers:
            self.done.append(CoversAside(self.covers))
            self.undone.clear()
            self.covers = covers

    def pin_together(self, *worlds: MarkedWorld) -> None:
        """Set several runs aside, as one change."""
        self.done.append(PinsAside(worlds))
        self.undone.clear()
        self.pins.extend(worlds)

    def undo(self) -> None:
        if isinstance(self.done[-1], PinsAside):
            together = self.done.pop()
            self.undone.append(together)
            self.pins = [pin for pin in self.pins if not any(pin is w for w in together.worlds)]
        elif not self._exchange_covers(self.done, self.undone):
            here = self.world
            super().undo()
            self._take_over(here)
            self.stage = None

    def redo(self) -> None:
        if isinstance(self.undone[-1], PinsAside):
            self.done.append(self.undone.pop())
            self.pins.extend(self.done[-1].worlds)
        elif not self._exchange_covers(self.undone, self.done):
            here = self.world
            super().redo()
            self._take_over(here)
            self.stage = None

    def _exchange_covers(self, there: list, here: list) -> bool:
        if not isinstance(there[-1], CoversAside):
            return False
        here.append(CoversAside(self.covers))
        self.covers = there.pop().covers
        return True

    def _take_over(self, here: World) -> None:
        assert isinstance(self.world, MarkedWorld)
        self.world.take_over(here)

    # Stages.

    def next_stage(self) -> None:
        last = self.last_stage
        if self.stage is None or self.stage == last:
            self.stage = 0 if len(self.state.settings.dataset) else self.stage
        elif self.stage == last - 1:
            before = self.step
            self.go_to(self.step + 1)
            self.stage = last if self.step > before else self.stage
        else:
            self.stage += 1

    def previous_stage(self) -> None:
        last = self.last_stage
        if self.stage is None or self.stage == 0:
            self.stage = last if self.step else self.stage
        elif self.stage == last:
            self.back()
            self.stage = last - 1
        else:
            self.stage -= 1
