"""What else ends training: chosen in the menu, said in words, undone, and kept in files."""

import json

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from core.training.snapshot import Status
from core.training.stopping import StopConditions
from gui.widgets.number_box import NumberBox
from gui.widgets.number_dialog import NumberDialog
from gui.window.main_window import MainWindow
from gui.window.stop_button import StopButton
from tests.gui.waiting import wait_until


def press(window: MainWindow, name: str) -> None:
    button = window.findChild(StopButton, "stop_when")
    button.menu().aboutToShow.emit()
    next(a for a in button.menu().findChildren(QAction) if a.objectName() == name).trigger()


def when(window: MainWindow) -> StopConditions:
    return window.lab.steps.stop_at.when


def test_training_stops_when_everybody_is_right_and_says_so(window):
    press(window, "stop_all_right")
    button = window.findChild(StopButton, "stop_when")
    assert "once everybody is right" in button.toolTip()
    assert "once everybody is right" in button.accessibleName()
    lab = window.lab
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT and not lab.wire.is_waiting)
    assert 0 < lab.live.now.epoch < 1000
    said = window.findChild(QLabel, "status_sentence").text()
    assert said.startswith(f"Stopped after {lab.live.now.epoch} epochs: everybody is right.")
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT and not lab.wire.is_waiting)
    assert lab.live.now.epoch == 1000, "it plays on to the epoch asked for"


def test_a_loss_is_chosen_or_typed_and_one_replaces_the_other(window):
    press(window, "stop_loss_0.01")
    assert when(window).loss_below == 0.01
    press(window, "stop_loss_other")
    dialog = window.findChild(NumberDialog, "stop_loss_dialog")
    dialog.box.lineEdit().setText("20")
    dialog.accept()
    assert "from 1e−12 to 10" in dialog.box.complaint, "nothing is refused or cut in silence"
    assert when(window).loss_below == 0.01
    dialog.box.lineEdit().setText("0,007")
    dialog.accept()
    assert when(window).loss_below == 0.007
    press(window, "stop_loss_other")
    assert when(window).loss_below is None


def test_it_is_undone_and_done_again_among_other_changes(window):
    undo, redo = window.actions_["undo"], window.actions_["redo"]
    press(window, "stop_no_longer_falls")
    window.lab.changes.set_learning_rate(0.3)
    press(window, "stop_loss_0.1")
    assert "where training stops" in undo.text()
    undo.trigger()
    assert when(window) == StopConditions(no_longer_falls=True)
    undo.trigger()
    assert window.lab.live.settings.learning_rate == 0.1
    undo.trigger()
    assert not when(window)
    for _ in range(3):
        redo.trigger()
    assert when(window) == StopConditions(no_longer_falls=True, loss_below=0.1)


def test_the_epoch_typed_is_undone_too(window, qtbot):
    box = window.findChild(NumberBox, "epoch_limit")
    box.setValue(50)
    assert window.lab.steps.epoch_limit == 50
    window.actions_["undo"].trigger()
    assert window.lab.steps.epoch_limit == 1000
    assert box.value() == 1000


def test_files_keep_it(window, qtbot, tmp_path):
    path = tmp_path / "mine.chainrule"
    press(window, "stop_all_right")
    press(window, "stop_loss_0.01")
    press(window, "stop_no_longer_falls")
    assert window.document.is_modified
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    view = json.loads(path.read_text())["view"]
    del view["checksum"]  # of the file as it was written
    assert view == {"stop_loss": 0.01, "stop_all_right": True, "stop_no_longer_falls": True}
    kept = when(window)
    window.lab.steps.choose_stop(type(window.lab.steps.stop_at)())
    window.document.open(path)
    assert when(window) == kept
    assert not window.document.is_modified


@pytest.mark.parametrize("loss", [True, "low", -1.0, 1e9, 1])
def test_nonsense_in_a_file_stops_nothing(window, qtbot, tmp_path, loss):
    path = tmp_path / "mine.chainrule"
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    document = json.loads(path.read_text())
    document["view"] = {"stop_loss": loss, "stop_all_right": 1, "stop_no_longer_falls": "yes"}
    path.write_text(json.dumps(document))
    window.document.open(path)
    assert not when(window)
