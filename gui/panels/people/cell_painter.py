"""Paints cells of the people table: one line of text, numbers aligned on their points."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from gui.lab.covers import HIDDEN
from gui.panels.people.columns import COVERED_AS, NUMBERS, PeopleColumn
from gui.panels.people.table_model import PeopleModel
from gui.style import theme
from gui.widgets.covered_pill import paint_pill

PADDING = 2 * theme.GRID
RADIUS = 1.5 * theme.GRID
TURN = 6.0
"""The side of the triangle before the name of the one who learns next, px."""

_SELECTED, _FOCUSED = (
    QStyle.StateFlag.State_Selected.value,
    QStyle.StateFlag.State_HasFocus.value,
)
_LINE = Qt.TextFlag.TextSingleLine.value | Qt.AlignmentFlag.AlignVCenter.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _LINE

LONGEST_PAINTED = 200
"""So many characters of a text are measured and painted; no column is wider."""


class CellPainter:
    """Measures and paints texts of cells, in the theme and size of text in force."""

    def __init__(self, model: PeopleModel) -> None:
        self._model = model
        self._blocks: dict[PeopleColumn, tuple[int, int]] = {}
        self.mark = "."
        self.short_genders = False
        self.restyle()

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        tokens = theme.current()
        self._ink, self._muted = theme.colour(tokens.ink), theme.colour(tokens.muted)
        self._accent, self._soft = theme.colour(tokens.accent), theme.colour(tokens.accent_soft)
        self._selected = theme.colour(tokens.ink, 0.08)
        self._warning = theme.colour(tokens.warning)
        self._font, self._bold = theme.font(), theme.font(bold=True)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)
        self.least_row = max(7 * theme.GRID, self._bold_metrics.height() + 3 * theme.GRID)
        self.airy_row = self.least_row + theme.GRID

    def measure(self, column: PeopleColumn, texts: list[str]) -> int:
        """Return the width that shows all ``texts``, and align the column's numbers by them."""
        metrics = self._bold_metrics if _is_bold(column) else self._metrics
        if column not in NUMBERS:
            widest = max((metrics.horizontalAdvance(one_line(text)) for text in texts), default=0)
            return widest + 2 * PADDING + 1
        parts = [self._parted(text) for text in texts]
        before = max((metrics.horizontalAdvance(whole) for whole, _ in parts), default=0)
        after = max((metrics.horizontalAdvance(places) for _, places in parts), default=0)
        self._blocks[column] = before, after
        return before + after + 2 * PADDING + 1

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        state: QStyle.StateFlag,
        row: int,
        column: PeopleColumn,
    ) -> None:
        """Paint a cell."""
        marked, refusal = row == self._model.marks.explained, self._model.refusal
        refused = refusal is not None and (refusal.row, refusal.column) == (row, column)
        bits = state.value & (_SELECTED | _FOCUSED)
        if marked or refused or bits:
            painter.save()
            self._paint_ground(painter, rect, column, marked=marked, refused=refused, bits=bits)
            painter.restore()
        bold = column is PeopleColumn.PREDICTION or (column is PeopleColumn.NAME and marked)
        metrics = self._bold_metrics if bold else self._metrics
        text = self._model.text(row, column)
        if column in COVERED_AS and text == HIDDEN:
            painter.setFont(self._bold)
            paint_pill(painter, rect)
            return
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        if column in NUMBERS:
            # Where columns are narrow a number reaches into its own padding on both sides.
            inside = rect.adjusted(self._start(column, text, rect, metrics) - rect.left(), 0, 0, 0)
        elif column is PeopleColumn.GENDER and self.short_genders:
            text = text[:1]
        else:
            text = metrics.elidedText(one_line(text), _cut(text), inside.width())
        if column is PeopleColumn.NAME and self._model.marks.learns_next(row):
            self._paint_turn(painter, rect)
        painter.setFont(self._bold if bold else self._font)
        painter.setPen(self._muted if column in (PeopleColumn.X1, PeopleColumn.X2) else self._ink)
        painter.drawText(inside, _LEFT, text)

    def _paint_turn(self, painter: QPainter, rect: QRect) -> None:
        """Paint a triangle before the name of the one who learns next."""
        # As high as the text is large, and as wide as there is room before the name.
        high = TURN * theme.text_scale()
        wide = min(high, PADDING)
        middle, half = rect.center().y() + 1, high / 2
        left = rect.left() + (PADDING - wide) / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        corners = (left, middle - half), (left + wide, middle), (left, middle + half)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        painter.restore()

    def _start(self, column: PeopleColumn, text: str, rect: QRect, metrics: QFontMetrics) -> int:
        """Return where a number begins, so that the points line up in the middle of the column."""
        before, after = self._blocks.get(column, (0, 0))
        point = rect.left() + (rect.width() - before - after) // 2 + before
        return point - metrics.horizontalAdvance(self._parted(text)[0])

    def _parted(self, text: str) -> tuple[str, str]:
        """Split a number before its decimal mark or its exponent."""
        whole = text.partition(self.mark)[0].partition("e")[0]
        return whole, text[len(whole) :]

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        column: PeopleColumn,
        *,
        marked: bool,
        refused: bool,
        bits: int,
    ) -> None:
        """Paint what lies behind the text: the marked row, a refused cell, the selection."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if marked:
            painter.setBrush(self._soft)
            self._paint_band(painter, rect, column)
        if refused:
            painter.setBrush(self._warning)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if bits & _SELECTED:
            painter.setBrush(self._selected)
            self._paint_band(painter, rect, column)
        if bits & _FOCUSED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _paint_band(self, painter: QPainter, rect: QRect, column: PeopleColumn) -> None:
        """Paint a cell's part of a band across the row, round at its two ends."""
        beyond = 3 * PADDING
        left = 0 if column is PeopleColumn.NAME else -beyond
        last = PeopleColumn.TEST if self._model.people.has_tests else PeopleColumn.PREDICTION
        right = 0 if column is last else beyond
        painter.setClipRect(rect)
        painter.drawRoundedRect(QRectF(rect).adjusted(left, 0, right, 0), RADIUS, RADIUS)
        painter.setClipping(False)


def one_line(text: str) -> str:
    """Return the one line of a text that is painted: no line breaks, no endless names."""
    return " ".join(text[:LONGEST_PAINTED].split())


def _cut(text: str) -> Qt.TextElideMode:
    """Return where a name is cut: those that end in a number all begin alike."""
    numbered = text[-1:].isdecimal()
    return Qt.TextElideMode.ElideLeft if numbered else Qt.TextElideMode.ElideRight


def _is_bold(column: PeopleColumn) -> bool:
    return column in (PeopleColumn.NAME, PeopleColumn.PREDICTION)
