"""A cloud of dots in a plot: pyqtgraph's scatter in the colours of the theme."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from gui.style import theme

# After PySide6, or pyqtgraph may choose another binding.
import pyqtgraph as pg  # isort: skip

Array = NDArray[np.float64]


class PlotDots:
    """Dots of one kind.

    Args:
        plot: the PlotItem it belongs to.
        z: a larger one lies above.
    """

    def __init__(self, plot: Any, z: float) -> None:
        self._item = pg.ScatterPlotItem(pxMode=True, antialias=True)
        self._item.setZValue(z)
        plot.addItem(self._item, ignoreBounds=True)
        self._x = self._y = np.zeros(0)

    def style(self, colour: str, size: float, strength: float = 1.0, *, hollow: bool) -> None:
        """Draw with a token of the theme, a size in pixels at normal text, filled or as rings."""
        shade, scale = theme.colour(colour, strength), theme.text_scale()
        self._item.setSize(size * scale)
        pen = QPen(shade, 1.2 * scale) if hollow else QPen(Qt.PenStyle.NoPen)
        pen.setCosmetic(True)
        self._item.setPen(pen)
        self._item.setBrush(pg.mkBrush(None) if hollow else pg.mkBrush(shade))

    def draw(self, x: Array, y: Array) -> None:
        """Show other dots, positions of shape (n,)."""
        if len(x) or len(self._x):
            self._x, self._y = x, y
            self._item.setData(x, y)

    @property
    def points(self) -> tuple[Array, Array]:
        """The positions of the dots."""
        return self._x, self._y

    @contextmanager
    def as_lines(self) -> Iterator[None]:
        """Draw every dot as a shape as long as this holds: a drawing then has no pixels in it."""
        self._item.setExportMode(True, {"antialias": True})
        try:
            yield
        finally:
            self._item.setExportMode(False)
