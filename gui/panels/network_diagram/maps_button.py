"""The button for the maps in the neurons; its menu also has the sums written out."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.style import theme
from gui.style.preferences import Preferences

ENTRIES = {
    "maps": ("Maps in the neurons", "What each neuron answers over weight and height"),
    "sums": ("Sums written out", "Σ of each neuron with its numbers, where there is room"),
}


class MapsButton(QToolButton):
    """Shows and hides the maps; the arrow opens the menu of all that can be shown.

    Args:
        preferences: keep what was chosen.
    """

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron_maps")
        self.setAccessibleName("Maps in the neurons")
        self.setToolTip("Show what each neuron answers; the arrow offers the sums too")
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._preferences = preferences
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._actions = {name: self._entry(name) for name in ENTRIES}
        self._menu.triggered.connect(self._choose)
        self.setMenu(self._menu)
        self.clicked.connect(self._toggle)
        preferences.changed.connect(self._show)
        self._show()

    @property
    def full_width(self) -> int:
        """How wide it is."""
        return self.fontMetrics().horizontalAdvance("maps ✓") + 9 * theme.GRID

    def _entry(self, name: str) -> QAction:
        text, tip = ENTRIES[name]
        action = self._menu.addAction(text)
        action.setObjectName(f"show_{name}")
        action.setToolTip(tip)
        action.setCheckable(True)
        action.setData(name)
        return action

    @Slot()
    def _toggle(self) -> None:
        self._preferences.choose(maps=not self._preferences.choices.maps)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._preferences.choose(**{str(action.data()): action.isChecked()})

    @Slot()
    def _show(self) -> None:
        choices = self._preferences.choices
        self.setText("maps ✓" if choices.maps else "maps")
        for name, action in self._actions.items():
            action.setChecked(bool(getattr(choices, name)))
