"""Names that somebody else typed: shown as they are, and nothing in them ever runs."""

import html
import os
import re
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QMessageBox,
    QTableView,
    QWidget,
)

from core.exports.parameters import parameters_csv
from core.people.dataset import Dataset, Gender, Person
from core.tables import read_people
from core.tables.writing import written_people
from gui.panels.people.columns import PeopleColumn
from gui.panels.timeline.mark_texts import marks_of
from gui.panels.timeline.scrubber import Scrubber
from gui.text.names import TURNING
from gui.text.numbers import NumberFormat
from tests.gui.document.test_document import saved
from tests.gui.waiting import settled

WILD = {
    "html": "<b>Bob</b> & <a href='x'>co</a>",
    "image": "<img src='file:///etc/hostname' width=9999>",
    "to the left": "\u202eecilA\u202c \u2067x",
    "arabic": "عائشة",
    "long": "very" * 2500,
    "one word of markup": "<h1>" + "W" * 9990,
    "emoji": "👩\u200d🔬🏳️\u200d🌈",
    "formula": "=HYPERLINK(\"http://x\";\"y\")",
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "lines": "one\ntwo\r\n\tthree",
    "keys": "R&D && &x",
    "marks": "%1 {} {name} %n $x$ \\u0000",
}  # fmt: skip

NAMES = tuple(WILD.values())


def people(names) -> Dataset:
    return Dataset(
        tuple(Person(name, 130.0 + row, 65.5, Gender(row % 2)) for row, name in enumerate(names))
    )


def is_markup(text: str) -> bool:
    return QtGui.Qt.mightBeRichText(text)


def rendered(text: str) -> str:
    """What is left to be read of rich text: its tags gone, its entities resolved."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def texts_of(widget: QWidget):
    """Every text that Qt would take for markup if it looks like it: tool tips and labels."""
    for each in (widget, *widget.findChildren(QWidget)):
        yield each.toolTip()
        if isinstance(each, QLabel) and each.textFormat() is not Qt.TextFormat.PlainText:
            yield each.text()
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            for row in range(min(model.rowCount(), 20)):
                for column in range(model.columnCount()):
                    yield model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""
    for action in widget.findChildren(QAction):
        yield action.toolTip()


def smuggled(text: str) -> bool:
    """Whether a tag or a link out of a wild name would be rendered from this text."""
    return is_markup(text) and any(
        re.search(pattern, text) for pattern in ("<img", "<h1", "<b>Bob", "<a href='x'")
    )


@pytest.fixture
def wild(qtbot, window):
    window.resize(1440, 900)
    window.lab.changes.set_dataset(people(NAMES), f"{NAMES[0]} and\n{NAMES[1]} added & more")
    settled(window.lab)
    return window


def test_the_table_shows_a_name_as_it_is(wild):
    model = wild.findChild(QTableView, "people_table").model()
    assert tuple(model.index(row, PeopleColumn.NAME).data() for row in range(len(NAMES))) == NAMES


def test_nothing_in_the_window_renders_what_a_name_says(qtbot, wild):
    lab = wild.lab
    for row in range(len(NAMES)):
        lab.selection.explain_person(row)
        lab.steps.step()
        settled(lab)
        lab.stages.next_stage()
        assert not [text for text in texts_of(wild) if smuggled(text)]


def test_no_sentence_is_turned_round_broken_or_made_wide_by_a_name(qtbot, wild):
    """Where a name stands within other words; the table's cells are the name alone."""
    lab = wild.lab
    for row in range(len(NAMES)):
        lab.selection.explain_person(row)
        assert lab.live.now.person == row
        lab.stages.next_stage()
        check_labels(wild)
        lab.steps.step()
        settled(lab)


def check_labels(wild) -> None:
    for label in wild.findChildren(QLabel):
        if label.isVisible():
            assert not TURNING & set(label.text()) - {"\u2068", "\u2069"}, label.objectName()
            assert "one\ntwo" not in label.text()
            assert len(label.text()) < 1500, label.objectName()
    assert wild.minimumSizeHint().width() <= 1280


def test_the_name_itself_is_read_where_it_is_spoken_of(qtbot, wild):
    lab = wild.lab
    for row in (0, 3, 6):
        while lab.live.now.person != row:
            lab.steps.step()
            settled(lab)
        start = NAMES[row][:12]
        assert start in wild.findChild(QLabel, "next_readout").text()
        lab.stages.next_stage()
        assert start in wild.findChild(QLabel, "status_sentence").text()
        lab.selection.explain_person(row)
        caption = wild.findChild(QWidget, "chain_rule_panel")
        assert any(start in label.text() for label in caption.findChildren(QLabel))
        lab.selection.explain_person(None)


def test_a_tool_tip_says_the_name_and_no_more(wild):
    model = wild.findChild(QTableView, "people_table").model()
    for row, name in enumerate(NAMES):
        tip = model.index(row, PeopleColumn.NAME).data(Qt.ItemDataRole.ToolTipRole)
        assert rendered(tip).startswith(name)


