"""A plot as a picture to take along."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.plot.overlay import Overlay
from gui.plot.plot import Plot


@dataclass(frozen=True)
class PlotPicture:
    """A plot with what is written over it."""

    plot: Plot
    overlay: Overlay

    def widget(self) -> QWidget:
        """Return the viewport of the plot."""
        return self.plot.widget.viewport()

    def size(self) -> QSize:
        """Return the size of the viewport."""
        return self.widget().size()

    def draw(self, painter: QPainter) -> None:
        """Draw all but what is under the mouse."""
        whole = self.widget().rect()
        self.plot.widget.render(painter, QRectF(whole), whole)
        reading, self.overlay.reading = self.overlay.reading, None
        self.overlay.draw(painter)
        self.overlay.reading = reading
