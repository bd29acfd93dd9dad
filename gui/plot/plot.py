"""A plot in the look of the program: a pyqtgraph PlotWidget without its furniture.

pyqtgraph draws the curves; grid, ticks and everything written are ours, so that they are plain
text, stand where they belong and cost little. The view is in positions (``gui.plot.scale``).
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsView

from gui.plot.band import PlotBand
from gui.plot.dots import PlotDots
from gui.plot.heat_map import HeatMap
from gui.plot.line import Curve, PlotLine
from gui.plot.pixel_path import PixelPath
from gui.plot.scale import LINEAR, Scale, Tick, unit_of
from gui.plot.view import View
from gui.style import theme

# After PySide6, or pyqtgraph may choose another binding.
import pyqtgraph as pg  # isort: skip

Array = NDArray[np.float64]

IMAGE_Z, GRID_Z, LINE_Z = -20.0, -10.0, 0.0


class Plot(QObject):
    """A plot: its view, its scales and ticks, and where positions are on the screen.

    Args:
        name: object name of the widget.
        across: what runs along the bottom, a word under the ticks; empty for none.
        parent: the owner.

    Attributes:
        widget: the PlotWidget.
        x_scale, y_scale: how values are laid out; set by ``set_scales``.
        view: what is shown.
        area: where the curves are, in pixels of the viewport.
        x_ticks, y_ticks: what is written along the axes.
        across: what runs along the bottom, and what it is counted in.
        mark: the decimal mark.
        extra_lines: how many lines of text have room between the ticks and what runs along.

    Signals:
        laid_out: positions are at other pixels.
        resized: the size of the widget changed.
    """

    laid_out = Signal()
    resized = Signal()

    def __init__(self, name: str, across: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Its menus, which nobody sees, would take half the time that a plot takes to be made.
        self._plot = pg.PlotWidget(enableMenu=False)
        self.widget: QGraphicsView = self._plot
        self.widget.setObjectName(name)
        self.widget.setMinimumSize(60 * theme.GRID, 30 * theme.GRID)
        self.x_scale: Scale = LINEAR
        self.y_scale: Scale = LINEAR
        self.view = View(0.0, 1.0, 0.0, 1.0)
        self.area = QRectF()
        self.x_ticks: list[Tick] = []
        self.y_ticks: list[Tick] = []
        self.across, self._across = across, across
        self.mark = "."
        self.extra_lines = 0
        self._right_room = 0.0
        self._item = self._plot.getPlotItem()
        self._grid = PixelPath()
        self._strip()
        self.widget.viewport().installEventFilter(self)
        self.restyle()

    def _strip(self) -> None:
        """Take away what pyqtgraph brings along: axes, menus, buttons, and its own mouse."""
        # A frame would move pyqtgraph's scene; the overlay draws the focus.
        self.widget.setStyleSheet("QGraphicsView { border: none; }")
        # Whoever changes curves has the overlay drawn again, and the curves below with it. The
        # scene would only ask for the same after the others' plots, and it would be drawn twice.
        self.widget.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)
        # Or the card below would be drawn first.
        self.widget.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        item = self._item
        for side in ("left", "bottom"):
            item.hideAxis(side)
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.disableAutoRange()
        self._grid.setZValue(GRID_Z)
        item.vb.addItem(self._grid, ignoreBounds=True)

    def add_line(self, z: float = LINE_Z) -> PlotLine:
        """Add a curve with nothing in it yet; a larger ``z`` lies above."""
        return PlotLine(self._item, z)

    @property
    def curves(self) -> list[tuple[Array, Array]]:
        """The positions that curves without gaps are drawn through, from left to right."""
        drawn = (item.getData() for item in self._item.items if isinstance(item, Curve))
        return [(x, y) for x, y in drawn if x is not None and len(x) and np.isfinite(x[-1])]

    def add_dots(self, z: float = LINE_Z) -> PlotDots:
        """Add a cloud of dots with nothing in it yet."""
        return PlotDots(self._item, z)

    def add_band(self, z: float = LINE_Z) -> PlotBand:
        """Add the area between two curves with nothing in it yet."""
        return PlotBand(self._item, z)

    def leave_grid_out(self) -> None:
        """Draw no lines of the grid, where other lines would be taken for them."""
        self._grid.hide()

    def add_image(self) -> HeatMap:
        """Add a picture that lies below grid and curves, with nothing in it yet."""
        return HeatMap(self._item.vb, IMAGE_Z)

    # What is shown.

    def set_scales(self, x_scale: Scale, y_scale: Scale) -> None:
        """Lay values out differently; the view must be set anew."""
        self.x_scale, self.y_scale = x_scale, y_scale

    def set_across(self, across: str) -> None:
        """Say something else about what runs along the bottom."""
        if across != self._across:
            self._across = across
            self.lay_out()

    def set_mark(self, mark: str) -> None:
        """Write numbers with another decimal mark."""
        if mark != self.mark:
            self.mark = mark
            self.lay_out()

    def set_right_room(self, pixels: float) -> None:
        """Leave room right of the curves, for what is written there."""
        if pixels != self._right_room:
            self._right_room = pixels
            self.lay_out()

    def set_view(self, view: View) -> None:
        """Show another part of the plane."""
        if view != self.view:
            self.view = view
            self._item.vb.setRange(
                xRange=(view.left, view.right), yRange=(view.bottom, view.top), padding=0
            )
            self.lay_out()

    def lay_out(self) -> None:
        """Find ticks and margins for the view and the size."""
        metrics, small = QFontMetricsF(theme.font(theme.SMALL)), theme.GRID
        size = self.widget.viewport().size()
        line = metrics.height()
        rows = self.extra_lines + (2 if self._across and size.height() > 9 * line else 1)
        below = (rows + 0.3) * line
        height = size.height() - below - line / 2
        self.y_ticks = self._ticks(self.y_scale, self.view.bottom, self.view.top, height, 2 * line)
        left = max([metrics.horizontalAdvance(text) for _, text in self.y_ticks], default=0.0)
        left = max(left, metrics.horizontalAdvance("0.001")) + 2 * small
        right = max(self._right_room, metrics.horizontalAdvance("0000") / 2)
        self.area = QRectF(left, line / 2, max(1.0, size.width() - left - right), max(1.0, height))
        view, unit = self.view, (1.0, "")
        if self.x_scale is LINEAR:
            unit = unit_of(max(abs(view.left), abs(view.right)))
        self.across = f"{self._across}, {unit[1]}" if unit[1] else self._across
        self.x_ticks = self._ticks_across(metrics.horizontalAdvance("00000"), unit[0])
        self._item.layout.setContentsMargins(left, line / 2, right, below)
        # At once, not by an event: a picture of it may be taken before any comes.
        self._item.layout.activate()
        self._draw_grid()
        self.laid_out.emit()

    def _ticks_across(self, number: float, unit: float) -> list[Tick]:
        """Return the ticks along the bottom, two at least: one alone says nothing of a scale.

        Args:
            number: how wide a long number is, in pixels.
            unit: what numbers are counted in.
        """
        view, room, found = self.view, self.area.width(), []
        for each in (1.5 * number, number, number / 2, number / 4):
            found = self._ticks(self.x_scale, view.left, view.right, room, each, unit=unit)
            if len(found) > 1:
                break
        return found

    def _ticks(
        self, scale: Scale, first: float, last: float, room: float, each: float, *, unit: float = 1
    ) -> list[Tick]:
        return scale.ticks(first, last, max(2, int(room / each)), unit, self.mark)

    def _draw_grid(self) -> None:
        path = QPainterPath()
        for position, _ in self.y_ticks:
            path.moveTo(self.view.left, position)
            path.lineTo(self.view.right, position)
        self._grid.setPath(path)

    def restyle(self) -> None:
        """Take the colours and the size of text in force."""
        tokens = theme.current()
        self._plot.setBackground(tokens.surface)
        pen = QPen(theme.colour(tokens.line), 1)
        pen.setCosmetic(True)
        self._grid.setPen(pen)
        self.lay_out()

    # Between positions and pixels.

    def pixel(self, x: float, y: float) -> QPointF:
        """Return where a position is, in pixels of the viewport."""
        across, up = (
            (x - self.view.left) / self.view.width,
            (y - self.view.bottom) / self.view.height,
        )
        return QPointF(
            self.area.left() + across * self.area.width(),
            self.area.bottom() - up * self.area.height(),
        )

    def place(self, pixel: QPointF) -> tuple[float, float]:
        """Return the position at a pixel of the viewport."""
        across = (pixel.x() - self.area.left()) / self.area.width()
        up = (self.area.bottom() - pixel.y()) / self.area.height()
        return self.view.left + across * self.view.width, self.view.bottom + up * self.view.height

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.lay_out()
            self.resized.emit()
        return False
