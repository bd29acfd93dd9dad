"""The card beside the part of the diagram that the mouse is on."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gui.panels.network_diagram.hover_facts import Fact
from gui.style import theme
from gui.widgets.parts import plain_label

REST_MILLISECONDS = 300
"""How long the mouse rests on a part before its card appears."""


class HoverCard(QFrame):
    """A title and some facts, beside the part they are about; the mouse goes through it.

    Args:
        parent: the viewport of the diagram.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("diagram_card")
        self.setAccessibleName("About this part")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._grid = QGridLayout(self)
        space = 2 * theme.GRID
        self._grid.setContentsMargins(space + theme.GRID, space, space + theme.GRID, space)
        self._grid.setHorizontalSpacing(4 * theme.GRID)
        self._grid.setVerticalSpacing(theme.GRID // 2)
        self._title = plain_label()
        self._grid.addWidget(self._title, 0, 0, 1, 2)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.hide()

    def tell(self, title: str, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while len(self._rows) < len(facts):
            self._add_row()
        self._set(self._title, title)
        for index, (left, right) in enumerate(self._rows):
            what, value = facts[index] if index < len(facts) else ("", "")
            self._set(left, what)
            self._set(right, value)
            left.setVisible(index < len(facts))
            right.setVisible(index < len(facts))
        self.setAccessibleDescription("; ".join((title, *(f"{w} {v}" for w, v in facts))))

    def stand_beside(self, part: QRectF) -> None:
        """Move next to a part of the viewport, to where there is room for it."""
        self.adjustSize()
        viewport = self.parentWidget()
        assert viewport is not None
        room, gap = viewport.size(), 2.0 * theme.GRID
        below, above = part.bottom() + gap, part.top() - gap - self.height()
        y = below if below + self.height() <= room.height() or above < 0 else above
        x = part.center().x() - self.width() / 2
        if below + self.height() > room.height() and above < 0:
            # Neither above nor below: beside it.
            right = part.right() + gap
            x = right if right + self.width() <= room.width() else part.left() - gap - self.width()
            y = part.center().y() - self.height() / 2
        self.move(
            int(min(max(0.0, x), max(0, room.width() - self.width()))),
            int(min(max(0.0, y), max(0, room.height() - self.height()))),
        )
        self.show()
        self.raise_()

    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self._title.setFont(theme.font(theme.SMALL, bold=True))
        for left, right in self._rows:
            left.setFont(theme.font(theme.SMALL))
            right.setFont(theme.font(theme.SMALL))

    def _add_row(self) -> None:
        left, right = plain_label(), plain_label()
        left.setProperty("muted", True)
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = len(self._rows) + 1
        self._grid.addWidget(left, row, 0)
        self._grid.addWidget(right, row, 1)
        self._rows.append((left, right))
        self.restyle()

    def _set(self, label: QLabel, text: str) -> None:
        if label.text() != text:
            label.setText(text)
