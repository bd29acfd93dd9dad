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

from core import checkpoints
from core import run as run_module
from core.course import Settings
from core.errors import LabError
from core.network import Parameters, mean_squared_error
from core.run import Run
from tests.core.plain_run import PlainRun
from tests.core.strategies import datasets, learning_rates, networks, orders, people, seeds

small_networks = networks(st.sampled_from([(2, 1), (2, 2, 1)]))
fractions = st.floats(0, 1)


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
        self.patch.setattr(run_module, "KEPT_ROWS", kept_rows)
        self.run = Run(dataset, parameters, eta, order=order, seed=seed)
        self.plain = PlainRun(Settings(dataset, eta, order, seed), parameters)
        self.step = 0

    # Moving.

    @rule(steps=st.integers(0, 60))
    def advance(self, steps):
        self.go_to(self.step + steps, lambda: self.run.advance(steps))

    @rule(fraction=fractions)
    def seek_where_it_has_been(self, fraction):
        step = round(fraction * self.plain.furthest)
        self.go_to(step, lambda: self.run.seek(step))

    @rule(beyond=st.integers(0, 30))
    def seek_ahead(self, beyond):
        step = self.plain.furthest + beyond
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

    # Changing.

    @rule(eta=learning_rates)
    def another_rate(self, eta):
        self.change(replace(self.run.settings, learning_rate=eta))

    @rule(order=orders, seed=seeds)
    def another_order(self, order, seed):
        self.change(replace(self.run.settings, order=order, seed=seed))

    @rule(person=people, fraction=fractions, how=st.sampled_from(["edit", "add", "remove"]))
    def other_people(self, person, fraction, how):
        dataset = self.run.settings.dataset
        row = round(fraction * max(0, len(dataset) - 1))
        if how == "add":
            dataset = dataset.inserted(row, person)
        elif how == "edit" and dataset:
            dataset = dataset.with_person(row, person)
        else:
            dataset = dataset.removed([row])
        self.change(replace(self.run.settings, dataset=dataset))

    @rule(fraction=fractions, value=st.floats(-10, 10) | st.sampled_from([1.7e308, -1.7e308]))
    def a_parameter_by_hand(self, fraction, value):
        name = self.parameter_at(fraction)
        self.change(parameters=self.run.parameters.replaced(name, value))

    @rule(fraction=fractions)
    def freeze_or_release(self, fraction):
        frozen = self.run.settings.frozen ^ {self.parameter_at(fraction)}
        self.change(replace(self.run.settings, frozen=frozen))

    def parameter_at(self, fraction):
        names = self.run.parameters.names
        return names[round(fraction * (len(names) - 1))]

    def change(self, settings=None, parameters=None):
        self.run.change("Change", settings, parameters)
        self.plain.change(self.step, settings, parameters)

    # Setting aside and coming back.

    @rule(target=kept_runs)
    def set_aside(self):
        return self.run.kept(), (self.step, list(self.plain.states), self.plain.ended)

    @rule(kept=kept_runs)
    def come_back(self, kept):
        run, (step, states, ended) = kept
        self.run.restore(run)
        self.step, self.plain.states, self.plain.ended = step, list(states), ended

    @rule()
    def open_the_course_again(self):
        """What a file holds is the course alone: it must lead to the same moment."""
        furthest = self.plain.furthest
        if self.run.diverged:
            furthest += 1
        self.run = Run.of(self.run.course)
        self.run.seek(furthest)
        self.run.seek(self.step)

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

    @rule()
    def look_at_the_curve(self):
        rows = self.run.rows(10**6)
        assert rows.steps.tolist() == list(range(0, self.plain.furthest + 1, self.run.stride))
        for row, step in enumerate(rows.steps.tolist()):
            state = self.plain.states[step]
            data = state.settings.dataset
            loss = mean_squared_error(state.parameters, data.inputs, data.targets)
            assert Parameters(self.run.layer_sizes, rows.values[row]) == state.parameters
            assert rows.losses[row] == pytest.approx(loss, rel=1e-12, abs=1e-300, nan_ok=True)


TestMoving = Moving.TestCase
