"""The first window: whole and usable when it is first painted; the rest is built behind it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QDockWidget,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)

from core.training.snapshot import Status
from gui.style import theme
from gui.style.preferences import Choices, Preferences
from gui.window.after_first_paint import AfterFirstPaint
from gui.window.card import CardDock
from gui.window.cards import CARDS, ON_CALL
from gui.window.main_window import MainWindow
from tests.gui.waiting import wait_until

HERE = Path(__file__).parents[3]
BEHIND = ("what_if_panel", "update_effect_panel", "compare_panel", "history_panel")

Open = Callable[..., MainWindow]


@pytest.fixture
def opened(qtbot) -> Iterator[Open]:
    """Windows as they are after one turn of the event loop."""
    made: list[MainWindow] = []

    def open_window(width: int = 1440, height: int = 900, scale: float = 1.0) -> MainWindow:
        window = MainWindow(Preferences(Choices(text_scale=scale)))
        qtbot.addWidget(window)
        window.resize(width, height)
        made.append(window)
        window.show()
        QApplication.processEvents()
        return window

    yield open_window
    for window in made:
        window.close()


def built(window: MainWindow) -> set[str]:
    return {name for name in BEHIND if window.findChild(QWidget, name) is not None}


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1920, 1080)])
def test_all_nine_parameters_are_in_sight(opened, width, height):
    window = opened(width, height)
    table = window.findChild(QTableView, "parameter_table")
    last = table.visualRect(table.model().index(8, 0))
    assert table.viewport().rect().contains(last)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_network_loss_and_map_are_in_sight_together(opened, width, height):
    window = opened(width, height)
    wait_until(lambda: window._waking.is_done)
    for name in ("network_diagram", "loss_plot", "decision_map"):
        shown = window.findChild(QAbstractScrollArea, name).viewport()
        assert not shown.visibleRegion().isEmpty()
        assert shown.visibleRegion().boundingRect() == shown.rect(), f"{name} is cut"


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(1440, 900, 1.0), (1280, 720, 1.0), (1280, 720, 2.0), (1920, 1080, 1.5)],
)
def test_nothing_in_sight_changes_when_the_rest_is_built(qtbot, opened, width, height, scale):
    window = opened(width, height, scale)
    assert not built(window)
    first = window.grab().toImage()
    wait_until(lambda: built(window) == set(BEHIND))
    wait_until(lambda: window.lab.live.snapshot.answered > 0)
    assert window.grab().toImage() == first


def test_cards_stand_out_from_the_ground_in_the_first_window(opened):
    image = opened().grab().toImage()
    assert image.pixelColor(2, 600).name() == theme.LIGHT.window
    for name in ("people_panel", "loss_panel", "timeline"):
        panel = opened().findChild(QWidget, name)
        corner = panel.mapTo(panel.window(), panel.rect().bottomLeft())
        assert image.pixelColor(corner).name() == theme.LIGHT.surface, name


def test_a_key_trains_in_the_first_window(qtbot, opened):
    window = opened()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert window.lab.live.is_training
    assert window.findChild(QWidget, "button_play").text() == "Pause"
    window.lab.steps.set_speed(1e6)
    wait_until(lambda: window.lab.live.status is Status.LIMIT)


class WindowsShown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched, event) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


def test_no_part_of_a_window_is_shown_by_itself_before_it_has_its_place(qtbot, qapp, opened):
    """It would flash on the screen, and take the keys from the window."""
    shown = WindowsShown()
    qapp.installEventFilter(shown)
    window = opened()
    wait_until(lambda: built(window) == set(BEHIND))
    qapp.removeEventFilter(shown)
    assert shown.names == ["main_window"]
    assert QApplication.focusWidget() is window.findChild(QWidget, "network_diagram")


IN_SIGHT_SOON = ("predict_panel", "status_panel", "chain_rule_panel", "loss_panel")


def test_a_quick_window_answers_first_and_then_looks_like_any_other(qtbot, opened):
    """As the program opens it: painted with network, people and timeline alone."""
    usual = opened()
    window = MainWindow(Preferences(Choices()), quick=True)
    qtbot.addWidget(window)
    window.resize(usual.size())
    window.show()
    QApplication.processEvents()
    assert window.findChild(QWidget, "network_diagram").isVisible()
    assert not any(window.findChild(QWidget, name) for name in IN_SIGHT_SOON)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    for each in (usual, window):
        wait_until(lambda each=each: built(each) == set(BEHIND))
        wait_until(lambda each=each: each.lab.live.snapshot.answered > 0)
    wait_until(lambda: window.lab.live.now.step == 1)
    window.actions_["reset"].trigger()
    wait_until(lambda: window.lab.live.now.step == 0)
    for name in IN_SIGHT_SOON:
        there, here = usual.findChild(QWidget, name), window.findChild(QWidget, name)
        assert here.isVisible()
        wait_until(lambda there=there, here=here: here.size() == there.size())
    window.close()


def test_a_card_that_comes_to_the_front_before_its_turn_is_there(qtbot, opened):
    window = opened()
    window.findChild(QDockWidget, "what_if_panel_dock").raise_()
    QApplication.processEvents()
    assert built(window) == {"what_if_panel"}
    assert window.findChild(QWidget, "what_if_panel").isVisible()
    assert not window.findChild(QWidget, "chain_rule_panel").isVisible()
    assert window.findChild(QWidget, "what_if_value").isVisible()


def test_a_card_in_front_in_a_remembered_layout_is_there_from_the_start(qtbot, opened):
    before = opened()
    before.findChild(QDockWidget, "compare_panel_dock").raise_()
    QApplication.processEvents()
    places = before.arranging.places()
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    assert window.arranging.bring_back(places)
    window.show()
    QApplication.processEvents()
    assert built(window) == {"compare_panel"}
    assert window.findChild(QWidget, "compare_panel").isVisible()
    window.close()


def test_tabs_and_menus_call_every_card_by_its_name(qtbot, opened):
    window = opened()
    view = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&View")
    called = {dock.objectName(): dock.windowTitle() for dock in window.findChildren(QDockWidget)}
    assert called == {f"{card.name}_panel_dock": card.title for card in CARDS}
    offered = [action.text() for action in view.actions()]
    at_hand = [card.title for card in CARDS if card.name not in ON_CALL]
    assert offered[: len(at_hand) + 1] == ["Toolbar", *at_hand]
    wait_until(lambda: built(window) == set(BEHIND))
    for card in CARDS:
        dock = window.findChild(CardDock, f"{card.name}_panel_dock")
        assert dock.panel.objectName() == f"{card.name}_panel"


def test_what_happened_before_a_card_is_built_is_on_it(qtbot, opened):
    window = opened()
    window.lab.restarts.open_worked_example()
    window.preferences.choose(theme="dark")
    wait_until(lambda: built(window) == set(BEHIND))
    for name, words in (("compare_panel", "weights 1, biases 0"), ("what_if_panel", "0.2269")):
        window.findChild(QDockWidget, f"{name}_dock").raise_()
        QApplication.processEvents()
        assert words in said(window.findChild(QWidget, name)), name


def said(panel: QWidget) -> str:
    """Return everything that a panel's labels and tables say."""
    texts = [label.text() for label in panel.findChildren(QLabel)]
    for table in panel.findChildren(QTableView):
        model = table.model()
        texts += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        ]
    return "\n".join(texts)


def test_a_window_closed_at_once_leaves_nothing_behind(qtbot, opened):
    window = opened()
    window.close()
    wait_until(lambda: window.findChild(AfterFirstPaint).is_done)
    assert not built(window)
    assert not window.lab.wire.worker.isRunning()


def test_neither_compiler_nor_plots_nor_what_is_out_of_sight_are_loaded_before_the_first_paint():
    code = """
import sys
from gui.app.application import make_application
from gui.window.card import CardDock
from gui.window.cards import CARDS, ON_CALL
from gui.window.main_window import MainWindow
app = make_application()
window = MainWindow(quick=True)
window._waking.stop()  # what follows the first paint
window.show()
app.processEvents()
late = ("numba", "llvmlite", "numpy.random", "pyqtgraph", "gui.panels.loss", "gui.panels.what_if",
        "gui.panels.compare", "gui.panels.history",
        "gui.panels.update_effect", "gui.window.help_window", "gui.window.preferences_dialog",
        "gui.panels.people.import_dialog", "core.tables.reading", "core.exports.script",
        "core.exports.course_table", "gui.app.error_dialog")
print([name for name in late if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
