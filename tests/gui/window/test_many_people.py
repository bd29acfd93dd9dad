"""A hundred thousand people in the window, and no more."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProgressBar, QPushButton, QWidget

from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.training.pace import FULL_SPEED
from core.training.snapshot import Status
from gui.lab import Lab
from gui.panels.chain_rule.people_menu import found
from gui.panels.people import dataset_edits
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.import_dialog import ImportDialog
from gui.panels.people.table import PeopleTable
from gui.panels.people.table_model import PeopleModel
from gui.panels.people.words import imported
from tests.gui.people_bench import Bench
from tests.gui.waiting import wait_until

COUNT = 100_000


def many_people(count: int = COUNT) -> Dataset:
    draw = np.random.default_rng(1)
    female = draw.random(count) < 0.5
    return Dataset.from_columns(
        [f"Person {row + 1}" for row in range(count)],
        draw.normal(np.where(female, 136.0, 187.0), 25.0).clip(80),
        draw.normal(np.where(female, 64.0, 69.0), 2.5),
        female,
    )


@pytest.fixture(scope="module")
def many() -> Dataset:
    return many_people()


def test_one_more_than_the_laboratory_takes_is_refused_in_words(qtbot, preferences, many):
    bench = Bench(qtbot, Lab(), preferences)
    dataset_edits.replace_people(bench.lab, many, imported)
    bench.panel.deeds.add_person()
    assert bench.message().startswith("There are 100\u202f001 people here")
    QGuiApplication.clipboard().setText("Weight (lb),Height (in),Gender\n133,65,F\n160,72,M")
    bench.panel.exchange.paste()
    assert bench.message().startswith("Nothing was pasted. There are 100\u202f002 people here")
    assert bench.lab.live.dataset == many.with_shift(bench.lab.live.dataset.shift)


class CountingModel(PeopleModel):
    """Counts what the table asks it."""

    asked = 0

    def flags(self, index):
        self.asked += 1
        return super().flags(index)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked += 1
        return super().data(index, role)


def test_selecting_everybody_looks_at_those_in_view_only(qtbot, preferences, many):
    lab, parent = Lab(), QWidget()
    qtbot.addWidget(parent)
    dataset_edits.replace_people(lab, many, imported)
    model = CountingModel(lab, preferences, parent)
    table = PeopleTable(model, preferences, parent)
    table.resize(300, 400)
    parent.show()
    table.selectAll()
    table.grab()
    assert len(table.selected_rows()) == COUNT
    assert model.asked < 5_000


def test_many_people_are_learned_from_and_brought_back(qtbot, window, many):
    lab, readout = window.lab, window.findChild(QLabel, "loss_readout")
    dataset_edits.replace_people(lab, many, imported)
    write = window.preferences.numbers.write
    assert readout.text() == write(lab.live.now.loss)
    lab.steps.set_speed(FULL_SPEED)
    lab.steps.play()
    wait_until(lambda: lab.live.now.step > COUNT)
    lab.steps.pause()
    wait_until(lambda: lab.live.status is Status.PAUSED and not lab.wire.is_waiting)
    lab.changes.set_dataset(
        lab.live.dataset.with_person(5, Person("Eve", 120, 60, Gender.FEMALE)), "edited"
    )
    window.undo_stack.undo()
    wait_until(lambda: not lab.wire.is_waiting)
    assert lab.live.dataset == many.with_shift(lab.live.dataset.shift)
    assert readout.text() == write(lab.live.now.loss)


def test_reading_says_how_far_it_is_and_can_be_cancelled(qtbot, preferences, tmp_path):
    bench = Bench(qtbot, Lab(), preferences)
    file = tmp_path / "many.csv"
    rows = (f"F,{60 + row / 1e5:.6f},{130 + row / 1e5:.6f}\n" for row in range(99_000))
    file.write_text("Gender,Height (in),Weight (lb)\n" + "".join(rows))
    bench.panel.exchange.import_file(file)
    dialog = bench.find(ImportDialog, "import_dialog")
    bar = dialog.findChild(QProgressBar, "import_progress")
    accept = dialog.findChild(QPushButton, "import_accept")
    seen: list[tuple[int, bool, bool]] = []
    bar.valueChanged.connect(
        lambda value: seen.append((value, bar.isVisible(), accept.isEnabled()))
    )
    wait_until(lambda: len(seen) >= 3)
    values, visible, enabled = zip(*seen, strict=True)
    assert list(values) == sorted(set(values))
    assert all(visible)
    assert not any(enabled)
    box = dialog.findChild(QDialogButtonBox)
    qtbot.mouseClick(box.button(QDialogButtonBox.StandardButton.Cancel), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert bench.lab.live.dataset is FOUR_PEOPLE
    assert bench.message() == ""


def test_all_columns_fit_as_the_window_first_opens(window, many):
    table = window.findChild(PeopleTable)
    dataset_edits.replace_people(window.lab, many, imported)
    assert not table.horizontalScrollBar().isVisible(), "the predictions are out of sight"
    light = np.flatnonzero(many.weights < 100)[:3].tolist()
    assert [table.model().index(row, PeopleColumn.WEIGHT).data() for row in light] == [
        f"{many.weights[row]:.1f}" for row in light
    ], "a few light people take room for one more digit from everybody"


@pytest.mark.parametrize(
    ("wanted", "row"),
    [
        ("Person 77777", 77_776),
        (" pERSON 100000 ", 99_999),
        ("77777", 77_776),
        ("person 9999", 9_998),
        ("Perso", 0),
        ("erson 5", None),
        ("100001", None),
        ("", None),
    ],
)
def test_somebody_among_many_is_found(many, wanted, row):
    assert found(many, wanted) == row


def test_a_whole_name_is_found_before_a_row_and_a_row_before_a_beginning():
    people = ["12", "1", "Straße", "strasse"]
    dataset = Dataset([Person(name, 130, 64, Gender.FEMALE) for name in people])
    find = partial(found, dataset)
    assert [find("1"), find("2"), find("12"), find("3")] == [1, 1, 0, 2]
    assert [find("STRASSE"), find("str")] == [2, 2]
