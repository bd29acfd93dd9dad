"""A network diagram in a window, and what a reader can see on it."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from core.network import Parameters
from core.network.shape import LayerSizes
from core.people.dataset import FOUR_PEOPLE
from core.training.first_snapshot import opening
from gui.lab import Lab
from gui.panels.network_diagram.panel import NetworkDiagramPanel
from gui.style.preferences import Preferences
from gui.text.numbers import parsed
from gui.window.card import CardDock
from tests.gui.waiting import wait_until


def course_of(sizes: LayerSizes, seed: int = 1):
    return opening(FOUR_PEOPLE, Parameters.normal(sizes, seed=seed))


@dataclass
class Diagram:
    """A panel on screen, with shorthands for what a person does and reads."""

    lab: Lab
    panel: NetworkDiagramPanel
    window: QMainWindow

    @property
    def viewport(self) -> QWidget:
        return self.panel.view.viewport()

    @property
    def texts(self) -> dict[str, str]:
        return self.panel.shown()

    def number(self, key: str) -> float:
        """Read the number at a place; of "∂L/∂w1 −0.5" or "Σ 1.2" the last word."""
        return parsed(self.texts[key].split()[-1])

    def place(self, part: str) -> QPoint:
        """Return the middle of a part on screen."""
        diagram = self.panel.view.diagram
        assert diagram is not None
        return self.panel.view.on_screen(diagram.box_of(part)).center().toPoint()

    def resize(self, width: int, height: int) -> None:
        """Give the diagram itself, without header and margins, that size."""
        around = self.window.size() - self.panel.view.size()
        self.window.resize(around.width() + width, around.height() + height)
        QApplication.processEvents()


def shown_diagram(qtbot, lab: Lab, preferences: Preferences) -> Diagram:
    card = CardDock(
        "network_diagram_panel", "Network", partial(NetworkDiagramPanel, lab, preferences)
    )
    window = QMainWindow()
    window.addDockWidget(Qt.DockWidgetArea.TopDockWidgetArea, card)
    window.resize(720, 470)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    wait_until(lambda: card.panel.view.is_painted)
    return Diagram(lab, card.panel, window)
