"""What moves the view of a plane one can zoom: the keys A, + and −, and a button to show all."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.plot.header_buttons import flat_button

CLOSER, FURTHER = 0.5, 2.0
"""How much of the view is left when one presses + or −."""


class Zoomable(Protocol):
    """A plot that keeps all in view until somebody chooses a part."""

    follows: bool
    follows_changed: Any

    def show_all(self) -> None:
        """Keep all in view again."""

    def zoom(self, factor: float) -> None:
        """Leave so much of the view."""


class ViewTools(QObject):
    """Three actions with keys, and a button that is there while not all is in view.

    Args:
        name: what the names of its objects begin with.
        drawn: what is shown.
        panel: where the keys are heard.
        words: what the key A does: "Show everybody".
        tip: of the button.

    Attributes:
        button: shows all again.
        actions: what the keys do, for a menu.
    """

    def __init__(self, name: str, drawn: Zoomable, panel: QWidget, *, words: str, tip: str) -> None:
        super().__init__(panel)
        self._drawn, self._panel = drawn, panel
        self.actions = (
            self._action(f"{name}_show_everything", words, "A"),
            self._action(f"{name}_closer", "Closer", "+"),
            self._action(f"{name}_further", "Further away", "-"),
        )
        for action, act in zip(
            self.actions, (drawn.show_all, self._come_closer, self._go_further), strict=True
        ):
            action.triggered.connect(act)
        self.button = flat_button(f"{name}_show_all", "Show all", f"{tip} (A)")
        self.button.clicked.connect(drawn.show_all)
        self.button.hide()
        drawn.follows_changed.connect(self._look)

    def _action(self, name: str, text: str, key: str) -> QAction:
        action = QAction(text, self._panel)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._panel.addAction(action)
        return action

    @Slot()
    def _look(self) -> None:
        self.button.setVisible(not self._drawn.follows)

    @Slot()
    def _come_closer(self) -> None:
        self._drawn.zoom(CLOSER)

    @Slot()
    def _go_further(self) -> None:
        self._drawn.zoom(FURTHER)
