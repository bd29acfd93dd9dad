"""Cuts a path off at a frame: a drawing (SVG) of Qt's has no other way to clip."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

Array = NDArray[np.float64]


def clipped(path: QPainterPath, frame: QRectF) -> QPainterPath:
    """Return what of the lines of a path lies within ``frame``, by Liang and Barsky's rule."""
    out = QPainterPath()
    for line in path.toSubpathPolygons():
        points = np.array([(point.x(), point.y()) for point in line.toList()])
        if len(points) > 1:
            _add(out, points, frame)
    return out


def clipped_area(polygon: QPolygonF, frame: QRectF) -> QPolygonF:
    """Return what of an area lies within ``frame``."""
    return polygon.intersected(QPolygonF(frame))


def _add(out: QPainterPath, points: Array, frame: QRectF) -> None:
    begin, along = points[:-1], np.diff(points, axis=0)
    low = np.array([frame.left(), frame.top()])
    high = np.array([frame.right(), frame.bottom()])
    with np.errstate(divide="ignore", invalid="ignore"):
        first, second = (low - begin) / along, (high - begin) / along
    # Along an axis that does not change, a stretch lies inside all the way or not at all.
    inside = (low <= begin) & (begin <= high)
    enter = np.where(along == 0.0, np.where(inside, 0.0, 2.0), np.minimum(first, second))
    leave = np.where(along == 0.0, 1.0, np.maximum(first, second))
    enter, leave = np.maximum(enter.max(1), 0.0), np.minimum(leave.min(1), 1.0)
    starts, ends = begin + enter[:, None] * along, begin + leave[:, None] * along
    last = -1
    for i in np.flatnonzero(enter <= leave).tolist():
        if last != i - 1 or enter[i] > 0.0:
            out.moveTo(QPointF(*starts[i].tolist()))
        out.lineTo(QPointF(*ends[i].tolist()))
        last = i
