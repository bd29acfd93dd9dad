"""What is handed on runs elsewhere and says the same."""

import csv
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QMessageBox

from core.tables.spreadsheet_cells import COMMA, POINT
from core.training.run import Run
from gui.document.course_dialog import CourseDialog, Stretch
from gui.document.exports import EXPORTS
from gui.text.table_kinds import TABLE_KINDS, kind_of_table, table_kinds
from gui.window.run_menus import parsed_shape
from tests.gui.waiting import settled, wait_until


def test_the_exported_training_ends_in_the_same_parameters(qtbot, window, tmp_path):
    lab = window.lab
    for _ in range(3):
        lab.steps.finish_epoch()
    settled(lab)
    lab.changes.set_learning_rate(0.25)
    lab.steps.finish_epoch()
    settled(lab)
    script = tmp_path / "train.py"
    window.exports.write(EXPORTS[1], script)
    said = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    for name, value in lab.live.now.parameters.as_dict().items():
        assert f"{value!r}" in said.stdout, name


def test_the_course_is_written_line_by_line(qtbot, window, tmp_path):
    lab = window.lab
    for _ in range(5):
        lab.steps.finish_epoch()
    settled(lab)
    path = tmp_path / "course.csv"
    with qtbot.waitSignal(lab.wire.job_done):
        window.exports.write_course(path, Stretch(0, 19, 1))
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 20
    run = Run.of(lab.live.course)
    for row in rows:
        run.advance()
        assert float(row["w1 after"]) == run.parameters["w1"]


def test_a_table_that_cannot_be_written_is_a_sentence(qtbot, window, tmp_path):
    window.lab.steps.finish_epoch()
    settled(window.lab)
    window.exports.write_course(tmp_path / "gone" / "course.csv", Stretch(0, 3, 1))
    wait_until(lambda: window.findChild(QMessageBox, "told_dialog") is not None)
    told = window.findChild(QMessageBox, "told_dialog")
    assert "course.csv" in told.text()
    told.close()


def test_stopping_leaves_no_file(qtbot, window, tmp_path):
    lab = window.lab
    lab.steps.set_epoch_limit(None)
    lab.steps.seek(40_000)
    settled(lab)
    path = tmp_path / "course.csv"
    window.exports.write_course(path, Stretch(0, 39_999, 1))
    window.exports._progress.canceled.emit()
    lab.steps.step()
    settled(lab)
    assert not path.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_long_run_is_thinned_out_at_first(qtbot):
    dialog = CourseDialog(10**9)
    qtbot.addWidget(dialog)
    assert dialog.stretch.lines <= 100_000


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("2-3-1", (2, 3, 1)), (" 2, 8, 8, 8, 8, 1 ", (2, 8, 8, 8, 8, 1)), ("2-1", (2, 1))],
)
def test_networks_are_read_as_people_write_them(text, sizes):
    assert parsed_shape(text) == sizes


@pytest.mark.parametrize(
    "text", ["", "2", "3-2-1", "2-2-2", "2-9-1", "2-1-1-1-1-1-1", "2-0-1", "a"]
)
def test_what_is_not_a_network_here_is_refused(text):
    with pytest.raises(ValueError, match="Network"):
        parsed_shape(text)


def test_another_network_can_be_trained_and_taken_back(qtbot, window):
    lab = window.lab
    lab.restarts.begin_with((2, 3, 2, 1))
    lab.steps.finish_epoch()
    settled(lab)
    assert len(lab.live.now.parameters.names) == 3 * 3 + 2 * 4 + 3
    window.actions_["undo"].trigger()
    settled(lab)
    assert lab.live.now.parameters.layer_sizes == (2, 2, 1)


@pytest.mark.parametrize("dialect", [POINT, COMMA])
def test_the_parameters_are_the_same_in_both_kinds_of_tables(window, tmp_path, dialect):
    path = tmp_path / "parameters.csv"
    window.exports.write(EXPORTS[3], path, dialect)
    cells = [line.split(dialect.delimiter) for line in path.read_text("utf-8").splitlines()[1:]]
    values = [float(line[3].replace(dialect.mark, ".")) for line in cells]
    assert values == window.lab.live.now.parameters.values.tolist()


@pytest.mark.parametrize(("mark", "first"), [(".", POINT), (",", COMMA)])
def test_the_dialog_offers_both_kinds_the_preferred_one_first(mark, first):
    offered = table_kinds(mark).split(";;")
    assert offered[0] == TABLE_KINDS[first]
    assert {kind_of_table(words, mark) for words in offered} == {POINT, COMMA}
    assert kind_of_table("", mark) is first, "where the system's dialog does not say"
