from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton, QTableWidget

from core.people import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person
from core.tables import read_people
from core.units import METRIC
from gui.lab import Lab
from gui.panels.people.headings import Column
from gui.panels.people.import_dialog import ImportDialog
from gui.panels.people.reader import PeopleReader
from tests.gui.people_bench import Bench

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qtbot, preferences) -> Bench:
    return Bench(qtbot, Lab(), preferences)


def on_clipboard() -> str:
    return QGuiApplication.clipboard().text()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def dialog_of(bench) -> ImportDialog:
    """Return the dialog that is open, once it has read everything."""
    dialog = bench.find(ImportDialog, "import_dialog")
    heading = dialog.findChild(QLabel, "import_heading")
    bench.qtbot.waitUntil(lambda: not heading.text().startswith("Reading"), timeout=10_000)
    return dialog


def text_of(dialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def accept(bench, dialog) -> None:
    button = dialog.findChild(QPushButton, "import_accept")
    assert button.isEnabled()
    button.click()
    assert not dialog.isVisible()


# The clipboard.


def test_rows_are_copied_as_a_spreadsheet_pastes_them(bench):
    bench.select(0, 3)
    bench.key(Qt.Key.Key_C, CONTROL)
    assert on_clipboard().splitlines() == [
        "Name\tWeight (lb)\tHeight (in)\tGender",
        "Alice\t133.0\t65.0\tFemale",
        "Diana\t120.0\t60.0\tFemale",
    ]


def test_a_single_value_is_copied_with_every_digit(bench):
    bench.model.setData(bench.model.index(1, Column.WEIGHT), "160.123456789")
    bench.go_to(1, Column.WEIGHT)
    bench.key(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert on_clipboard() == "160.123456789"


def test_no_spreadsheet_runs_what_is_copied(bench):
    bench.model.setData(bench.model.index(0, Column.NAME), "=1+1")
    bench.select(0)
    bench.key(Qt.Key.Key_C, CONTROL)
    assert on_clipboard().splitlines()[1].startswith("'=1+1\t")
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.dataset.names[:2] == ("=1+1", "=1+1")


def test_rows_of_a_spreadsheet_are_pasted_below_the_current_one(bench):
    put_on_clipboard("Emily\t128\t63\tF\r\nFrank\t155\t68\tM\r\n")
    bench.go_to(1, Column.NAME)
    bench.key(Qt.Key.Key_V, CONTROL)
    names = ("Alice", "Bob", "Emily", "Frank", "Charlie", "Diana")
    assert bench.lab.dataset.names == names
    assert list(bench.table.selected_rows()) == [2, 3]
    assert bench.lab.last_change.words == "2 people pasted"


def test_copy_and_paste_give_the_same_people_again(bench):
    bench.lab.set_dataset(
        Dataset([Person("Ünï\tcode", 60.1 / 3, 1e-6, Gender.MALE)], NO_SHIFT), "one person"
    )
    bench.select(0)
    bench.key(Qt.Key.Key_C, CONTROL)
    bench.key(Qt.Key.Key_V, CONTROL)
    first, second = bench.lab.dataset
    assert first == second
    assert bench.lab.dataset.shift == NO_SHIFT


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "nothing to paste"),
        ("Emily\t128\t63\tF\nFrank\tbig\t68\tM", "Nothing was pasted. Line 2, column Weight:"),
        ("Emily\t128\t63\tF\nFrank\t-1\t68\tM", "Nothing was pasted. Line 2, column Weight:"),
        ("just some words", "Nothing was pasted."),
    ],
)
def test_what_cannot_be_pasted_changes_nothing(bench, text, why):
    put_on_clipboard(text)
    bench.go_to(0, Column.NAME)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.dataset == FOUR_PEOPLE
    assert why in bench.message()


def test_numbers_that_look_like_another_unit_are_asked_about(bench):
    put_on_clipboard("Emily\t58\t160\tF\nFrank\t70.5\t173\tM")
    bench.find(QPushButton, "people_link_paste").click()
    dialog = dialog_of(bench)
    assert bench.lab.dataset == FOUR_PEOPLE
    dialog.findChild(QRadioButton, "import_append").click()
    accept(bench, dialog)
    emily = bench.lab.dataset[4]
    assert (emily.weight, emily.height) == pytest.approx((127.868, 62.992), abs=1e-3)


# Files.

HEIGHTS = "Index,Gender,Height,Weight\n1,Male,73.847,241.89\n2,Female,58.91,102.09\n"


