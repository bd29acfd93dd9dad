"""Any moment of a run, exactly: wherever one goes, and whatever was changed on the way."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from core.errors import LabError
from core.training import checkpoints
from core.training import run as run_module
from core.training.course import Settings
from core.training.run import Run
from tests.core.plain_run import PlainRun
from tests.core.strategies import datasets, learning_rates, networks, orders, people, seeds

small_networks = networks(st.sampled_from([(2, 1), (2, 2, 1)]))
per_mille = st.integers(0, 1000)
by_hand = st.floats(-10, 10) | st.sampled_from([1.7e308, -1.7e308])


class Moving(RuleBasedStateMachine):
    """A run and a plain one beside it, which remembers every state it has been in.

    Whatever is done, the run must be where the plain one is, to the last bit. The store is made
    small, so that it is thinned again and again within a few hundred steps.
    """

    kept_runs = Bundle("kept_runs")

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()

    def teardown(self) -> None:
        try:
            if hasattr(self, "run"):
                self.look_at_the_curve()
        finally:
            self.patch.undo()

    @initialize(
        dataset=datasets(most=4),
        parameters=small_networks,
        eta=learning_rates,
        order=orders,
        seed=seeds,
        rows=st.sampled_from([2, 3, 8, 1 << 14]),
        kept_rows=st.sampled_from([2, 8, 2048]),
    )
    def begin(self, dataset, parameters, eta, order, seed, rows, kept_rows):
        self.patch.setattr(checkpoints, "MAX_ROWS", rows)
        self.patch.setattr(run_module, "SAVED_ROWS", kept_rows)
        self.run = Run(dataset, parameters, eta, order=order, seed=seed)
        self.plain = PlainRun(Settings(dataset, eta, order, seed), parameters)
        self.step = 0

    # Moving.

    @rule(steps=st.integers(0, 60))
    def advance(self, steps):
        self.go_to(self.step + steps, lambda: self.run.advance(steps))

    @rule(place=per_mille, beyond=st.integers(0, 20))
    def seek(self, place, beyond):
        step = place * (self.plain.furthest + beyond) // 1000
        self.go_to(step, lambda: self.run.seek(step))

    @precondition(lambda self: self.step > 0)
    @rule()
    def step_back(self):
        self.go_to(self.step - 1, lambda: self.run.seek(self.run.step - 1))

    def go_to(self, step, move):
        """Let the run move, and the plain one too, as far as there is anything to do."""
        new = step - self.plain.furthest
        if new > 0 and not self.plain.states[-1].settings.dataset and not self.plain.ended:
            with pytest.raises(LabError, match="nobody"):
                move()
            return
        move()
        if not self.plain.ended:
            self.plain.go_on(new)
        self.step = min(step, self.plain.furthest)

    # Changing: as a person does, after a few steps.

    @rule(after=st.integers(0, 20), eta=learning_rates, order=orders, seed=seeds)
    def another_rate_or_order(self, after, eta, order, seed):
        self.advance(after)
        self.change(replace(self.run.settings, learning_rate=eta, order=order, seed=seed))

    @rule(after=st.integers(0, 20), seed=seeds)
    def another_seed(self, after, seed):
        self.advance(after)
        self.change(replace(self.run.settings, seed=seed))

    @rule(
        after=st.integers(0, 20),
        person=people,
        row=st.integers(0, 5),
        how=st.sampled_from(["edit", "add", "remove"]),
    )
    def other_people(self, after, person, row, how):
        self.advance(after)
        dataset = self.run.settings.dataset
        row = min(row, max(0, len(dataset) - 1))
        if how == "add" or not dataset:
            dataset = dataset.inserted(row, person)
        elif how == "edit":
            dataset = dataset.with_person(row, person)
        else:
            dataset = dataset.removed([row])
        self.change(replace(self.run.settings, dataset=dataset))

    @rule(after=st.integers(0, 20), number=st.integers(0, 8), value=by_hand)
    def a_parameter_by_hand(self, after, number, value):
        self.advance(after)
        self.change(parameters=self.run.parameters.replaced(self.parameter(number), value))

    @rule(after=st.integers(0, 20), number=st.integers(0, 8))
    def freeze_or_release(self, after, number):
        self.advance(after)
        frozen = self.run.settings.frozen ^ {self.parameter(number)}
        self.change(replace(self.run.settings, frozen=frozen))

    def parameter(self, number):
        names = self.run.parameters.names
        return names[number % len(names)]

    def change(self, settings=None, parameters=None):
        self.run.change("Change", settings, parameters)
        self.plain.change(self.step, settings, parameters)

    # Setting aside and coming back.

    @rule(target=kept_runs)
    def set_aside(self):
        return self.run.saved(), (self.step, list(self.plain.states), self.plain.ended)

    @rule(saved=kept_runs)
    def come_back(self, saved):
        run, (step, states, ended) = saved
        self.run.restore(run)
        self.step, self.plain.states, self.plain.ended = step, list(states), ended
        self.look_at_the_curve()

    @rule()
    def open_the_course_again(self):
        """What a file holds is the course alone: it must lead to the same moment."""
        self.look_at_the_curve()
        self.run = Run.of(self.run.course)
        self.run.seek(self.plain.furthest + self.plain.ended)
        self.run.seek(self.step)
        self.look_at_the_curve()

    # What must hold.

    @invariant()
    def the_run_is_where_the_plain_one_is(self):
        run, state = self.run, self.plain.states[self.step]
        assert run.step == self.step
        assert run.furthest == self.plain.furthest
        assert run.parameters == state.parameters
        assert run.settings == state.settings
        assert run.epoch == state.epoch
        assert run.moment.person == state.person(self.step)
        assert run.diverged == self.plain.ended

    @invariant()
    def the_update_that_led_here_is_known(self):
        before = self.run.moment_before
        if self.step == 0:
            assert before is None
        else:
            state = self.plain.states[self.step - 1]
            assert (before.step, before.epoch) == (self.step - 1, state.epoch)
            assert before.parameters == state.parameters
            assert before.person == state.person(self.step - 1)

    def look_at_the_curve(self):
        rows = self.run.rows(10**6)
        steps = rows.steps.tolist()
        assert steps == sorted(set(steps))
        assert set(steps) >= set(range(0, self.plain.furthest + 1, self.run.checkpoints.stride))
        states = [self.plain.states[step] for step in steps]
        assert rows.values.tobytes() == b"".join(s.parameters.values.tobytes() for s in states)
        assert rows.losses == pytest.approx([s.loss for s in states], rel=1e-12, nan_ok=True)


TestMoving = Moving.TestCase
