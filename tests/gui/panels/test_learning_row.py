"""The row above the network: layers, activation, loss and batch, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QToolButton, QWidget

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training import Run
from core.training.course import EVERYBODY
from gui.panels.network_diagram.learning_row import OTHER, batch_choices
from tests.gui.waiting import wait_until

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def clicks_may_follow_each_other(qapp):
    """A list that has just opened would take the next click for the second half of a double."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(usual)


def combo(window, name: str) -> QComboBox:
    found = window.findChild(QComboBox, name)
    assert found is not None
    assert found.isVisible()
    return found


def choose(qtbot, box: QComboBox, text: str) -> None:
    """Open a list with a click and click a row of it."""
    qtbot.mouseClick(box, LEFT)
    view = box.view()
    wait_until(view.isVisible)
    QApplication.processEvents()  # until then a list that opens takes no click
    place = view.visualRect(view.model().index(box.findText(text), 0)).center()
    view.setCurrentIndex(view.model().index(box.findText(text), 0))  # as hovering does
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    wait_until(lambda: not view.isVisible())


def click(qtbot, window, name: str) -> None:
    button = window.findChild(QToolButton, name)
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def undo(window) -> None:
    window.actions_["undo"].trigger()


def shown(window) -> tuple[str, str, str]:
    names = ("hidden_activation", "loss_function", "batch_size")
    return tuple(combo(window, name).currentText() for name in names)


def test_the_lists_are_filled_from_the_tables(window):
    activations = combo(window, "hidden_activation")
    assert [activations.itemData(i) for i in range(activations.count())] == list(ACTIVATIONS)
    assert activations.findText("ReLU") >= 0
    losses = combo(window, "loss_function")
    assert [losses.itemData(i) for i in range(losses.count())] == list(LOSSES)
    assert shown(window) == ("sigmoid", "squared", "1")


def test_each_is_a_change_of_the_run_at_its_step_and_taken_back(window, qtbot):
    lab = window.lab
    lab.steps.finish_epoch()
    wait_until(lambda: lab.live.now.step == 4)
    start, before = lab.live.course.opening.parameters, lab.live.settings
    choose(qtbot, combo(window, "hidden_activation"), "tanh")
    choose(qtbot, combo(window, "loss_function"), "cross-entropy")
    choose(qtbot, combo(window, "batch_size"), "everybody")
    assert shown(window) == ("tanh", "cross-entropy", "everybody")
    assert lab.live.now.step == 4
    lab.steps.step()
    wait_until(lambda: lab.live.now.step == 5)

    first = Run(FOUR_PEOPLE, start, before.learning_rate, seed=before.seed)
    first.advance(4)
    second = Run(FOUR_PEOPLE, first.parameters, before.learning_rate, activation="tanh",
                 loss="cross-entropy", batch=4)  # fmt: skip
    second.advance(1)
    assert lab.live.now.parameters == second.parameters

    for _ in range(3):
        undo(window)
    wait_until(lambda: lab.live.settings == before)
    assert shown(window) == ("sigmoid", "squared", "1")
    for _ in range(3):
        window.actions_["redo"].trigger()
    wait_until(lambda: lab.live.settings.batch == EVERYBODY)
    assert shown(window) == ("tanh", "cross-entropy", "everybody")


def test_the_keyboard_chooses_too_and_a_click_leaves_it_its_keys(window, qtbot):
    choose(qtbot, combo(window, "hidden_activation"), "ReLU")
    assert not combo(window, "hidden_activation").hasFocus()
    box = combo(window, "loss_function")
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert window.lab.live.settings.loss == "cross-entropy"
    assert window.lab.live.settings.activation == "relu"


def test_neurons_and_layers_by_plus_and_minus(window, qtbot):
    lab = window.lab

    def sizes() -> tuple[int, ...]:
        return lab.live.now.parameters.layer_sizes

    click(qtbot, window, "layer_1_neurons_more")
    assert sizes() == (2, 3, 1)
    assert lab.live.now.parameters == Parameters.normal((2, 3, 1), seed=lab.live.settings.seed)
    assert lab.undo.last_change.words == "a 2-3-1 network"
    click(qtbot, window, "hidden_layers_more")
    assert sizes() == (2, 3, 3, 1)
    click(qtbot, window, "layer_2_neurons_less")
    assert sizes() == (2, 3, 2, 1)
    for _ in range(3):
        undo(window)
    wait_until(lambda: sizes() == (2, 2, 1))
    click(qtbot, window, "hidden_layers_less")
    assert sizes() == (2, 1)
    assert not window.findChild(QToolButton, "hidden_layers_less").isEnabled()
    assert not window.findChild(QToolButton, "layer_1_neurons_more").isVisible()


def test_plus_and_minus_by_keyboard_keep_the_focus(window, qtbot):
    more = window.findChild(QToolButton, "layer_1_neurons_more")
    less = window.findChild(QToolButton, "layer_1_neurons_less")
    less.setFocus()
    qtbot.keyClick(less, Qt.Key.Key_Tab)
    assert more.hasFocus()
    for _ in range(6):
        qtbot.keyClick(more, Qt.Key.Key_Space)
    assert window.lab.live.now.parameters.layer_sizes == (2, 8, 1)
    assert not more.isEnabled()


@pytest.mark.parametrize(
    ("people", "chosen", "texts"),
    [
        (0, 1, ["1"]),
        (1, 1, ["1"]),
        (2, 1, ["1", "everybody"]),
        (4, 1, ["1", "2", "everybody", "other …"]),
        (4, 3, ["1", "2", "3", "everybody", "other …"]),
        (10, EVERYBODY, ["1", "2", "4", "8", "everybody", "other …"]),
    ],
)
def test_batches_double_up_to_everybody(people, chosen, texts):
    assert [text for text, _, _ in batch_choices(people, chosen)] == texts


def test_any_batch_can_be_typed(window, qtbot):
    box = combo(window, "batch_size")
    box.setCurrentIndex(box.findData(OTHER))
    box.activated.emit(box.currentIndex())
    dialog = window.findChild(QInputDialog, "batch_dialog")
    assert box.currentText() == "1"
    dialog.setIntValue(3)
    dialog.accept()
    assert window.lab.live.settings.batch == 3
    assert box.currentText() == "3"


def test_a_batch_of_as_many_as_there_are_is_everybody(window):
    window.lab.changes.set_batch(4)
    assert combo(window, "batch_size").currentText() == "everybody"
    more = Dataset([*FOUR_PEOPLE, *FOUR_PEOPLE])
    window.lab.changes.set_dataset(more, "eight")
    assert combo(window, "batch_size").currentText() == "4"


def test_an_open_list_is_not_rewritten(window, qtbot):
    box = combo(window, "hidden_activation")
    qtbot.mouseClick(box, LEFT)
    wait_until(box.view().isVisible)
    window.lab.changes.set_activation("tanh")
    assert box.currentText() == "sigmoid"
    box.hidePopup()
    window.lab.changes.set_activation("relu")
    assert box.currentText() == "ReLU"


def test_with_larger_text_and_in_a_narrow_card_nothing_is_cut(window):
    window.preferences.choose(text_scale=2.0)
    window.resize(1280, 720)
    window.arranging.arrange()
    row = window.findChild(QWidget, "learning_row")
    wait_until(lambda: row.layout().heightForWidth(row.width()) <= row.height())
    for name in ("hidden_activation", "loss_function", "batch_size"):
        box = combo(window, name)
        text = box.fontMetrics().horizontalAdvance(box.currentText())
        assert box.width() > text
        assert row.rect().contains(box.geometry().translated(box.parentWidget().pos()))
