"""The diagram as a picture: the whole page, also where only a part of it is in sight."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.panels.network_diagram.view import DiagramView


@dataclass(frozen=True)
class DiagramPicture:
    """What a view of the diagram shows when nothing is zoomed or pointed at."""

    view: DiagramView

    def widget(self) -> QWidget:
        """Return the viewport, which the whole page fits."""
        return self.view.viewport()

    def size(self) -> QSize:
        """Return the size of the viewport."""
        return self.view.viewport().size()

    def draw(self, painter: QPainter) -> None:
        """Draw the page without the halo of what is pointed at."""
        scene = self.view.diagram
        if scene is None:
            return
        if not self.view.is_painted:  # behind the stage it never is
            self.view.fit()
        with scene.without_halo():
            scene.render(painter, QRectF(self.widget().rect()), scene.sceneRect())
