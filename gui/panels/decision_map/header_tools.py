"""The header tools of the map: its view, and its export."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.lab import Lab
from gui.panels.decision_map.plot import MapPlot
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import CLOSER, FURTHER, draw_export_icon, export_button, flat_button
from gui.plot.picture_export import PlotPicture
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
        self._lab, self._map, self._panel = lab, drawn, panel
        self.choice = NeuronChoice("map_of", "Map of")
        self.choice.picked.connect(self._keep)
        self._add("map_show_everybody", "Show everybody", "A").triggered.connect(drawn.show_all)
        self._add("map_closer", "Closer", "+").triggered.connect(self._come_closer)
        self._add("map_further", "Further away", "-").triggered.connect(self._go_further)
        self._show_all = flat_button("map_show_all", "Show all", "Show everybody again (A)")
        self._show_all.clicked.connect(drawn.show_all)
        self._show_all.hide()
        self.export = PictureExport(
            "map",
            "What the network says for every weight and height",
            PlotPicture(drawn.plot, drawn.marks),
            panel,
        )
        self._export = export_button("map_export", self.export)
        self.header = (self._show_all, self.choice, self._export)
        drawn.follows_changed.connect(self._look)

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
    def _keep(self) -> None:
        self._lab.map_subject.keep(self.choice.chosen)

    @Slot()
    def _look(self) -> None:
        self._show_all.setVisible(not self._map.follows)

    @Slot()
    def _come_closer(self) -> None:
        self._map.zoom(CLOSER)

    @Slot()
    def _go_further(self) -> None:
        self._map.zoom(FURTHER)
