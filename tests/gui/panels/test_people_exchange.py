from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTableWidget,
)

from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, Dataset, Gender, Person
from core.people.units import IMPERIAL, METRIC
from core.tables import read_people
from core.tables.synonyms import Meaning
from gui.lab import Lab
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.import_dialog import ImportDialog
from gui.panels.people.reading_thread import PeopleReadingThread
from gui.text.numbers import NumberFormat
from tests.gui.people_bench import Bench
from tests.gui.waiting import wait_until

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
    wait_until(lambda: not heading.text().startswith("Reading"))
    return dialog


def text_of(dialog, name: str) -> str:
    return dialog.findChild(QLabel, name).text()


def answer(bench, dialog, **choices: str) -> None:
    """Choose by hand in the boxes of questions, and wait until it has been read again."""
    for name, words in choices.items():
        box = dialog.findChild(QComboBox, f"import_{name}")
        place = next(n for n in range(box.count()) if box.itemText(n).startswith(words))
        box.setCurrentIndex(place)
        box.activated.emit(place)
        dialog_of(bench)


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


def test_rows_and_values_are_copied_with_the_comma_of_who_prefers_it(bench):
    bench.preferences.choose(numbers=NumberFormat(mark=","))
    bench.model.setData(bench.model.index(1, PeopleColumn.WEIGHT), "160,5")
    bench.select(1)
    bench.key(Qt.Key.Key_C, CONTROL)
    assert on_clipboard().splitlines()[1] == "Bob\t160,5\t72,0\tMale"
    bench.go_to(1, PeopleColumn.WEIGHT)
    bench.key(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert on_clipboard() == "160,5"


def test_a_single_value_is_copied_with_every_digit(bench):
    bench.model.setData(bench.model.index(1, PeopleColumn.WEIGHT), "160.123456789")
    bench.go_to(1, PeopleColumn.WEIGHT)
    bench.key(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert on_clipboard() == "160.123456789"


def test_no_spreadsheet_runs_what_is_copied(bench):
    bench.model.setData(bench.model.index(0, PeopleColumn.NAME), "=1+1")
    bench.select(0)
    bench.key(Qt.Key.Key_C, CONTROL)
    assert on_clipboard().splitlines()[1].startswith("'=1+1\t")
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.live.dataset.names[:2] == ("=1+1", "=1+1")


def test_rows_of_a_spreadsheet_are_pasted_below_the_current_one(bench):
    put_on_clipboard("Emily\t128\t63\tF\r\nFrank\t155\t68\tM\r\n")
    bench.go_to(1, PeopleColumn.NAME)
    bench.key(Qt.Key.Key_V, CONTROL)
    names = ("Alice", "Bob", "Emily", "Frank", "Charlie", "Diana")
    assert bench.lab.live.dataset.names == names
    assert list(bench.table.selected_rows()) == [2, 3]
    assert bench.lab.undo.last_change.words == "2 people pasted"


@pytest.mark.parametrize(("text", "pounds"), [("128 lb", 128), ("60 kg", 132.277), ("141", 141)])
def test_a_single_value_is_pasted_into_the_current_cell(bench, text, pounds):
    put_on_clipboard(text)
    bench.go_to(1, PeopleColumn.WEIGHT)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.live.dataset[1].weight == pytest.approx(pounds, abs=1e-3)
    assert len(bench.lab.live.dataset) == 4
    assert bench.lab.undo.last_change.words == "Bob edited"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (PeopleColumn.HEIGHT, "60 kg"),
        (PeopleColumn.HEIGHT, "60 kg\n"),
        (PeopleColumn.WEIGHT, "165 cm"),
        (PeopleColumn.WEIGHT, "12 stone"),
        (PeopleColumn.WEIGHT, "900 kg"),
        (PeopleColumn.HEIGHT, "1,650"),
    ],
)
def test_a_single_value_is_refused_with_the_sentence_that_typing_it_gives(bench, column, text):
    bench.enter(1, column, text.strip())
    typed = bench.message()
    assert typed
    bench.model.forgive()
    assert bench.message() == ""
    put_on_clipboard(text)
    bench.go_to(1, column)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.message() == typed
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert bench.model.refusal.column is column


@pytest.mark.parametrize("text", ["128\tF", "128\nkg"])
def test_what_stands_in_two_cells_is_no_single_value(bench, text):
    put_on_clipboard(text)
    bench.go_to(1, PeopleColumn.WEIGHT)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert "Nothing was pasted" in bench.message()


