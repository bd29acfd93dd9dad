"""The tools in the header of the loss card: scales, people, the view, and taking it elsewhere."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from gui.panels.loss.export import LossExport
from gui.panels.loss.plot import LossPlot
from gui.plot.scale import LINEAR, LOGARITHMIC
from gui.plot.tools import draw_export_icon, export_button, flat_button

CLOSER, FURTHER = 0.5, 2.0


class LossTools(QObject):
    """Buttons and menus that say how the loss is shown.

    Args:
        loss: the plot.
        export: the menu that saves it.
        panel: where the keys are heard.

    Attributes:
        header: the buttons, from left to right.
    """

    def __init__(self, loss: LossPlot, export: LossExport, panel: QWidget) -> None:
        super().__init__(panel)
        self._loss, self._panel = loss, panel
        self._menu = QMenu(panel)
        self._menu.setToolTipsVisible(True)
        self._y_log, self._y_linear = self._choice("Loss", "y", LOGARITHMIC.name)
        self._x_log, self._x_linear = self._choice("Epochs", "x", LINEAR.name)
        self._people = self._add("loss_people", "Each person's own loss")
        self._people.setToolTip("A thin curve for each of the first twenty people")
        self._people.setCheckable(True)
        self._people.toggled.connect(loss.set_people_shown)
        self._menu.addSeparator()
        self._all = self._add("loss_show_everything", "Show everything", "A")
        self._all.triggered.connect(loss.show_all)
        self._add("loss_closer", "Closer", "+").triggered.connect(self._come_closer)
        self._add("loss_further", "Further away", "-").triggered.connect(self._go_further)

        self._show_all = flat_button(
            "loss_show_all", "Show all", "Show everything, and follow the run (A)"
        )
        self._show_all.clicked.connect(loss.show_all)
        self._show_all.hide()
        self._scale = flat_button("loss_scale", "", "How the loss is laid out, and whose is shown")
        self._scale.setMenu(self._menu)
        self._export = export_button("loss_export", export)
        self.header = (self._show_all, self._scale, self._export)
        loss.follows_changed.connect(self._look)
        self._look()

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        draw_export_icon(self._export)

    def _choice(self, what: str, axis: str, chosen: str) -> tuple[QAction, QAction]:
        """Add two ways to lay an axis out, of which one is chosen."""
        group = QActionGroup(self)
        made = []
        for name, word in ((LOGARITHMIC.name, "logarithmic"), (LINEAR.name, "linear")):
            action = self._add(f"loss_{axis}_{name}", f"{what}: {word}")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)
            made.append(action)
        group.triggered.connect(self._take_scales)
        self._menu.addSeparator()
        return made[0], made[1]

    def _add(self, name: str, text: str, key: str = "") -> QAction:
        action = self._menu.addAction(text)
        action.setObjectName(name)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._panel.addAction(action)
        return action

    @Slot()
    def _take_scales(self) -> None:
        x = LOGARITHMIC if self._x_log.isChecked() else LINEAR
        y = LOGARITHMIC if self._y_log.isChecked() else LINEAR
        self._loss.set_scales(x, y)
        self._look()

    @Slot()
    def _look(self) -> None:
        self._show_all.setVisible(not self._loss.follows)
        name = LOGARITHMIC.name if self._y_log.isChecked() else LINEAR.name
        self._scale.setText(f"{name} ▾")
        self._scale.setAccessibleName(f"Scale: {name}")

    @Slot()
    def _come_closer(self) -> None:
        self._loss.zoom(CLOSER)

    @Slot()
    def _go_further(self) -> None:
        self._loss.zoom(FURTHER)
