"""The header tools of the curves: quantity, scales, view and export."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.panels.loss.drawn_curves import NAMES, SIGNS
from gui.panels.loss.export_menu import LossExport
from gui.panels.loss.plot import LossPlot
from gui.panels.loss.quantity_menu import QuantityMenu
from gui.panels.loss.words import what_is_drawn
from gui.plot.header_buttons import draw_export_icon, export_button, flat_button
from gui.plot.scale import LINEAR, LOGARITHMIC
from gui.plot.view_tools import ViewTools


class LossTools(QObject):
    """Buttons and menus that say what is shown and how.

    Args:
        loss: the plot.
        export: the menu that saves it.
        panel: where the keys are heard.

    Attributes:
        header: the buttons, from left to right.
    """

    def __init__(self, loss: LossPlot, export: LossExport, panel: QWidget) -> None:
        super().__init__(panel)
        self._loss = loss
        self._menu = QMenu(panel)
        self._menu.setToolTipsVisible(True)
        self._y_log, self._y_linear = self._choice("y", LOGARITHMIC.name)
        self._x_log, self._x_linear = self._choice("x", LINEAR.name)
        self._x_log.setText("Epochs: logarithmic")
        self._x_linear.setText("Epochs: linear")
        self._view = ViewTools(
            "loss", loss, panel, words="Show everything", tip="Show everything, and follow the run"
        )
        self._menu.addActions(self._view.actions)
        self._quantity = flat_button("loss_quantity", "", "What is drawn over the epochs")
        self._quantity.setMenu(QuantityMenu(loss.choice, panel))
        self._scale = flat_button("loss_scale", "", "How it is laid out, and which part is shown")
        self._scale.setMenu(self._menu)
        self._export = export_button("loss_export", export)
        self.header = (self._view.button, self._quantity, self._scale, self._export)
        loss.choice.changed.connect(self._look)
        self._look()

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        draw_export_icon(self._export)

    def _choice(self, axis: str, chosen: str) -> tuple[QAction, QAction]:
        """Add two ways to lay an axis out, of which one is chosen."""
        group = QActionGroup(self)
        made = []
        for name in (LOGARITHMIC.name, LINEAR.name):
            action = self._menu.addAction("")
            action.setObjectName(f"loss_{axis}_{name}")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)
            made.append(action)
        group.triggered.connect(self._take_scales)
        self._menu.addSeparator()
        return made[0], made[1]

    @Slot()
    def _take_scales(self) -> None:
        x = LOGARITHMIC if self._x_log.isChecked() else LINEAR
        y = LOGARITHMIC if self._y_log.isChecked() else LINEAR
        self._loss.set_scales(x, y)
        self._look()

    @Slot()
    def _look(self) -> None:
        choice = self._loss.choice
        quantity, is_log = choice.quantity, choice.y_scale is LOGARITHMIC
        self._quantity.setText(f"{NAMES[quantity]} ▾")
        self._quantity.setAccessibleName(what_is_drawn(NAMES[quantity]))
        size = f"Size |{SIGNS[quantity]}|" if quantity.is_signed else NAMES[quantity]
        self._y_log.setText(f"{size}: logarithmic")
        self._y_linear.setText(f"{NAMES[quantity]}: linear")
        (self._y_log if is_log else self._y_linear).setChecked(True)
        self._scale.setText(f"{choice.y_scale.name} ▾")
        self._scale.setAccessibleName(f"Scale: {choice.y_scale.name}")
