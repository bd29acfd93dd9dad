"""Network: the diagram of the update that is explained, with every number in its place."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.lab import Lab
from gui.panels.diagram.readings import Subject, readings
from gui.panels.diagram.scene import DiagramScene, Drawn
from gui.panels.diagram.view import DiagramView
from gui.preferences import Preferences

REDRAW_MILLISECONDS = 50
"""While training the lines follow at most this often; the numbers follow the readings."""


class NetworkDiagramPanel(QWidget):
    """The network as a diagram, the stages of a step above it."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_diagram_panel")
        self.setWindowTitle("Network")
        self._lab, self._preferences = lab, preferences
        self._since_drawn = QElapsedTimer()
        self._view = DiagramView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self._scene = self._built()
        self._connect()

    def _connect(self) -> None:
        lab, view = self._lab, self._view
        lab.moment_changed.connect(self._follow)
        lab.readings.connect(self._show)
        lab.stage_changed.connect(self._show)
        lab.selection_changed.connect(self._choose)
        lab.highlight_changed.connect(self._point)
        self._preferences.changed.connect(self._rebuild)
        view.resized.connect(view.fit)
        view.part_entered.connect(self._enter)

    def shown(self) -> dict[str, str]:
        return self._scene.shown()

    def _built(self) -> DiagramScene:
        scene = DiagramScene(self._lab.now.parameters.layer_sizes, self._preferences.numbers)
        self._view.setScene(scene)
        scene.restyle()
        scene.label(self._lab.chosen_parameter)
        return scene

    @Slot()
    def _rebuild(self) -> None:
        self._scene = self._built()
        self._view.fit()
        self._show()

    @Slot()
    def _follow(self) -> None:
        pass

    @Slot()
    def _show(self) -> None:
        lab = self._lab
        moment = lab.explained_moment
        person = lab.explained_person
        d = moment.dataset
        update = lab.explained_update
        raw = (float(d.weights[person]), float(d.heights[person])) if update else (0.0, 0.0)
        subject = Subject(
            moment.parameters,
            update,
            lab.stage,
            lab.chosen_parameter,
            raw,
            (d.shift.weight, d.shift.height),
        )
        self._scene.write(readings(subject, self._preferences.numbers, self._preferences.units))
        self._scene.draw(Drawn(moment.parameters, lab.stage, lab.chosen_parameter))

    @Slot()
    def _choose(self) -> None:
        self._scene.label(self._lab.chosen_parameter)
        self._show()

    @Slot()
    def _point(self) -> None:
        self._scene.point_at(self._lab.highlighted)

    @Slot(str)
    def _enter(self, part: str) -> None:
        self._lab.highlight(part or None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._view.fit()
        self._show()
