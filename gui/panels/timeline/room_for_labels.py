"""Room for the labels of marks above the timeline, none on another."""

from collections.abc import Sequence
from typing import NamedTuple

LONGEST_LABEL, SHORTEST_LABEL = 24, 6
"""How wide a label is, in widths of a digit."""

MOST_LABELS = 60
"""No track has room for more; those behind in the queue are not even tried."""


class Wish(NamedTuple):
    """A label and the place above which it should stand.

    Attributes:
        x: the place, pixels.
        width: how wide its whole text is, pixels.
    """

    x: float
    width: float


class LabelRoom(NamedTuple):
    """The room a label got: from ``left``, ``width`` pixels."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width


def rooms(
    wishes: Sequence[Wish], left: float, right: float, gap: float, least: float
) -> dict[int, LabelRoom]:
    """Give labels room side by side, none on another.

    A label stands in the middle above its place. It moves aside at an end of the row, and a
    little beside a neighbour; where there is less room it becomes shorter, and where there is
    too little it is left out.

    Args:
        wishes: the labels, the most important first.
        left: the left end of the row, pixels.
        right: its right end, pixels.
        gap: how far labels keep from each other.
        least: a label is not made shorter than this.

    Returns:
        The room of each label that got one, by its index among the wishes.
    """
    given: dict[int, LabelRoom] = {}
    for index, wish in enumerate(wishes[:MOST_LABELS]):
        before = max((room.right for room in given.values() if room.left <= wish.x), default=None)
        after = min((room.left for room in given.values() if room.left > wish.x), default=None)
        low = left if before is None else before + gap
        high = right if after is None else after - gap
        width = min(wish.width, high - low)
        # Beside a neighbour the place stays under the middle half, or it seems to be another's.
        if before is not None:
            width = min(width, 4 * (wish.x - low))
        if after is not None:
            width = min(width, 4 * (high - wish.x))
        if width >= min(least, wish.width):
            start = min(max(wish.x - width / 2, low), high - width)
            given[index] = LabelRoom(start, width)
    return given
