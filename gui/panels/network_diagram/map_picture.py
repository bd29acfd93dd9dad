"""The small map in a neuron: what it answers over weight and height, its line, and the people."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QTransform

from core.network.activations import Activation
from core.people.dataset import Dataset
from core.plots.decision_map import DecisionMap, boundary
from gui.plot.heat_map import Colours, picture_of
from gui.plot.map_colours import as_parts, bounds_of, coloured
from gui.plot.view import View
from gui.style import theme

MOST_IN_MAP = 20
"""More people than this are no dots any more in so small a picture."""

DOT_REACH = 2.0
"""The radius of a person, px at normal text."""


class MapPicture(NamedTuple):
    """One map, ready to be drawn into any rectangle.

    Attributes:
        cells: a pixel for each cell, the tallest people on top.
        line: where the sum is zero, in a square of side 1.
    """

    cells: QPixmap
    line: QPainterPath


Dots = tuple[tuple[float, float, bool], ...]
"""People in a square of side 1: across, down, and whether they are female."""


def map_picture(found: DecisionMap, f: Activation, table: Colours, view: View) -> MapPicture:
    """Turn a map into a picture.

    Args:
        found: the answers, for the middles of the cells.
        f: the function of the neuron.
        table: the colours from its least answer to its most.
        view: the weights (lb) and heights (in) that the picture covers.
    """
    parts = as_parts(found.predictions, bounds_of(f, found.predictions))
    return MapPicture(picture_of(coloured(parts[::-1], table)), _line(found, view))


def _line(found: DecisionMap, view: View) -> QPainterPath:
    path = QPainterPath()
    across, up = boundary(found)
    x, y = (across - view.left) / view.width, (view.top - up) / view.height
    ends = np.stack([x, y], axis=-1).reshape(-1, 3, 2)[:, :2].tolist()
    for start, stop in ends:
        path.moveTo(*start)
        path.lineTo(*stop)
    return path


def dots_in(people: Dataset, view: View) -> Dots:
    """Return where people stand in the picture; none of very many."""
    if len(people) > MOST_IN_MAP:
        return ()
    x = (people.weights - view.left) / view.width
    y = (view.top - people.heights) / view.height
    return tuple(zip(x.tolist(), y.tolist(), (people.targets == 1.0).tolist(), strict=True))


def paint_map(painter: QPainter, picture: MapPicture, dots: Dots, room: QRectF) -> None:
    """Paint a map into a rectangle."""
    tokens = theme.current()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(room, picture.cells, QRectF(picture.cells.rect()))
    placed = QTransform.fromTranslate(room.x(), room.y()).scale(room.width(), room.height())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(theme.colour(tokens.ink), 1.25)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPath(placed.map(picture.line))
    painter.setPen(QPen(theme.colour(tokens.surface), 1.0))
    for x, y, female in dots:
        at = placed.map(QPointF(x, y))
        painter.setBrush(theme.colour(tokens.positive if female else tokens.negative))
        if female:
            painter.drawEllipse(at, DOT_REACH, DOT_REACH)
        else:
            side = 1.8 * DOT_REACH
            painter.drawRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side))
