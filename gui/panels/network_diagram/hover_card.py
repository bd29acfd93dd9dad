"""The card beside the part of the diagram that the mouse is on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolBar, QWidget

from gui.panels.network_diagram.hover_facts import Fact
from gui.style import theme
from gui.widgets.parts import plain_label

REST_MILLISECONDS = 300
"""How long the mouse rests on a part before its card appears."""


class HoverCard(QFrame):
    """A title and some facts, beside the part they are about; the mouse goes through it.

    A small diagram has no room for it beside the part: then it reaches over what stands around.

    Args:
        viewport: of the diagram.
    """

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
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

    def stand_beside(
        self, part: QRectF, inputs: Iterable[QRectF] = (), others: Iterable[QRectF] = ()
    ) -> None:
        """Move next to a part of the viewport, to where there is room and little is covered.

        Args:
            part: which.
            inputs: what goes into the network, which is to stay in sight; and so are fields.
            others: what had better stay in sight.
        """
        viewport, window = self._viewport, self._viewport.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # above all cards; a card that floats is a window of its own
            self.restyle()
        self.adjustSize()
        corner = QPointF(viewport.mapTo(window, QPoint(0, 0)))
        kept = [box.translated(corner) for box in (*inputs, *self._fields())]
        seen = [box.translated(corner) for box in others]
        bars = [QRectF(bar.geometry()) for bar in window.findChildren(QToolBar)]
        part, room = part.translated(corner), QRectF(window.rect())
        near = part.adjusted(-1, -1, 1, 1)
        home = QRectF(viewport.rect()).translated(corner)

        def harm(place: QRectF) -> tuple[bool, float, float, float, bool]:
            return (
                place.intersects(near),
                covered(place, kept),
                covered(place, bars),
                covered(place, seen),
                not home.contains(place),
            )

        # Of places that harm as little the first, which is the most usual.
        best = min(places_beside(part, QSizeF(self.size()), room), key=harm)
        self.move(best.topLeft().toPoint())
        self.show()
        self.raise_()

    def _fields(self) -> list[QRectF]:
        """Return where on the viewport something is typed, or said about it."""
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        parts = self._viewport.findChildren(QWidget, options=directly)
        return [QRectF(part.geometry()) for part in parts if part.isVisible()]

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


def places_beside(part: QRectF, size: QSizeF, room: QRectF) -> list[QRectF]:
    """Return where something of a size can stand next to a part: below, above, right, left."""
    wide, high, gap, middle = size.width(), size.height(), 2.0 * theme.GRID, part.center()
    columns = middle.x() - wide / 2, part.left(), part.right() - wide, part.right() + gap
    rows = middle.y() - high / 2, part.top(), part.bottom() - high
    corners = [(x, y) for x in columns for y in (part.bottom() + gap, part.top() - gap - high)]
    corners += [(x, y) for y in rows for x in (part.right() + gap, part.left() - gap - wide)]
    return [within(QRectF(QPointF(x, y), size), room) for x, y in corners]


def within(box: QRectF, room: QRectF) -> QRectF:
    """Return a box moved into a room, as far as it fits."""
    x = min(max(room.left(), box.left()), max(room.left(), room.right() - box.width()))
    y = min(max(room.top(), box.top()), max(room.top(), room.bottom() - box.height()))
    return QRectF(QPointF(x, y), box.size())


def covered(box: QRectF, others: Iterable[QRectF]) -> float:
    """Return how much of other boxes a box covers, in square pixels."""
    parts = (box.intersected(other) for other in others)
    return sum(part.width() * part.height() for part in parts if not part.isEmpty())
