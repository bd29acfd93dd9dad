"""A file that is dropped on the window is opened for what it is."""

import os

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.run import Run
from gui.panels.people.import_dialog import ImportDialog
from gui.window.dropped_files import LESSON_SUFFIX
from gui.window.main_window import MainWindow
from tests.gui.dropping import drop
from tests.gui.waiting import wait_until


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("name", ["lesson.chainrule", "LESSON.CHAINRULE", "Lesson.ChainRule"])
def test_a_laboratory_is_opened_whatever_the_case_of_its_name(qtbot, window, tmp_path, name):
    run = Run(Dataset(FOUR_PEOPLE[:2]), Parameters.normal(seed=3))
    (tmp_path / name).write_bytes(dump(LabFile(run.saved())))
    assert drop(window, [tmp_path / name])
    wait_until(lambda: len(window.lab.live.dataset) == 2)
    assert window.findChild(ImportDialog) is None


@pytest.mark.parametrize("name", ["people.csv", "PEOPLE.CSV"])
def test_a_table_is_read_whatever_the_case_of_its_name(qtbot, window, tmp_path, name):
    (tmp_path / name).write_text("Weight (lb),Height (in),Sex\n130,64,F\n")
    assert drop(window, [tmp_path / name])
    dialog = window.findChild(ImportDialog)
    heading = dialog.findChild(QLabel, "import_heading")
    wait_until(lambda: heading.text() == f"{name}: 1 person")
    dialog.reject()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="knows no pipes")
@pytest.mark.parametrize("name", ["pipe.chainrule", "pipe.csv", f"pipe{LESSON_SUFFIX}"])
def test_a_pipe_is_refused_and_holds_nothing_up(window, tmp_path, name):
    """Reading it would wait for ever for somebody to write."""
    os.mkfifo(tmp_path / name)
    assert drop(window, [tmp_path / name])
    wait_until(lambda: any("not a file" in label.text() for label in window.findChildren(QLabel)))
    for dialog in window.findChildren(QDialog):
        dialog.reject()
