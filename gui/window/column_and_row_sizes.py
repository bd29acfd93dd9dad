"""Sizes of the columns and rows of cards: in a roomy and a narrow window, and presented.

Which card stands where is said in ``gui.window.cards``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

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
    """Columns of cards side by side, above the one along the foot of the window.

    Attributes:
        columns: the cards by name.
        widths: the share of each column.
        needs: of the rows of each column.
    """

    columns: Columns
    widths: Sequence[int]
    needs: Sequence[Sequence[RowNeed]]


ROOMY = Arrangement(
    columns=columns(lambda spots: spots.roomy),
    widths=(310, 647, 403),
    needs=(
        (RowNeed(222, 2), RowNeed(190, 0), RowNeed(150, 3)),
        (RowNeed(285, 3), RowNeed(250, 1)),
        (RowNeed(226, 2), RowNeed(324, 1)),
    ),
)
NARROW = Arrangement(
    columns=columns(lambda spots: spots.narrow),
    widths=(1, 1),
    needs=((RowNeed(1, 1),), (RowNeed(1, 1),)),
)
"""Where text is large for the window: two places, and the cards as tabs in them."""

PRESENTED = Arrangement(
    columns=columns(lambda spots: spots.presented),
    widths=(64, 36),
    needs=((RowNeed(300, 3), RowNeed(225, 1)), (RowNeed(180, 1), RowNeed(250, 1))),
)
"""Before a class: the network is what all look at, and what one types into stands behind."""

WITH_LESSON = {
    id(ROOMY): replace(
        ROOMY,
        columns=columns(lambda spots: spots.with_lesson, called=True),
        needs=((RowNeed(222, 1), RowNeed(320, 4)), *ROOMY.needs[1:]),
    ),
    id(NARROW): replace(NARROW, columns=columns(lambda spots: spots.narrow, called=True)),
    id(PRESENTED): replace(
        PRESENTED,
        columns=columns(lambda spots: spots.presented, called=True),
        needs=((RowNeed(300, 3), RowNeed(150, 0), RowNeed(180, 1)), PRESENTED.needs[1]),
    ),
}
"""The same with the card Lesson: in front of what else stands there, or below the network."""

ROOM = (880, 590)
"""From so many pixels on, at normal text, three columns of cards have room in a window."""


def arrangement_for(window: QMainWindow, *, presenting: bool, lesson: bool) -> Arrangement:
    """Return the arrangement that suits the window, the size of text, and what is going on."""
    scale = theme.text_scale()
    width, height = window.width() / scale, window.height() / scale
    roomy = ROOMY if width >= ROOM[0] and height >= ROOM[1] else NARROW
    usual = PRESENTED if presenting else roomy
    return WITH_LESSON[id(usual)] if lesson else usual


def proportion(window: QMainWindow, cards: Mapping[str, CardDock], wanted: Arrangement) -> None:
    """Give columns and rows their share of the room that there is."""
    heads = [cards[column[0][0]] for column in wanted.columns]
    room = window.width()
    widths = [room * share // sum(wanted.widths) for share in wanted.widths]
    window.resizeDocks(heads, widths, Qt.Orientation.Horizontal)
    # Menu bar, toolbar and the foot take what the rows do not get.
    room = window.height() - cards[FOOT].height() - 25 * theme.GRID
    for column, needs in zip(wanted.columns, wanted.needs, strict=True):
        rows = [cards[row[0]] for row in column]
        window.resizeDocks(rows, shared_out(room, needs), Qt.Orientation.Vertical)


def shared_out(room: int, needs: Sequence[RowNeed]) -> list[int]:
    """Give every row what it needs and its share of the rest; less to all where room is short."""
    scale = theme.text_scale()
    needed = scale * sum(need.height for need in needs)
    if room < needed:
        return [int(scale * need.height * room / needed) for need in needs]
    rest, shares = room - needed, sum(need.share for need in needs)
    return [int(scale * need.height + rest * need.share / shares) for need in needs]
