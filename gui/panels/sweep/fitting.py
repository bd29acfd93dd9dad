"""What the card "Many starts" leaves out where it is low, so that the picture keeps its room."""

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from gui.style import theme

LEAST_PICTURE = 30
"""The height of the picture in steps of the grid, at least; it holds the axis and four marks."""

LEAST_BESIDE_WORDS = 18
"""As low as that where words would have no room that say more than a higher picture."""


def fit(
    height: int,
    width: int,
    picture: QWidget,
    parts: Sequence[QWidget],
    *,
    lowering: Collection[QWidget],
    spare: QWidget | None,
) -> None:
    """Show as many parts as there is room for, the first ones first.

    Args:
        height: of the card, in pixels.
        width: of the card.
        picture: gets the rest.
        parts: what wants to be shown, the most important first.
        lowering: those of them for which the picture may become lower than usual.
        spare: the one that is there only beside a picture that has grown with the text.
    """
    least = LEAST_PICTURE * theme.GRID
    left = height - least
    for part in parts:
        needed = part.heightForWidth(width) if part.hasHeightForWidth() else -1
        needed = max(needed, part.minimumSizeHint().height()) + theme.GRID
        lower = least + left - needed
        if part is spare:
            needed += round(least * (theme.text_scale() - 1))
        if part in lowering and least > lower >= LEAST_BESIDE_WORDS * theme.GRID:
            least, left = lower, needed
        part.setVisible(needed <= left)
        if needed <= left:
            left -= needed
    picture.setMinimumHeight(min(height, least))
