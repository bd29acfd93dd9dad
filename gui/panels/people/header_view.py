"""The header view of the people table: long headings where there is room, else short ones."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from gui.panels.people.cell_painter import PADDING
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.table_model import SHORT_HEADER
from gui.style import theme


class ShorteningHeader(QHeaderView):
    """Headings that fall back to their short form where the column is too narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # As far from the edge as the texts of the cells below.
        self.setStyleSheet(f"QHeaderView::section {{ padding: 2px {PADDING}px; }}")

    def restyle(self) -> None:
        """Take the size of text in force."""
        # The viewport is what a header paints on; it does not take the font of the header.
        for part in (self, self.viewport()):
            part.setFont(theme.font(theme.SMALL))
        self.setFixedHeight(QFontMetrics(self.font()).height() + 2 * theme.GRID)

    def widths_of(self, column: PeopleColumn) -> tuple[int, int]:
        """Return how wide a column must be for its short and for its whole heading."""
        metrics = QFontMetrics(self.font())
        short, whole = (
            metrics.horizontalAdvance(self.model().headerData(column, self.orientation(), role))
            for role in (SHORT_HEADER, Qt.ItemDataRole.DisplayRole)
        )
        return short + 2 * PADDING + 1, whole + 2 * PADDING + 1

    # Qt's side.

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        room = self.sectionSize(section) - 2 * PADDING
        if QFontMetrics(self.font()).horizontalAdvance(option.text) > room:
            option.text = self.model().headerData(section, self.orientation(), SHORT_HEADER)