def test_after_a_value_was_pasted_nothing_older_is_complained_of(bench):
    bench.go_to(1, PeopleColumn.WEIGHT)
    for text in ("just some words", "141"):
        put_on_clipboard(text)
        bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.live.dataset[1].weight == 141
    assert bench.message() == ""


def test_copy_and_paste_give_the_same_people_again(bench):
    bench.lab.changes.set_dataset(
        Dataset([Person("Ünï\tcode", 60.1 / 3, 1e-6, Gender.MALE)], NO_SHIFT), "one person"
    )
    bench.select(0)
    bench.key(Qt.Key.Key_C, CONTROL)
    bench.key(Qt.Key.Key_V, CONTROL)
    first, second = bench.lab.live.dataset
    assert first == second
    assert bench.lab.live.dataset.shift == NO_SHIFT


@pytest.mark.parametrize("units", [IMPERIAL, METRIC])
@pytest.mark.parametrize("mark", [".", ","])
def test_test_people_are_still_such_when_they_are_copied_and_pasted(bench, units, mark):
    bench.preferences.choose(units=units, numbers=NumberFormat(mark=mark))
    bench.lab.changes.set_dataset(FOUR_PEOPLE.with_tests([1, 3]), "two set aside")
    bench.select(1, 2, 3)
    bench.key(Qt.Key.Key_C, CONTROL)
    bench.go_to(0, PeopleColumn.NAME)
    bench.key(Qt.Key.Key_V, CONTROL)
    people = bench.lab.live.dataset
    assert people.names == ("Alice", "Bob", "Charlie", "Diana", "Bob", "Charlie", "Diana")
    assert [person.is_test for person in people] == [False, True, False, True, True, False, True]
    assert bench.shown(1, PeopleColumn.TEST) == bench.shown(4, PeopleColumn.TEST) == "✓"
    assert not bench.shown(2, PeopleColumn.TEST)
    # A single test person alone is told from one who is learned from, too.
    bench.select(3)
    bench.key(Qt.Key.Key_C, CONTROL)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert [person.is_test for person in bench.lab.live.dataset[3:5]] == [True, True]


def test_test_people_are_still_such_when_they_are_exported_and_imported(bench, tmp_path):
    marked = FOUR_PEOPLE.with_tests([1, 3])
    bench.lab.changes.set_dataset(marked, "two set aside")
    file = tmp_path / "people.csv"
    bench.panel.exchange.export_file(file)
    bench.panel.exchange.wait_for_writer()
    bench.lab.changes.set_dataset(FOUR_PEOPLE, "none set aside")
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    bench.find(QRadioButton, "import_replace").click()
    accept(bench, dialog)
    assert bench.lab.live.dataset == marked


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
    bench.go_to(0, PeopleColumn.NAME)
    bench.key(Qt.Key.Key_V, CONTROL)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert why in bench.message()


def test_numbers_that_look_like_another_unit_are_asked_about(bench):
    put_on_clipboard("Emily\t58\t160\tF\nFrank\t70.5\t173\tM")
    bench.find(QPushButton, "people_link_paste").click()
    dialog = dialog_of(bench)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert not dialog.findChild(QPushButton, "import_accept").isEnabled()
    answer(bench, dialog, order="“58” is the weight")
    answer(bench, dialog, weight_unit="kilograms", height_unit="centimetres")
    dialog.findChild(QRadioButton, "import_append").click()
    accept(bench, dialog)
    emily = bench.lab.live.dataset[4]
    assert (emily.weight, emily.height) == pytest.approx((127.868, 62.992), abs=1e-3)


# Files.

HEIGHTS = "Index,Gender,Height,Weight\n1,Male,73.847,241.89\n2,Female,58.91,102.09\n"


