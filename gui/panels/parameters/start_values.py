"""The values a run starts from: drawn from a seed, all the same, or those shown now."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.network import Parameters
from core.network.random_start import MAX_SEED
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.style import theme
from gui.text.glossary import meaning, tip
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import in_row, plain_label

LARGEST_SHOWN_SEED = min(MAX_SEED, 10**9)


class StartValues(QWidget):
    """The seed and the button "New start", with a menu of other starts."""

    def __init__(self, lab: Lab) -> None:
        super().__init__()
        self._lab = lab
        self._seed = NumberBox("Seed", 0, LARGEST_SHOWN_SEED, whole=True, said="The seed")
        self._seed.setObjectName("seed")
        self._seed.setToolTip(tip(meaning("seed")))
        self._seed.value_changed.connect(self._draw)
        self._caption = plain_label(look="muted")
        self._caption.setBuddy(self._seed)
        self._new = QToolButton()
        self._new.setObjectName("new_start")
        self._new.setAccessibleName("New start")
        self._new.setText("New start")
        self._new.setToolTip("Draw other starting values; the menu has other ways to start")
        self._new.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._new.clicked.connect(lab.restarts.draw_new_start)
        self._new.setMenu(self._menu())
        in_row(self, self._caption, self._seed, self._new, spacing=2 * theme.GRID).addStretch(1)
        FieldErrorExpiry(lab, self).happened.connect(self._seed.forget_refused)
        lab.live.settings_changed.connect(self._show)
        lab.live.course_changed.connect(self._show)
        self._show()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for text, slot in (
            ("All weights 1, all biases 0", self._start_constant),
            ("From the values shown now", self._start_here),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        return menu

    @Slot()
    def _show(self) -> None:
        if self._seed.value() != self._lab.live.settings.seed:
            self._seed.setValue(self._lab.live.settings.seed)
        first = self._lab.live.course.opening
        drawn = Parameters.normal(first.parameters.layer_sizes, seed=first.settings.seed)
        self._caption.setText("Start: seed" if first.parameters == drawn else "Start: own; seed")

    @Slot()
    def _draw(self) -> None:
        seed = int(self._seed.value())
        if seed != self._lab.live.settings.seed:
            self._lab.restarts.new_start(seed)

    @Slot()
    def _start_constant(self) -> None:
        sizes = self._lab.live.now.parameters.layer_sizes
        self._lab.restarts.start_from(Parameters.constant(sizes), "start with weights 1, biases 0")

    @Slot()
    def _start_here(self) -> None:
        self._lab.restarts.start_from(self._lab.live.now.parameters, "start from these values")
