"""Any moment, exactly: what a person does in any order, against runs written down in full."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QPoint, Qt

from core.network import Parameters
from core.people.dataset import Gender, Person
from core.training.course import Order
from core.training.job import Job
from core.training.pace import FULL_SPEED
from core.training.run import Run
from core.training.snapshot import Status
from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from gui.panels.timeline.scrubber import Scrubber
from gui.widgets.number_box import NumberBox
from tests.gui.plain_lab import PlainLab, PlainRun, World
from tests.gui.waiting import READY, settled, wait_until

NAMES = ("w1", "b1", "w5", "b3")


people = st.builds(
    Person,
    st.sampled_from(("Eve", "Frank")),
    st.integers(80, 250),
    st.integers(50, 85),
    st.sampled_from(Gender),
)
values = st.sampled_from((-3.0, 0.0, 0.5, 2.0)) | st.floats(-5, 5)


class AnyWalk(RuleBasedStateMachine):
    """Everything one can do to a run, and after each act the numbers of a plain model."""

    def __init__(self) -> None:
        super().__init__()
        self.lab = Lab()
        self.stack = UndoStack(self.lab)
        self.lab.wire.start()
        first = self.lab.live.course.opening
        self.plain = PlainLab(World(PlainRun(first.settings, first.parameters)))
        self.pinned: list[World] = []
        self.expected: Status | None = None

    def teardown(self) -> None:
        self.lab.wire.stop()

    # Moving.

    @rule()
    def step(self) -> None:
        self.lab.steps.step()
        self.plain.go_to(self.plain.step + 1)
        self.expected = Status.DIVERGED if self.plain.world.is_stuck else Status.PAUSED

    @rule()
    def back(self) -> None:
        self.lab.steps.step_back()
        self.plain.back()

    @rule()
    def epoch(self) -> None:
        self.lab.steps.finish_epoch()
        self.plain.finish_epoch()

    @rule()
    def epoch_back(self) -> None:
        self.lab.steps.epoch_back()
        self.plain.epoch_back()

    @rule(part=st.floats(0, 1))
    def seek(self, part: float) -> None:
        step = round(part * self.plain.world.run.furthest)
        self.lab.steps.seek(step)
        self.plain.go_to(step)

    @rule(ahead=st.integers(1, 30))
    def seek_ahead(self, ahead: int) -> None:
        step = self.plain.world.run.furthest + ahead
        self.lab.steps.seek(step)
        self.plain.go_to(step)

    @rule(parts=st.lists(st.floats(0, 1), min_size=1, max_size=9), moves=st.integers(0, 15))
    def hurry(self, parts: list[float], moves: int) -> None:
        """Drag and press keys faster than anything can be answered."""
        for number, part in enumerate(parts):
            self.seek(part)
            if moves & 1 << number % 4:
                self.step()
            else:
                self.back()
        self.expected = None

    @rule(epochs=st.integers(1, 6))
    def play_to_a_limit(self, epochs: int) -> None:
        limit = self.plain.state.epoch + epochs
        self.lab.steps.set_speed(FULL_SPEED)
        self.lab.steps.set_epoch_limit(limit)
        self.lab.steps.play()
        self.plain.finish_epochs(limit)
        settled(self.lab)
        self.lab.steps.set_epoch_limit(None)
        self.expected = Status.DIVERGED if self.plain.world.is_stuck else Status.LIMIT

    @rule()
    def play_and_pause(self) -> None:
        self.play_a_little()
        self.lab.steps.pause()
        settled(self.lab)
        self.plain.go_to(self.lab.live.now.step)

    def play_a_little(self) -> None:
        start = self.lab.live.now.step
        self.lab.steps.set_speed(2000.0)
        self.lab.steps.play()
        wait_until(lambda: self.lab.live.now.step > start or not self.lab.live.is_training)

    # Changing.

    @rule(rate=st.sampled_from((0.01, 0.3, 2.0, 50.0)))
    def set_learning_rate(self, rate: float) -> None:
        if rate != self.plain.state.settings.learning_rate:
            self.plain.change(replace(self.plain.state.settings, learning_rate=rate))
        self.lab.changes.set_learning_rate(rate)

    @rule(name=st.sampled_from(NAMES), value=st.floats(6, 7))
    def set_parameter_while_playing(self, name: str, value: float) -> None:
        self.play_a_little()
        self.lab.changes.set_parameter(name, value)
        self.lab.steps.pause()
        settled(self.lab)
        # It took effect between two steps; which ones, the laboratory says.
        self.plain.go_to(self.lab.live.course.segments[-1].start)
        self.plain.change(parameters=self.plain.state.parameters.replaced(name, value))
        self.plain.go_to(self.lab.live.now.step)

    @rule(order=st.sampled_from(Order))
    def set_order(self, order: Order) -> None:
        if order is not self.plain.state.settings.order:
            self.plain.change(replace(self.plain.state.settings, order=order))
        self.lab.changes.set_order(order)

    @rule(name=st.sampled_from(NAMES), value=values)
    def set_parameter(self, name: str, value: float) -> None:
        parameters = self.plain.state.parameters
        if parameters[name] != value:
            self.plain.change(parameters=parameters.replaced(name, value))
        self.lab.changes.set_parameter(name, value)

    @rule(back=st.integers(0, 5))
    def go_over_the_edge_and_back(self, back: int) -> None:
        """Two enormous weights hold each other in check until the first update."""
        self.epoch()
        enormous = Parameters.constant().replaced("w5", 1e308).replaced("w6", -1e308)
        fast = replace(self.plain.state.settings, learning_rate=100.0)
        self.lab.changes.change("enormous", fast, enormous)
        self.plain.change(fast, enormous)
        self.play_to_a_limit(2)
        for _ in range(back):
            self.back()
        self.step()

    @rule(name=st.sampled_from(NAMES), frozen=st.booleans())
    def set_frozen(self, name: str, frozen: bool) -> None:
        old = self.plain.state.settings
        names = old.frozen | {name} if frozen else old.frozen - {name}
        if names != old.frozen:
            self.plain.change(replace(old, frozen=names))
        self.lab.changes.set_frozen(name, frozen)

    @rule(row=st.integers(0, 3), person=people)
    def edit_person(self, row: int, person: Person) -> None:
        people = self.plain.state.settings.dataset
        self._set_people(people.with_person(min(row, len(people) - 1), person))

    @rule(person=people)
    def add_person(self, person: Person) -> None:
        self._set_people(self.plain.state.settings.dataset.inserted(0, person))

    @precondition(lambda self: len(self.plain.state.settings.dataset) > 1)
    @rule()
    def remove_person(self) -> None:
        self._set_people(self.plain.state.settings.dataset.removed([0]))

    def _set_people(self, people) -> None:
        if people != self.plain.state.settings.dataset:
            self.plain.change(replace(self.plain.state.settings, dataset=people))
        self.lab.changes.set_dataset(people, "people")

    @rule()
    def reset(self) -> None:
        self.lab.restarts.reset()
        self.plain.reset()

    @rule()
    def start_over(self) -> None:
        self.lab.restarts.start_over()
        self.plain.start_over()

    @precondition(lambda self: self.plain.done)
    @rule()
    def undo(self) -> None:
        self.stack.undo()
        self.plain.undo()

    @precondition(lambda self: self.plain.undone)
    @rule()
    def redo(self) -> None:
        self.stack.redo()
        self.plain.redo()

    # Comparing.

    @rule()
    def pin(self) -> None:
        self.lab.shelf.pin()
        self.pinned.append(self.plain.world.copy())

    @precondition(lambda self: self.pinned)
    @rule(data=st.data())
    def go_back_to_pinned(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(self.pinned) - 1))
        self.lab.restarts.go_back_to(self.lab.shelf.pinned[index])
        self.plain.go_back_to(self.pinned[index])

    @invariant()
    def says_what_the_plain_model_says(self) -> None:
        settled(self.lab)
        now, state, states = self.lab.live.now, self.plain.state, self.plain.world.run.states
        assert now.step == self.plain.step
        assert now.parameters == state.parameters
        assert now.settings == state.settings
        assert now.epoch == state.epoch
        assert now.person == state.person(now.step)
        assert self.lab.live.snapshot.furthest == self.plain.world.run.furthest
        assert self.stack.canUndo() == bool(self.plain.done)
        assert self.stack.canRedo() == bool(self.plain.undone)
        if self.expected is not None:
            assert self.lab.live.status is self.expected
            self.expected = None
        before = self.lab.live.snapshot.before
        assert (before is None) == (now.step == 0)
        if before is not None:
            assert before.parameters == states[now.step - 1].parameters
            assert before.person == states[now.step - 1].person(before.step)
        rows = self.lab.live.snapshot.rows
        for step, row in zip(rows.steps.tolist(), rows.values, strict=True):
            assert row.tobytes() == states[step].parameters.values.tobytes()
        for pinned, world in zip(self.lab.shelf.pinned, self.pinned, strict=True):
            assert int(pinned.rows.steps[-1]) == world.run.furthest
            last = world.run.states[-1].parameters.values
            assert pinned.rows.values[-1].tobytes() == last.tobytes()


def test_any_walk_through_the_laboratory_shows_the_numbers_of_a_plain_model(qapp, monkeypatch):
    # The lab looks at its mailbox more often, so that the walk is not spent waiting.
    monkeypatch.setattr("gui.lab.wire.FRAME_MILLISECONDS", 1)
    profile = settings.default
    assert profile is not None
    run_state_machine_as_test(
        AnyWalk,
        settings=settings(
            profile, max_examples=max(12, profile.max_examples // 4), stateful_step_count=25
        ),
    )


def test_play_scrub_back_change_play_on_undo_and_be_exactly_where_one_was(qtbot, window):
    lab, actions = window.lab, window.actions_
    actions["play"].trigger()
    wait_until(lambda: lab.live.status is Status.LIMIT)
    scrubber = window.findChild(Scrubber, "timeline")
    place = QPoint(round(scrubber.picture.track.x_of(1700)), scrubber.height() - 4)
    qtbot.mouseClick(scrubber, Qt.MouseButton.LeftButton, pos=place)
    settled(lab)
    step, there = lab.live.now.step, lab.live.now.parameters
    assert 1600 < step < 1800

    box = window.findChild(NumberBox, "learning_rate")
    box.lineEdit().setText("0.7")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert (lab.live.now.step, lab.live.snapshot.furthest) == (step, step)
    actions["play"].trigger()
    settled(lab)
    assert (lab.live.status, lab.live.now.step) == (Status.LIMIT, 4000)
    changed = lab.live.now.parameters

    actions["undo"].trigger()
    settled(lab)
    assert (lab.live.now.step, lab.live.snapshot.furthest) == (step, 4000)
    assert lab.live.now.parameters == there
    assert lab.live.settings.learning_rate == 0.1
    actions["play"].trigger()  # what had been cut off is there again
    settled(lab)
    run = Run.of(lab.live.course)
    run.advance(4000)
    assert (lab.live.now.step, lab.live.now.parameters) == (4000, run.parameters)
    assert lab.live.now.parameters != changed


@pytest.fixture
def gate(lab: Lab) -> Iterator[threading.Event]:
    """Hold the worker up, so that commands pile up, until the gate is opened."""
    opened, reached = threading.Event(), threading.Event()

    def hold(run):
        reached.set()
        opened.wait(READY)
        return None
        yield

    wait_until(lambda: lab.live.snapshot.answered == 0 and not lab.wire.is_waiting)
    lab.wire.ask(Job(hold))
    wait_until(reached.is_set)
    yield opened
    opened.set()


def look(lab: Lab, frames: int = 5) -> None:
    """Let the laboratory look into its mailbox some more times."""
    end = lab.wire.frames + frames
    wait_until(lambda: lab.wire.frames >= end)


def test_piled_up_commands_are_obeyed_in_order_and_nothing_flickers_back(lab, gate):
    first = lab.live.course.opening
    shown = []
    lab.changes.set_learning_rate(0.5)
    lab.live.settings_changed.connect(lambda: shown.append(lab.live.settings.learning_rate))
    lab.steps.finish_epoch()
    lab.steps.step()
    lab.changes.set_parameter("w1", 2.0)
    lab.steps.step_back()
    lab.steps.step()
    look(lab)
    assert lab.wire.is_waiting
    assert lab.live.now.parameters["w1"] == 2.0
    gate.set()
    settled(lab)
    assert set(shown) <= {0.5}
    plain = PlainRun(replace(first.settings, learning_rate=0.5), first.parameters)
    plain.go_on(5)
    plain.change(5, parameters=plain.states[5].parameters.replaced("w1", 2.0))
    assert lab.live.now.step == 5
    assert lab.live.now.parameters == plain.states[5].parameters


def test_a_late_answer_of_an_older_run_is_never_shown(lab, gate):
    """The mailbox may still hold what the run was before it was left."""
    old = replace(
        lab.live.snapshot,
        now=replace(lab.live.now, step=4_000_000),
        furthest=4_000_000,
        status=Status.TRAINING,
    )
    lab.steps.play()
    lab.restarts.new_start(5)
    start = lab.live.now.parameters
    seen = []
    lab.live.moment_changed.connect(lambda: seen.append((lab.live.now.step, lab.live.status)))
    for answered in range(lab.wire.posted):  # every answer but the one to the last command
        lab.wire.worker._mailbox.append(replace(old, answered=answered))
        look(lab, 2)
        assert lab.live.now.step == 0
        assert lab.live.now.parameters == start
        assert lab.live.status is Status.READY
    assert seen == []
    gate.set()
    settled(lab)
    assert lab.live.now.parameters == start
    assert set(seen) <= {(0, Status.READY)}  # what is shown already need not be told again


def test_wishes_to_go_somewhere_are_gathered_while_the_worker_is_busy(lab, gate):
    lab.steps.step()
    posted = lab.wire.posted
    for step in range(1, 200):
        lab.steps.seek(step)
    look(lab)
    assert lab.wire.posted == posted
    assert lab.wire.heading == 199
    gate.set()
    settled(lab)
    assert lab.live.now.step == 199
    assert lab.wire.posted == posted + 1


def test_a_change_made_while_going_somewhere_is_made_there(lab, gate):
    """Going comes first, though the laboratory has not yet shown where."""
    lab.steps.step()
    lab.steps.seek(40)
    lab.changes.set_learning_rate(0.5)
    gate.set()
    settled(lab)
    assert [segment.start for segment in lab.live.course.interventions] == [40]
    run = Run.of(lab.live.course)
    run.seek(40)
    assert lab.live.now.parameters == run.parameters
