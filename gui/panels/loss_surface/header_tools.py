"""The header tools of the surface: what it is over, whose loss it is, its view, its export."""

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QWidget

from gui.lab import Lab
from gui.panels.loss_surface.choice import SurfaceChoice
from gui.panels.loss_surface.plot import SurfacePlot
from gui.panels.loss_surface.words import PLANE
from gui.plot.export_menu import PlotExport
from gui.plot.header_buttons import CLOSER, FURTHER, draw_export_icon, export_button, flat_button

EVERYBODY, ONE = "everybody", "one person"


class SurfaceTools(QObject):
    """Lists, buttons and keys that say what is shown and how.

    Args:
        lab: whose parameters there are.
        choice: what is chosen.
        drawn: the surface.
        panel: where the keys are heard.

    Attributes:
        header: the tools, from left to right.
        across, up, whose: the lists.
        export: the menu.
    """

    def __init__(self, lab: Lab, choice: SurfaceChoice, drawn: SurfacePlot, panel: QWidget) -> None:
        super().__init__(panel)
        self._lab, self._choice, self._surface, self._panel = lab, choice, drawn, panel
        self.across = _list("surface_across", "Across", "What runs across: the plane of the run "
                            "itself, or one of its parameters")  # fmt: skip
        self.up = _list("surface_up", "Up", "The parameter that runs up")
        self.whose = _list(
            "surface_whose", "Whose loss", "Everybody's loss, or that of the person explained"
        )
        self.whose.addItems([EVERYBODY, ONE])
        self.across.activated.connect(self._choose_across)
        self.up.activated.connect(self._choose_up)
        self.whose.activated.connect(self._choose_person)
        self._add("surface_show_path", "Show the whole path", "A").triggered.connect(drawn.show_all)
        self._add("surface_closer", "Closer", "+").triggered.connect(self._come_closer)
        self._add("surface_further", "Further away", "-").triggered.connect(self._go_further)
        self._show_all = flat_button("surface_show_all", "Show all", "Show the whole path (A)")
        self._show_all.clicked.connect(drawn.show_all)
        self._show_all.hide()
        self.export = PlotExport("surface", "The loss surface", drawn.plot, drawn.marks, panel)
        self._export = export_button("surface_export", self.export)
        self.header = (self.across, self.up, self.whose, self._show_all, self._export)
        drawn.follows_changed.connect(self._look)
        choice.changed.connect(self._show_choice)
        self._show_choice()

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        draw_export_icon(self._export)

    def _add(self, name: str, text: str, key: str) -> QAction:
        action = QAction(text, self._panel)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._panel.addAction(action)
        return action

    @Slot()
    def _show_choice(self) -> None:
        names, choice = self._lab.live.now.parameters.names, self._choice
        _fill(self.across, (PLANE, *names), PLANE if choice.is_plane else choice.names[0])
        _fill(self.up, names, choice.names[1])
        self.up.setVisible(not choice.is_plane)
        self.whose.setCurrentText(ONE if choice.is_of_person else EVERYBODY)

    @Slot()
    def _choose_across(self) -> None:
        name = self.across.currentText()
        if name == PLANE:
            self._choice.choose_plane(True)
        else:
            self._choice.choose(0, name)

    @Slot()
    def _choose_up(self) -> None:
        self._choice.choose(1, self.up.currentText())

    @Slot()
    def _choose_person(self) -> None:
        self._choice.choose_person(self.whose.currentText() == ONE)

    @Slot()
    def _look(self) -> None:
        self._show_all.setVisible(not self._surface.follows)

    @Slot()
    def _come_closer(self) -> None:
        self._surface.zoom(CLOSER)

    @Slot()
    def _go_further(self) -> None:
        self._surface.zoom(FURTHER)


def _list(name: str, accessible: str, tip: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setToolTip(tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, words: tuple[str, ...], chosen: str) -> None:
    with QSignalBlocker(box):
        if tuple(box.itemText(index) for index in range(box.count())) != words:
            box.clear()
            box.addItems(list(words))
        box.setCurrentText(chosen)