def test_menus_name_what_was_done_on_one_line_and_no_key_is_made_of_it(wild):
    undo = wild.actions_["undo"]
    assert undo.text().startswith("Undo <b>Bob</b> && <a href='x'>co</a> and <img")
    assert "\n" not in undo.text()
    assert len(undo.text()) < 90
    assert "&" not in undo.text().replace("&&", "")
    undo.trigger()
    assert undo.text() == "Undo"
    assert wild.actions_["redo"].text().startswith("Redo <b>Bob</b> &&")


def test_marks_and_bookmarks_on_the_timeline_are_plain(qtbot, wild):
    lab = wild.lab
    for step, name in enumerate(NAMES, start=1):
        lab.steps.step()
        lab.shelf.set_bookmark(step, name)
    settled(lab)
    marks = marks_of(
        lab.live.course, lab.shelf.bookmarks, lab.live.snapshot.furthest, NumberFormat()
    )
    assert len(marks) >= len(NAMES)
    for mark in marks:
        assert not TURNING & set(mark.text)
        assert "\n" not in mark.text
        assert len(mark.text) <= 120
    assert any("<b>Bob</b> & <a href='x'>co</a>" in mark.text for mark in marks)
    labels = wild.findChild(Scrubber, "timeline").picture.labels
    assert {label.text for label in labels} <= {mark.text for mark in marks}


def test_pinned_runs_and_files_with_wild_names_are_plain(qtbot, wild, tmp_path):
    lab = wild.lab
    lab.shelf.pin()
    settled(lab)
    lab.shelf.rename_pinned(lab.shelf.pinned[0], NAMES[0] + "\n" + NAMES[1])
    settled(lab)
    assert not any(map(smuggled, texts_of(wild)))
    path = tmp_path / "<b>Übung\u202e & x\nrest.chainrule"
    saved(qtbot, wild, path)
    assert not TURNING & set(wild.windowTitle())
    assert "\n" not in wild.windowTitle()
    wild.files.recent_menu.aboutToShow.emit()
    for action in wild.files.recent_menu.actions():
        assert not TURNING & set(action.text())
        assert "\n" not in action.text()
    lab.restarts.go_back_to(lab.shelf.pinned[0])
    settled(lab)
    assert "\n" not in wild.actions_["undo"].text()


def test_dialogs_show_text_as_text(qtbot, wild):
    wild.files.tell(NAMES[1])
    told = wild.findChild(QMessageBox, "told_dialog")
    assert told.textFormat() is Qt.TextFormat.PlainText
    assert told.text() == NAMES[1]
    told.close()
    wild.files.new()
    asked = wild.findChild(QMessageBox, "unsaved_dialog")
    assert asked.textFormat() is Qt.TextFormat.PlainText
    asked.button(QMessageBox.StandardButton.Cancel).click()


RUNS = re.compile(r"""^["\s]*[=+\-@＝＋－＠]""")


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_an_export_runs_nothing_and_comes_back_as_it_was(delimiter):
    there = people((*NAMES, "-1.5", "+49 30", "-x", "1e5"))
    text = written_people(there, delimiter)
    for line in text.splitlines()[1:]:
        assert not RUNS.match(line) or re.match(r'"?[+-][\d.]+"?[,;\t]', line), line
    assert read_people(text.encode()).dataset.names == there.names


def test_negative_numbers_stay_numbers(qtbot, wild, tmp_path):
    lab = wild.lab
    lab.steps.finish_epoch()
    settled(lab)
    text = parameters_csv(lab.live.now)
    negative = {n: v for n, v in lab.live.now.parameters.as_dict().items() if v < 0}
    assert negative
    cells = [line.split(",") for line in text.splitlines()[1:]]
    written = {name: float(value) for name, _, _, value in cells}
    assert {name: written[name] for name in negative} == negative


def test_what_is_pasted_with_markup_is_taken_as_plain_text(qtbot, wild):
    mime = QMimeData()
    mime.setHtml("<table><tr><td><script>x</script></td></tr></table>")
    mime.setText("Name\tWeight (lb)\tHeight (in)\tGender\n<i>Eve</i>\t141\t64\tF\n")
    QGuiApplication.clipboard().setMimeData(mime)
    wild._people.exchange.paste()
    assert "<i>Eve</i>" in wild.lab.live.dataset.names


def test_no_file_outside_is_ever_read_for_a_name(qtbot, wild, tmp_path):
    """An image tag that were rendered would read its file: a fifo would hang whoever does."""
    trap = tmp_path / "trap.png"
    os.mkfifo(trap)
    wild.lab.changes.set_dataset(people([f"<img src='{trap}'>", "Eve"]), f"<img src='{trap}'>")
    settled(wild.lab)
    wild.lab.selection.explain_person(0)
    wild.actions_["stage"].trigger()
    settled(wild.lab)
    assert not wild.grab().isNull()
    assert Path(trap).is_fifo()
