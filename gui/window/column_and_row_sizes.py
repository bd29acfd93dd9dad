"""Sizes of the columns and rows of cards: in a roomy and a narrow window, and presented.

Which card stands where is said in ``gui.window.cards``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QStyle

from gui.style import theme
from gui.window.card import CardDock
from gui.window.cards import FOOT, Columns, columns


class RowNeed(NamedTuple):
    """The least height of a row of cards, and its share of the room beyond that.

    Attributes:
        height: pixels at normal text.
        share: of what is left over in its column.
    """

    height: int
    share: int


@dataclass(frozen=True)
class Arrangement:
    """Columns of cards side by side, above the one that may lie along the foot of the window.

    Attributes:
        columns: the cards by name.
        widths: the share of each column.
        needs: of the rows of each column.
        foot: the card along the foot of the window; empty for none.
        foot_height: what it is given, pixels at normal text; 0 for what it asks for.
    """

    columns: Columns
    widths: Sequence[int]
    needs: Sequence[Sequence[RowNeed]]
    foot: str = FOOT
    foot_height: int = 0


ROOMY = Arrangement(
    columns=columns(lambda spots: spots.roomy),
    widths=(310, 647, 403),
    needs=(
        (RowNeed(249, 2), RowNeed(190, 0), RowNeed(135, 3)),
        (RowNeed(285, 3), RowNeed(250, 1)),
        (RowNeed(226, 2), RowNeed(324, 1)),
    ),
)
TALL = Arrangement(
    columns=columns(lambda spots: spots.tall or spots.roomy),
    widths=ROOMY.widths,
    needs=(*ROOMY.needs[:2], (RowNeed(186, 1), RowNeed(202, 1), RowNeed(340, 0))),
)
"""Loss and map, both in sight: learning is seen at first sight."""

NARROW = Arrangement(
    columns=columns(lambda spots: spots.narrow),
    widths=(1, 1),
    needs=((RowNeed(1, 1),), (RowNeed(1, 1),)),
)
"""Where text is large for the window: two places, and the cards as tabs in them."""

PRESENTED = Arrangement(
    columns=columns(lambda spots: spots.presented),
    widths=(71, 29),
    needs=((RowNeed(228, 4), RowNeed(182, 1)), (RowNeed(160, 1), RowNeed(200, 1))),
    foot="",
)
"""Before a class: the network is what all look at, and what one types into stands behind."""

LESSON_ROOMY = replace(
    TALL,
    columns=columns(lambda spots: spots.with_lesson, called=True),
    needs=((RowNeed(244, 1), RowNeed(380, 4)), *TALL.needs[1:]),
)
LESSON_LOW = replace(
    ROOMY,
    columns=columns(lambda spots: spots.with_lesson_low, called=True),
    needs=((RowNeed(400, 1),), *ROOMY.needs[1:]),
)
LESSON_NARROW = replace(NARROW, columns=columns(lambda spots: spots.narrow, called=True))
LESSON_PRESENTED = Arrangement(
    columns=columns(lambda spots: spots.lesson_presented),
    widths=(70, 30),
    needs=((RowNeed(1, 1),), (RowNeed(1, 1),)),
    foot="lesson",
    foot_height=176,
)
"""While a lesson is on: its card stands in front of others, or below the network of a class."""

WIDE = (ROOMY, TALL, LESSON_ROOMY, LESSON_LOW)
"""Whoever has moved a card in one of them keeps it there in the others."""

MAY_BE_SMALL = (*WIDE, PRESENTED, LESSON_PRESENTED)
"""These have columns, which would keep a window larger than a small screen."""

SMALLEST = (480, 360)
"""A window with columns may become so small; but then it has none any more."""

ROOM = (940, 640)
"""From so many pixels on, at normal text, three columns of cards have room in a window."""

TALL_ROOM = 840
"""From so many pixels of height on, at normal text, three rows of pictures and numbers do."""


def arrangement_for(window: QMainWindow, *, presenting: bool, lesson: bool) -> Arrangement:
    """Return the arrangement that suits the window, the size of text, and what is going on."""
    scale = theme.text_scale()
    width, height = window.width() / scale, window.height() / scale
    if presenting:
        return LESSON_PRESENTED if lesson else PRESENTED
    if width < ROOM[0] or height < ROOM[1]:
        return LESSON_NARROW if lesson else NARROW
    if height >= TALL_ROOM:
        return LESSON_ROOMY if lesson else TALL
    return LESSON_LOW if lesson else ROOMY


def proportion(window: QMainWindow, cards: Mapping[str, CardDock], wanted: Arrangement) -> None:
    """Give columns and rows their share of the room that there is."""
    heads = [cards[column[0][0]] for column in wanted.columns]
    room = window.width()
    widths = [room * share // sum(wanted.widths) for share in wanted.widths]
    window.resizeDocks(heads, widths, Qt.Orientation.Horizontal)
    room = _room_of_rows(window, cards, wanted)
    for column, needs in zip(wanted.columns, wanted.needs, strict=True):
        rows = [cards[row[0]] for row in column]
        window.resizeDocks(rows, shared_out(room, needs), Qt.Orientation.Vertical)


def _room_of_rows(window: QMainWindow, cards: Mapping[str, CardDock], wanted: Arrangement) -> int:
    """Return how high the rows of a column are together."""
    if wanted.foot_height:
        # Qt gives a foot what the rows leave over, to the pixel, whatever it is asked to give it.
        foot = round(theme.text_scale() * wanted.foot_height)
        edge = window.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent)
        return window.height() - cards[wanted.columns[0][0][0]].y() - foot - edge
    # Menu bar, toolbar and the foot take what the rows do not get.
    foot = cards[wanted.foot].height() if wanted.foot else 0
    return window.height() - foot - 25 * theme.GRID


def shared_out(room: int, needs: Sequence[RowNeed]) -> list[int]:
    """Give every row what it needs and its share of the rest; less to all where room is short."""
    scale = theme.text_scale()
    needed = scale * sum(need.height for need in needs)
    if room < needed:
        return [int(scale * need.height * room / needed) for need in needs]
    rest, shares = room - needed, sum(need.share for need in needs)
    return [int(scale * need.height + rest * need.share / shares) for need in needs]