def test_a_preview_says_what_will_be_read_before_anybody_is_replaced(bench, tmp_path):
    file = tmp_path / "heights.csv"
    file.write_text(HEIGHTS)
    bench.panel.exchange.import_file(file)
    dialog = dialog_of(bench)
    assert text_of(dialog, "import_heading") == "heights.csv: 2 questions"
    assert text_of(dialog, "import_ignored") == "Not read: Index."
    assert "separated by commas" in text_of(dialog, "import_manner")
    table = dialog.findChild(QTableWidget, "import_preview")
    heads = [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]
    assert heads == [
        "Index\nnot read",
        "Gender\n→ Gender",
        "Height\n→ Height, unit?",
        "Weight\n→ Weight, unit?",
    ]
    assert table.item(1, 3).text() == "102.09"
    answer(bench, dialog, weight_unit="pounds", height_unit="inches")
    assert text_of(dialog, "import_heading") == "heights.csv: 2 people"
    assert table.horizontalHeaderItem(2).text() == "Height\n→ Height, in"
    assert text_of(dialog, "import_spans").splitlines() == [
        "Weight: smallest 102.09 lb, median 171.99 lb, largest 241.89 lb.",
        "Height: smallest 58.91 in, median 66.379 in, largest 73.847 in.",
    ]
    assert bench.lab.live.dataset == FOUR_PEOPLE
    accept(bench, dialog)
    assert bench.lab.live.dataset.names == ("Person 1", "Person 2")
    assert bench.lab.live.dataset[0].weight == 241.89
    assert bench.lab.undo.last_change.words == "2 people imported"
    bench.lab.undo.swap(bench.lab.undo.last_change.key)
    assert bench.lab.live.dataset == FOUR_PEOPLE


def opened(bench, tmp_path, *lines: str, name: str = "people.csv") -> ImportDialog:
    """Return the dialog that shows a file of these lines."""
    file = tmp_path / name
    file.write_text("\n".join(lines))
    bench.panel.exchange.import_file(file)
    return dialog_of(bench)


def test_another_unit_is_read_in_when_it_is_chosen(bench, tmp_path):
    dialog = opened(bench, tmp_path, "Weight,Height,Sex", "100,66,M")
    answer(bench, dialog, weight_unit="pounds", height_unit="inches")
    answer(bench, dialog, weight_unit="kilograms")
    accept(bench, dialog)
    assert bench.lab.live.dataset[0].weight == pytest.approx(220.46, abs=0.01)
    assert bench.lab.live.dataset[0].height == 66


def test_a_file_that_cannot_be_read_says_where_and_changes_nothing(bench, tmp_path):
    dialog = opened(bench, tmp_path, "Name,Weight,Height,Sex", "A,130,64,F", "B,heavy,64,M")
    assert text_of(dialog, "import_warnings") == "Line 3, column Weight: “heavy” is not a number."
    assert not dialog.findChild(QPushButton, "import_accept").isEnabled()
    dialog.reject()
    assert bench.lab.live.dataset == FOUR_PEOPLE


def test_a_file_that_is_not_there(bench, tmp_path):
    bench.panel.exchange.import_file(tmp_path / "gone.csv")
    dialog = dialog_of(bench)
    said = text_of(dialog, "import_warnings")
    assert said == "The file cannot be read: No such file or directory."
    assert not dialog.findChild(QPushButton, "import_accept").isEnabled()


CODES = ("height (cm),weight (kg),sex", "174,65.6,1", "160,55,0")


def test_a_code_is_asked_about_and_shown_as_what_it_means(bench, tmp_path):
    dialog = opened(bench, tmp_path, *CODES)
    table = dialog.findChild(QTableWidget, "import_preview")
    assert [table.item(row, 2).text() for row in range(2)] == ["1", "0"]
    box = dialog.findChild(QComboBox, "import_genders")
    assert box.currentIndex() == -1
    wait_until(lambda: dialog.focusWidget() is box)
    assert not dialog.findChild(QPushButton, "import_accept").isEnabled()
    answer(bench, dialog, genders="1 is Male")
    assert [table.item(row, 2).text() for row in range(2)] == ["Male", "Female"]
    assert dialog.findChild(QComboBox, "import_genders") is box
    answer(bench, dialog, genders="0 is Male")
    assert [table.item(row, 2).text() for row in range(2)] == ["Female", "Male"]
    answer(bench, dialog, genders="1 is Male")
    accept(bench, dialog)
    assert bench.lab.live.dataset.targets.tolist() == [Gender.MALE, Gender.FEMALE]


def test_questions_can_be_answered_by_keys_alone(bench, tmp_path):
    dialog = opened(bench, tmp_path, *CODES)
    box = dialog.findChild(QComboBox, "import_genders")
    bench.qtbot.keyClick(box, Qt.Key.Key_Down)
    bench.qtbot.keyClick(box, Qt.Key.Key_Down)
    dialog_of(bench)
    wait_until(dialog.findChild(QPushButton, "import_accept").isEnabled)
    accept(bench, dialog)
    assert bench.lab.live.dataset.targets.tolist() == [Gender.MALE, Gender.FEMALE]


