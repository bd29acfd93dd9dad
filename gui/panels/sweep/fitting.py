"""What the card "Many starts" leaves out where it is low, so that the picture keeps its room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.style import theme

LEAST_PICTURE = 30
"""The height of the picture in steps of the grid, at least; it holds the axis and four marks."""

LEAST_BESIDE_SENTENCE = 18
"""Where the sentence has no room beside that: it says more than a picture twice as high."""


def fit(
    height: int, width: int, picture: QWidget, parts: Sequence[QWidget], sentence: QWidget
) -> None:
    """Show as many parts as there is room for, the first ones first.

    Args:
        height: of the card, in pixels.
        width: of the card.
        picture: gets the rest.
        parts: what wants to be shown, the most important first.
        sentence: the one of them for which the picture may become lower than usual.
    """
    left, least = height - LEAST_PICTURE * theme.GRID, LEAST_PICTURE
    spare = (LEAST_PICTURE - LEAST_BESIDE_SENTENCE) * theme.GRID
    for part in parts:
        needed = part.heightForWidth(width) if part.hasHeightForWidth() else -1
        needed = max(needed, part.minimumSizeHint().height()) + theme.GRID
        if part is sentence and left < needed <= left + spare:
            left, least = left + spare, LEAST_BESIDE_SENTENCE
        part.setVisible(needed <= left)
        if needed <= left:
            left -= needed
    picture.setMinimumHeight(min(height, least * theme.GRID))
