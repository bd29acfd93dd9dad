"""The card of a neuron as a picture: its curve, and all of the arithmetic beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from gui.plot.picture_export import WidgetPicture
from gui.plot.plot_picture import PlotPicture


@dataclass(frozen=True)
class NeuronPicture:
    """What a card shows side by side.

    Attributes:
        card: where both stand.
        curve: the curve with its point.
        arithmetic: the lines, also where they are scrolled out of sight.
    """

    card: QWidget
    curve: PlotPicture
    arithmetic: WidgetPicture

    def widget(self) -> QWidget:
        """Return the card."""
        return self.card

    def size(self) -> QSize:
        """Return the size of the card, or more where the lines need it."""
        return self.card.size().expandedTo(QSize(0, self.arithmetic.whole.height()))

    def draw(self, painter: QPainter) -> None:
        """Draw the curve and the lines where they stand on the card."""
        at = self.curve.widget().mapTo(self.card, QPoint())
        painter.translate(at)
        self.curve.draw(painter)
        painter.translate(-at)
        painter.translate(self.arithmetic.whole.mapTo(self.card, QPoint()).x(), 0)
        self.arithmetic.draw(painter)
