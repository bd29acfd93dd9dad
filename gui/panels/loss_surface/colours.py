"""The colours of the surface: the ground of the card where the loss is low, darker above."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.plot.heat_map import Colours
from gui.style import theme

STEPS = 256

STRENGTH = 0.4
"""How much of the accent is in the ground where the loss is highest: ink on it stays readable."""


def shade(tokens: theme.Theme, height: float) -> QColor:
    """Return the ground at a height of the scale, 0 to 1."""
    low, high = QColor(tokens.surface), QColor(tokens.accent)
    part = STRENGTH * height
    return QColor(
        round(low.red() + (high.red() - low.red()) * part),
        round(low.green() + (high.green() - low.green()) * part),
        round(low.blue() + (high.blue() - low.blue()) * part),
    )


def shades(tokens: theme.Theme) -> Colours:
    """Return the grounds from 0 to 1 in equal steps, and one for no number: shape (STEPS + 1,)."""
    steps = [shade(tokens, height).rgb() for height in np.linspace(0.0, 1.0, STEPS)]
    return np.array([*steps, QColor(tokens.window).rgb()], dtype=np.uint32)


def coloured(heights: NDArray[np.float64], table: Colours) -> Colours:
    """Return the colours of heights of any shape."""
    steps = np.where(np.isnan(heights), float(STEPS), heights * (STEPS - 1) + 0.5)
    return table[steps.astype(np.intp)]