def test_rows_that_lack_a_value_are_left_out_when_that_is_agreed_to(bench, tmp_path):
    dialog = opened(bench, tmp_path, *CODES[:1], "174,65.6,M", "NA,60,F", "160,55,F")
    tick = dialog.findChild(QCheckBox, "import_missing_rows")
    assert "1 of 3 rows lacks a value" in tick.accessibleName()
    tick.click()
    dialog_of(bench)
    accept(bench, dialog)
    assert bench.lab.live.dataset.weights.tolist() == pytest.approx([144.62, 121.25], abs=0.01)


def test_an_answer_that_cannot_be_can_be_taken_back(bench, tmp_path):
    dialog = opened(bench, tmp_path, "weight (kg),height,sex", "65.6,174,M", "55,160,F")
    answer(bench, dialog, height_unit="inches")
    assert "“174 in” is more than anyone has" in text_of(dialog, "import_warnings")
    answer(bench, dialog, height_unit="centimetres")
    accept(bench, dialog)
    assert bench.lab.live.dataset.heights.tolist() == pytest.approx([68.504, 62.992], abs=1e-3)


def test_a_long_name_of_a_file_leaves_the_dialog_as_wide_as_it_is(bench, tmp_path):
    dialog = opened(bench, tmp_path, *CODES, name=f"{'x' * 240}.csv")
    assert dialog.width() < 700
    assert "x…" in text_of(dialog, "import_heading")


def test_of_many_columns_that_are_not_read_the_first_are_named(bench, tmp_path):
    titles = ",".join(f"extra {n}" for n in range(60))
    dialog = opened(bench, tmp_path, f"{CODES[0]},{titles}", "174,65.6,M", "160,55,F")
    assert text_of(dialog, "import_ignored").endswith("extra 11 and 48 more.")
    assert dialog.width() < 700


def test_what_is_pasted_is_asked_about_unless_only_the_units_of_the_headings_fit(bench):
    put_on_clipboard("Emily\t128\t63\t1")
    bench.find(QPushButton, "people_link_paste").click()
    dialog = dialog_of(bench)
    assert bench.lab.live.dataset == FOUR_PEOPLE
    assert dialog.findChild(QComboBox, "import_gender_of_1") is not None


def test_names_with_markup_are_plain_text_in_the_preview(bench, tmp_path):
    file = tmp_path / "<b>odd<b>.csv"
    file.write_text("<i>Name</i>,Weight (lb),Height (in),Sex\n<img src=x>,130,64,F\n")
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


def test_closing_while_reading_stops_it(bench, tmp_path):
    (tmp_path / "slow.csv").touch()
    bench.panel.exchange.ask_about(FileOnASlowDisk(tmp_path / "slow.csv"), "slow.csv")
    dialog = bench.find(ImportDialog, "import_dialog")
    reader = dialog.findChild(PeopleReadingThread, "people_reader")
    assert reader.isRunning()
    dialog.reject()
    assert reader.isFinished()
    assert reader.reading is None
    assert bench.lab.live.dataset == FOUR_PEOPLE


@pytest.mark.parametrize(("name", "mark"), [("out.csv", ","), ("out.tsv", "\t")])
def test_what_is_exported_can_be_imported_again(bench, tmp_path, name, mark):
    bench.model.setData(bench.model.index(0, PeopleColumn.NAME), "-Ünï; “code”")
    file = tmp_path / name
    bench.panel.exchange.export_file(file)
    wait_until(lambda: bench.message() == "" and file.exists())
    data = file.read_bytes()
    assert data.decode("utf-8-sig").startswith(f"Name{mark}Weight (lb){mark}")
    assert read_people(data).dataset == bench.lab.live.dataset


def test_an_export_in_kilograms_says_so(bench, tmp_path):
    bench.preferences.choose(units=METRIC)
    bench.panel.exchange.export_file(tmp_path / "out.csv")
    wait_until(lambda: bench.message() == "" and (tmp_path / "out.csv").exists())
    read = read_people((tmp_path / "out.csv").read_bytes())
    assert read.unit(Meaning.WEIGHT) == METRIC.weight
    assert read.dataset.weights.tolist() == pytest.approx(FOUR_PEOPLE.weights.tolist())


def test_an_export_that_fails_leaves_a_sentence(bench, tmp_path):
    bench.panel.exchange.export_file(tmp_path / "no such folder" / "out.csv")
    wait_until(lambda: "could not be saved" in bench.message())
