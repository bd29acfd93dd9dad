"""The whole window, used in any order: it never says anything but what a plain model says.

uv run pytest -m long tests/gui/test_window_machine.py   (200 walks of 50 acts)
"""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTableView, QToolButton

from core.course import Order
from core.lab_file import LabFile, dump
from core.network import Parameters
from core.pace import FULL_SPEED
from core.people import FOUR_PEOPLE
from core.run import Run
from core.stages import stages
from core.trainer import Status
from gui.main_window import MainWindow
from gui.number_box import NumberBox
from gui.numbers import parsed
from gui.panels.people.headings import Column
from gui.panels.people.import_dialog import ImportDialog
from tests.gui.plain_lab import PlainLab, PlainRun, World
from tests.gui.test_time_travel import settled, wait_until

TABLE = "height;Gewicht (kg);name;weight;gender\n64;x;=1+1;141;F\n71;x;<b>Ann & Bob</b>;180;1\n"
SHAPES = ((2, 2, 1), (2, 3, 1), (2, 1), (2, 2, 2, 1))
MOST_SAVED = 3


class Walk(RuleBasedStateMachine):
    """One who tries everything the window offers."""

    window: MainWindow
    folder: Path

    @initialize()
    def open_the_first_laboratory(self) -> None:
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
        path = self.folder / "first.chainrule"
        path.write_bytes(dump(LabFile(run.kept())))
        self.lab, self.document = self.window.lab, self.window.document
        self.document.open(path)
        self.lab.set_speed(2000.0)
        self.lab.set_epoch_limit(None)
        settled(self.lab)
        self.plain = self.opened()
        self.saved: list[tuple[Path, World]] = []

    def opened(self) -> PlainLab:
        first = self.lab.course.opening
        return PlainLab(World(PlainRun(first.settings, first.parameters)))

    def press(self, name: str) -> None:
        action = self.window.actions_[name]
        assert action.isEnabled()
        action.trigger()

    def find(self, kind, name: str):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    # Moving.

    @rule()
    def step(self) -> None:
        self.press("step")
        self.plain.go_to(self.plain.step + 1)

    @rule()
    def step_back(self) -> None:
        self.press("step_back")
        self.plain.back()

    @rule()
    def epoch(self) -> None:
        self.press("epoch")
        self.plain.finish_epoch()

    @rule()
    def epoch_back(self) -> None:
        self.press("epoch_back")
        self.plain.epoch_back()

    @rule(presses=st.integers(1, 7))
    def stage(self, presses: int) -> None:
        for _ in range(presses):
            line, stage = stages(self.lab.now.parameters.layer_sizes), self.lab.stage
            self.press("stage")
            if stage is not None and line.index(stage) == len(line) - 2:
                self.plain.go_to(self.plain.step + 1)

    @rule(presses=st.integers(1, 7))
    def stage_back(self, presses: int) -> None:
        for _ in range(presses):
            line, stage = stages(self.lab.now.parameters.layer_sizes), self.lab.stage
            settled(self.lab)
            self.press("stage_back")
            if stage is not None and line.index(stage) == len(line) - 1:
                self.plain.back()

    @rule(part=st.floats(0, 1.2))
    def seek(self, part: float) -> None:
        step = round(part * self.plain.world.run.furthest)
        self.lab.seek(step)
        self.plain.go_to(step)

    @rule()
    def play_and_pause(self) -> None:
        start = self.lab.now.step
        self.press("play")
        assert self.window.actions_["play"].isChecked()
        wait_until(lambda: self.lab.now.step > start or not self.lab.is_training)
        self.press("play")
        settled(self.lab)
        self.plain.go_to(self.lab.now.step)

    @rule(epochs=st.integers(1, 5))
    def play_to_a_limit(self, epochs: int) -> None:
        limit = self.plain.state.epoch + epochs
        box = self.find(NumberBox, "epoch_limit")
        self.type_into(box, str(limit))
        self.lab.set_speed(FULL_SPEED)
        self.press("play")
        self.plain.finish_epochs(limit)
        settled(self.lab)
        assert self.lab.status is Status.LIMIT
        self.lab.set_speed(2000.0)
        self.type_into(box, "0")

    def type_into(self, box: NumberBox, text: str) -> None:
        box.lineEdit().setText(text)
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)

    # Changing.

    def change(self, **changes) -> None:
        old = self.plain.state.settings
        new = replace(old, **changes)
        if new != old:
            self.plain.change(new)

    @rule(text=st.sampled_from(("0.01", "0.3", "2", "nonsense", "1e9")))
    def type_learning_rate(self, text: str) -> None:
        self.type_into(self.find(NumberBox, "learning_rate"), text)
        if text[0].isdigit() and float(text) <= 100:
            self.change(learning_rate=float(text))

    @rule(
        row=st.integers(0, 9),
        column=st.sampled_from((Column.NAME, Column.WEIGHT, Column.HEIGHT, Column.GENDER)),
        text=st.sampled_from(("Eve", "<img src=x>", "141.5", "66", "-3", "1e999", "F", "M", "")),
    )
    def type_into_a_cell(self, row: int, column: Column, text: str) -> None:
        model = self.find(QTableView, "people_table").model()
        people = self.plain.state.settings.dataset
        row %= len(people)
        person = people[row]
        taken = model.setData(model.index(row, column), text)
        now = self.lab.dataset[row]
        if not taken:
            assert now == person
        else:
            self.change(dataset=people.with_person(row, now))
            if column is Column.NAME:
                assert now.name == text

    @rule()
    def add_a_person(self) -> None:
        table = self.find(QTableView, "people_table")
        self.window._people.actions_["add"].trigger()
        QTest.keyClick(table.focusWidget() or table, Qt.Key.Key_Escape)
        self.take_dataset(+1)

    @precondition(lambda self: len(self.plain.state.settings.dataset) > 1)
    @rule()
    def remove_a_person(self) -> None:
        table = self.find(QTableView, "people_table")
        table.setCurrentIndex(table.model().index(0, 0))
        people = self.plain.state.settings.dataset
        self.window._people.actions_["remove"].trigger()
        self.change(dataset=people.removed([0]))

    @rule(append=st.booleans())
    def import_people(self, append: bool) -> None:
        path = self.folder / "people.csv"
        path.write_text(TABLE, encoding="utf-8")
        before = len(self.plain.state.settings.dataset)
        self.window._people.exchange.import_file(path)
        dialog = self.window.findChildren(ImportDialog, "import_dialog")[-1]
        assert dialog.isVisible()
        button = dialog.findChild(QPushButton, "import_accept")
        wait_until(button.isEnabled)
        if append:
            dialog._append.setChecked(True)
        button.click()
        self.take_dataset(2 if append else 2 - before)
        assert self.lab.dataset.names[-2:] == ("=1+1", "<b>Ann & Bob</b>")

    def take_dataset(self, more: int) -> None:
        before = len(self.plain.state.settings.dataset)
        assert len(self.lab.dataset) == before + more
        self.change(dataset=self.lab.dataset)

    @rule()
    def bring_four_back(self) -> None:
        self.press("four_people")
        self.change(dataset=FOUR_PEOPLE)

    @rule(order=st.sampled_from(Order))
    def choose_order(self, order: Order) -> None:
        self.lab.set_order(order)
        self.change(order=order)

    @rule(which=st.integers(0, 8), value=st.floats(-3, 3))
    def set_parameter(self, which: int, value: float) -> None:
        parameters = self.plain.state.parameters
        name = parameters.names[which % len(parameters.names)]
        if parameters[name] != value:
            self.plain.change(parameters=parameters.replaced(name, value))
        self.lab.set_parameter(name, value)

    @rule(which=st.integers(0, 8))
    def freeze_or_release(self, which: int) -> None:
        frozen, names = self.plain.state.settings.frozen, self.plain.state.parameters.names
        name = names[which % len(names)]
        self.lab.set_frozen(name, name not in frozen)
        self.change(frozen=frozen ^ {name})

    # Beginning anew.

    @rule()
    def reset(self) -> None:
        self.press("reset")
        self.plain.reset()

    @rule()
    def start_over(self) -> None:
        self.press("start_over")
        self.plain.start_over()

    @rule(name=st.sampled_from(("worked_example", "new_start")))
    def begin_anew(self, name: str) -> None:
        self.press(name)
        self.begun()

    @rule(shape=st.sampled_from(SHAPES))
    def another_network(self, shape) -> None:
        self.lab.begin_with(shape)
        self.begun()
        assert self.lab.now.parameters.layer_sizes == shape

    def begun(self) -> None:
        self.plain.set_aside()
        self.plain.world = self.opened().world

    @precondition(lambda self: self.plain.done)
    @rule()
    def undo(self) -> None:
        self.press("undo")
        self.plain.undo()

    @precondition(lambda self: self.plain.undone)
    @rule()
    def redo(self) -> None:
        self.press("redo")
        self.plain.redo()

    # Files.

    @rule()
    def save(self) -> None:
        path = self.folder / f"Übung {len(self.saved) % MOST_SAVED}.chainrule"
        settled(self.lab)
        told: list[bool] = []
        self.document.saved.connect(lambda: told.append(True))
        self.document.save(path)
        wait_until(lambda: told)
        self.saved = [each for each in self.saved if each[0] != path]
        self.saved.append((path, self.plain.world.copy()))
        assert not self.window.isWindowModified()

    @precondition(lambda self: self.saved)
    @rule(which=st.integers(0, MOST_SAVED - 1))
    def open(self, which: int) -> None:
        path, world = self.saved[which % len(self.saved)]
        self.window.files.open_path(path)
        self.plain = PlainLab(world.copy())

    @rule(data=st.sampled_from((b"", b"{}", b"\xff\x00", b'{"format": "chainrule"}')))
    def open_what_is_no_laboratory(self, data: bytes) -> None:
        path = self.folder / "bad.chainrule"
        path.write_bytes(data)
        self.window.files.open_path(path)
        for told in self.window.findChildren(QMessageBox, "told_dialog"):
            told.close()

    @rule(answer=st.sampled_from((QMessageBox.StandardButton.Discard, None)))
    def new(self, answer: QMessageBox.StandardButton | None) -> None:
        settled(self.lab)
        modified = self.document.is_modified
        self.press("new")
        if modified:
            question = self.window.findChildren(QMessageBox, "unsaved_dialog")[-1]
            question.button(answer or QMessageBox.StandardButton.Cancel).click()
        if answer or not modified:
            settled(self.lab)
            self.plain = self.opened()

    # Comparing.

    @invariant()
    def says_what_the_plain_model_says(self) -> None:
        settled(self.lab)
        now, state = self.lab.now, self.plain.state
        assert (now.step, now.parameters) == (self.plain.step, state.parameters)
        assert (now.settings, now.epoch) == (state.settings, state.epoch)
        assert self.lab.snapshot.furthest == self.plain.world.run.furthest
        straight = Run.of(self.lab.course)
        straight.seek(now.step)
        assert straight.parameters == now.parameters

    @invariant()
    def every_control_agrees_with_what_is_going_on(self) -> None:
        actions, now = self.window.actions_, self.lab.now
        assert not actions["play"].isChecked()
        assert self.find(QToolButton, "button_play").text() == "Play"
        assert actions["undo"].isEnabled() == bool(self.plain.done)
        assert actions["redo"].isEnabled() == bool(self.plain.undone)
        assert self.window.isWindowModified() == self.document.is_modified
        assert self.find(NumberBox, "learning_rate").value() == now.settings.learning_rate
        counted = f"Epoch {now.epoch} · step {now.step}"
        assert self.find(QLabel, "epoch_readout").text().replace("\u202f", "") == counted

    @invariant()
    def every_table_shows_this_moment(self) -> None:
        now = self.lab.now
        people = self.find(QTableView, "people_table").model()
        names = [people.index(row, Column.NAME).data() for row in range(people.rowCount())]
        assert names == list(now.dataset.names)
        table = self.find(QTableView, "parameter_table").model()
        shown = [table.index(row, 0).data() for row in range(table.rowCount())]
        assert shown == list(now.parameters.names)
        # In a stage, the table is of the update that is explained.
        explained = self.lab.explained_moment.parameters
        for row, name in enumerate(shown):
            written = parsed(table.index(row, 1).data())
            assert written == pytest.approx(explained[name], rel=1e-3, abs=1e-4)


@pytest.fixture
def quick(monkeypatch) -> None:
    """The lab looks at its mailbox more often, so that the walk is not spent waiting."""
    monkeypatch.setattr("gui.lab.live.FRAME_MILLISECONDS", 1)


def walk(window: MainWindow, folder: Path, walks: int, acts: int) -> None:
    machine = type("Walk", (Walk,), {"window": window, "folder": folder})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=walks, stateful_step_count=acts)
    )


def test_any_use_of_the_window(quick, window, tmp_path):
    walk(window, tmp_path, walks=10, acts=25)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_very_much_use_of_the_window(quick, window, tmp_path):
    walk(window, tmp_path, walks=200, acts=50)
