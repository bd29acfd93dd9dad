"""The header tools of the surface: what it is over, whose loss it is, its view, its export."""

from PySide6.QtCore import QObject, QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from gui.lab import Lab
from gui.panels.loss_surface.choice import SurfaceChoice
from gui.panels.loss_surface.plot import SurfacePlot
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import draw_export_icon, export_button, flat_button
from gui.plot.plot_picture import PlotPicture
from gui.plot.view_tools import ViewTools
from gui.style import theme

PLANE_TIP = (
    "The plane in which the run itself moves: the two main directions of its path, through all "
    "parameters at once"
)

PERSON_TIP = "The loss of the person explained alone, in place of everybody's"


class SurfaceTools(QObject):
    """Lists, buttons and keys that say what is shown and how.

    Args:
        lab: whose parameters there are.
        choice: what is chosen.
        drawn: the surface.
        panel: where the keys are heard.

    Attributes:
        header: the tools, from left to right.
        plane: shows the plane of the run in place of two parameters.
        whose: shows one person's loss in place of everybody's.
        across, up: the lists.
        export: the menu.
    """

    def __init__(self, lab: Lab, choice: SurfaceChoice, drawn: SurfacePlot, panel: QWidget) -> None:
        super().__init__(panel)
        self._lab, self._choice = lab, choice
        self.plane = _pill("surface_plane", "plane", PLANE_TIP)
        self.plane.toggled.connect(choice.choose_plane)
        self.whose = _pill("surface_whose", "person", PERSON_TIP)
        self.whose.toggled.connect(choice.choose_person)
        self.across = _list("surface_across", "Across", "The parameter that runs across", panel)
        self.up = _list("surface_up", "Up", "The parameter that runs up", panel)
        self.across.activated.connect(self._choose_across)
        self.up.activated.connect(self._choose_up)
        self._view = ViewTools(
            "surface", drawn, panel, words="Show the whole path", tip="Show the whole path"
        )
        picture = PlotPicture(drawn.plot, drawn.marks)
        self.export = PictureExport("surface", "The loss surface", picture, panel)
        self._export = export_button("surface_export", self.export)
        self.header = (
            self.across,
            self.up,
            self.plane,
            self.whose,
            self._view.button,
            self._export,
        )
        choice.changed.connect(self._show_choice)
        self._show_choice()

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        draw_export_icon(self._export)

    @Slot()
    def _show_choice(self) -> None:
        names, choice = self._lab.live.now.parameters.names, self._choice
        for box, name in zip((self.across, self.up), choice.names, strict=True):
            _fill(box, names, name)
            box.setVisible(not choice.is_plane)
        self.plane.setChecked(choice.is_plane)
        self.whose.setChecked(choice.is_of_person)

    @Slot()
    def _choose_across(self) -> None:
        self._choice.choose(0, self.across.currentText())

    @Slot()
    def _choose_up(self) -> None:
        self._choice.choose(1, self.up.currentText())


def _pill(name: str, text: str, tip: str) -> QToolButton:
    button = flat_button(name, text, tip)
    button.setProperty("flat", False)
    button.setProperty("pill", True)
    button.setCheckable(True)
    return button


def _list(name: str, accessible: str, tip: str, owner: QWidget) -> QComboBox:
    # Without an owner it would be shown as a window, before it stands in the header.
    box = QComboBox(owner)
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setMinimumWidth(17 * theme.GRID)  # rather shortened than wider than the card
    box.setToolTip(tip)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, words: tuple[str, ...], chosen: str) -> None:
    with QSignalBlocker(box):
        if tuple(box.itemText(index) for index in range(box.count())) != words:
            box.clear()
            box.addItems(list(words))
        box.setCurrentText(chosen)
