"""The header tools of the map: its view, and its export."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.lab import Lab
from gui.panels.decision_map.plot import MapPlot
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import draw_export_icon, export_button
from gui.plot.plot_picture import PlotPicture
from gui.plot.view_tools import ViewTools
from gui.widgets.neuron_choice import NeuronChoice


class MapTools(QObject):
    """Buttons and keys that say how the map is shown.

    Args:
        lab: says whose map it is.
        drawn: the map.
        panel: where the keys are heard.

    Attributes:
        header: the buttons, from left to right.
        choice: the neuron whose map it is.
    """

    def __init__(self, lab: Lab, drawn: MapPlot, panel: QWidget) -> None:
        super().__init__(panel)
        self._lab = lab
        self.choice = NeuronChoice("map_of", "Map of")
        self.choice.picked.connect(self._keep)
        self._view = ViewTools(
            "map", drawn, panel, words="Show everybody", tip="Show everybody again"
        )
        self.export = PictureExport(
            "map",
            "What the network says for every weight and height",
            PlotPicture(drawn.plot, drawn.marks),
            panel,
        )
        self._export = export_button("map_export", self.export)
        self.header = (self._view.button, self.choice, self._export)

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        draw_export_icon(self._export)

    @Slot()
    def _keep(self) -> None:
        self._lab.map_subject.keep(self.choice.chosen)
