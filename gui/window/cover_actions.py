"""H and Shift+H: cover the number that is pointed at, or has the focus, or the chosen gradient."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from core.covers import Cover
from gui.lab import Lab
from gui.widgets.covered import CoverSpots
from gui.window.actions import Actions

KINDS = (
    ("gradients", "All gradients ∂L/∂p", "∂L/∂w1", False),
    ("factors", "All factors of the chain rule", "∂L/∂ŷ", False),
    ("sums", "All sums Σ", "Σo1", False),
    ("activations", "All activations h and ŷ", "ŷ", False),
    ("predictions", "Everybody’s ŷ", "ŷ", True),
    ("loss_of_one", "The loss L of the person explained", "L", False),
    ("loss", "Everybody’s loss", "loss", False),
    ("prediction", "The answer under Predict", "prediction", False),
)
"""What can be covered from the menu: one of its kind, and whether it is one of each person."""


class CoverActions(QObject):
    """Finds the number that is meant, wherever in the window it stands."""

    def __init__(self, lab: Lab, actions: Actions, window: QMainWindow) -> None:
        super().__init__(window)
        self._lab, self._window, self._uncover = lab, window, actions["uncover_all"]
        self.menu = self._made_menu()
        actions["cover"].triggered.connect(self._cover)
        actions["cover_kind"].triggered.connect(self._cover_kind)
        self._uncover.triggered.connect(lab.covers.uncover_all)
        lab.covers.changed.connect(self._offer)
        self._offer()

    @property
    def meant(self) -> Cover:
        """The number under the mouse; else the one with the focus; else the chosen gradient."""
        spots = self._window.findChildren(CoverSpots)
        for found in (*(each.pointed for each in spots), *(each.focused for each in spots)):
            if found is not None:
                return found.cover
        return Cover(f"∂L/∂{self._lab.selection.chosen_parameter}")

    def _made_menu(self) -> QMenu:
        menu = QMenu("Cover", self._window)
        menu.setObjectName("cover_kinds_menu")
        for name, text, _, _ in KINDS:
            action = menu.addAction(text)
            action.setObjectName(f"cover_{name}")
            action.setCheckable(True)
        menu.triggered.connect(self._cover_chosen)
        menu.aboutToShow.connect(self._check)
        return menu

    def _of(self, number: int) -> Cover:
        """Return one of the kind in a row of the menu."""
        _, _, symbol, each = KINDS[number]
        names = self._lab.live.dataset.names
        return Cover(symbol, names[0] if each and names else "")

    @Slot(QAction)
    def _cover_chosen(self, action: QAction) -> None:
        self._lab.covers.toggle_kind(self._of(self.menu.actions().index(action)))

    @Slot()
    def _check(self) -> None:
        """Tick what is covered."""
        for number, action in enumerate(self.menu.actions()):
            cover = self._of(number)
            action.setChecked(self._lab.covers.covers.hides(cover.symbol, cover.person))

    @Slot()
    def _cover(self) -> None:
        self._lab.covers.toggle(self._lab.covers.behind(self.meant))

    @Slot()
    def _cover_kind(self) -> None:
        self._lab.covers.toggle_kind(self._lab.covers.behind(self.meant))

    @Slot()
    def _offer(self) -> None:
        self._uncover.setEnabled(bool(self._lab.covers.covers))
