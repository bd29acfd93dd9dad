"""Files dropped on the window become a table of marks, and a click opens a pupil's laboratory."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableView,
)

from gui.document.marks_window import MarksWindow
from tests.core.lessons.pupils import agree, handed_in_by
from tests.gui.dropping import drop
from tests.gui.waiting import settled, wait_until

PUPILS = 14


@pytest.fixture
def files(tmp_path):
    for name, data in handed_in_by(PUPILS)[0].items():
        (tmp_path / name).write_bytes(data)
    return sorted(tmp_path.iterdir())


@pytest.fixture
def marked(window, files) -> MarksWindow:
    settled(window.lab)
    assert drop(window, files)
    found = window.findChild(MarksWindow)
    wait_until(lambda: found.findChild(QLabel, "marks_told").text().startswith("Files: 14."))
    return found


def table(marked: MarksWindow) -> list[list[str]]:
    model = marked.findChild(QTableView, "marks_table").model()
    columns = range(model.columnCount())
    return [[model.index(r, c).data() for c in columns] for r in range(model.rowCount())]


def test_every_answer_is_a_row_and_every_bad_file_says_so(marked):
    expected = handed_in_by(PUPILS)[1]
    rows = table(marked)
    assert len(rows) == len(expected)
    assert [(r[1], r[2], r[7]) for r in rows] == [(e[0], e[1], e[7]) for e in expected]
    assert all(row[-1] for row in rows if row[2] != "as saved")


def test_the_table_is_saved_as_the_command_writes_it(qtbot, marked, tmp_path, monkeypatch):
    path = tmp_path / "marks.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    save = marked.findChild(QPushButton, "marks_save")
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert agree(list(csv.DictReader(file)), handed_in_by(PUPILS)[1])


def test_enter_opens_the_laboratory_and_asks_for_unsaved_changes_first(qtbot, window, marked):
    window.lab.changes.set_learning_rate(0.7)
    settled(window.lab)
    view = marked.findChild(QTableView, "marks_table")
    last = view.model().rowCount() - 1
    view.setCurrentIndex(view.model().index(last, 0))
    name = view.model().index(last, 0).data()
    opened = marked.findChild(QPushButton, "marks_open")
    qtbot.mouseClick(opened, Qt.MouseButton.LeftButton)
    box = window.findChild(QMessageBox, "unsaved_dialog")
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Discard), Qt.MouseButton.LeftButton)
    wait_until(lambda: window.lab.covers.answers.pupil == name)


def test_tables_among_the_files_are_not_taken(window, files, tmp_path):
    (tmp_path / "people.csv").write_text("Weight,Height,Gender\n")
    assert not drop(window, [*files, tmp_path / "people.csv"])
    assert window.findChild(MarksWindow) is None