def test_a_preview_says_what_will_be_read_before_anybody_is_replaced(bench, tmp_path):
    file = tmp_path / "heights.csv"
    file.write_text(HEIGHTS)
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    assert text_of(dialog, "import_heading") == "heights.csv: 2 people"
    assert text_of(dialog, "import_ignored") == "Not read: Index."
    assert "separated by commas" in text_of(dialog, "import_manner")
    table = dialog.findChild(QTableWidget, "import_preview")
    heads = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    assert heads == [
        "Index\nnot read",
        "Gender\n→ Gender",
        "Height\n→ Height, in",
        "Weight\n→ Weight, lb",
    ]
    assert table.item(1, 3).text() == "102.09"
    assert bench.lab.dataset == FOUR_PEOPLE
    accept(bench, dialog)
    assert bench.lab.dataset.names == ("Person 1", "Person 2")
    assert bench.lab.dataset[0].weight == 241.89
    assert bench.lab.last_change.words == "2 people imported"
    bench.lab.swap(bench.lab.last_change.key)
    assert bench.lab.dataset == FOUR_PEOPLE


def test_another_unit_is_read_in_when_it_is_chosen(bench, tmp_path):
    file = tmp_path / "heights.csv"
    file.write_text("Weight,Height,Sex\n100,66,M\n")
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    box = dialog.findChild(QComboBox, "import_weight_unit")
    box.setCurrentText("kg")
    box.activated.emit(box.currentIndex())
    dialog_of(bench)
    accept(bench, dialog)
    assert bench.lab.dataset[0].weight == pytest.approx(220.46, abs=0.01)
    assert bench.lab.dataset[0].height == 66


def test_a_file_that_cannot_be_read_says_where_and_changes_nothing(bench, tmp_path):
    file = tmp_path / "broken.csv"
    file.write_text("Name,Weight,Height,Sex\nA,130,64,F\nB,heavy,64,M\n")
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    assert text_of(dialog, "import_warnings") == "Line 3, column Weight: 'heavy' is not a number."
    assert not dialog.findChild(QPushButton, "import_accept").isEnabled()
    dialog.reject()
    assert bench.lab.dataset == FOUR_PEOPLE


def test_a_file_that_is_not_there(bench, tmp_path):
    bench.panel.exchange.import_file(tmp_path / "gone.csv")
    assert bench.message() == "gone.csv cannot be read: No such file or directory."


def test_names_with_markup_are_plain_text_in_the_preview(bench, tmp_path):
    file = tmp_path / "<b>odd<b>.csv"
    file.write_text("<i>Name</i>,Weight,Height,Sex\n<img src=x>,130,64,F\n")
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    assert text_of(dialog, "import_heading") == "<b>odd<b>.csv: 1 person"
    labels = dialog.findChildren(QLabel)
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in labels if "<" in label.text()
    )
    assert dialog.findChild(QTableWidget, "import_preview").item(0, 0).text() == "<img src=x>"
    dialog.reject()


class FileOnASlowDisk(type(Path())):
    """Comes when nobody waits for it any more."""

    def read_bytes(self):
        while not QThread.currentThread().isInterruptionRequested():
            QThread.msleep(1)
        return b"Name,Weight,Height,Sex\nA,130,64,F\n"


def test_closing_while_reading_stops_it(bench):
    bench.panel.exchange.ask_about(FileOnASlowDisk("slow.csv"), "slow.csv")
    dialog = bench.find(ImportDialog, "import_dialog")
    reader = dialog.findChild(PeopleReader, "people_reader")
    assert reader.isRunning()
    dialog.reject()
    assert reader.isFinished()
    assert reader.preview is None
    assert reader.error is None
    assert bench.lab.dataset == FOUR_PEOPLE


@pytest.mark.parametrize(("name", "mark"), [("out.csv", ","), ("out.tsv", "\t")])
def test_what_is_exported_can_be_imported_again(bench, tmp_path, name, mark):
    bench.model.setData(bench.model.index(0, Column.NAME), "-Ünï; “code”")
    file = tmp_path / name
    bench.panel.exchange.export_file(file)
    bench.qtbot.waitUntil(lambda: bench.message() == "" and file.exists())
    data = file.read_bytes()
    assert data.decode("utf-8-sig").startswith(f"Name{mark}Weight (lb){mark}")
    assert read_people(data).dataset == bench.lab.dataset


def test_an_export_in_kilograms_says_so(bench, tmp_path):
    bench.preferences.choose(units=METRIC)
    bench.panel.exchange.export_file(tmp_path / "out.csv")
    bench.qtbot.waitUntil(lambda: bench.message() == "" and (tmp_path / "out.csv").exists())
    read = read_people((tmp_path / "out.csv").read_bytes())
    assert read.weight_unit is METRIC.weight
    assert read.dataset.weights.tolist() == pytest.approx(FOUR_PEOPLE.weights.tolist())


def test_an_export_that_fails_leaves_a_sentence(bench, tmp_path):
    bench.panel.exchange.export_file(tmp_path / "no such folder" / "out.csv")
    bench.qtbot.waitUntil(lambda: "could not be saved" in bench.message())
