"""The colours of the map: from Male over a neutral to Female."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from gui.plot.heat_map import Colours
from gui.style import theme

STEPS = 257
"""An odd number, so that one half is the neutral itself."""

STRENGTH = 0.5
"""How much of a class's colour is in the ground at 0 and at 1: ink on it stays easy to read."""


def shade(tokens: theme.Theme, probability: float) -> QColor:
    """Return the ground for a prediction between 0 and 1."""
    ground = QColor(tokens.surface)
    side = QColor(theme.of_sign(tokens, probability - 0.5))
    part = STRENGTH * abs(2.0 * probability - 1.0)
    return QColor(
        round(ground.red() + (side.red() - ground.red()) * part),
        round(ground.green() + (side.green() - ground.green()) * part),
        round(ground.blue() + (side.blue() - ground.blue()) * part),
    )


def shades(tokens: theme.Theme) -> Colours:
    """Return the grounds from 0 to 1 in equal steps, and one for no answer: shape (STEPS + 1,)."""
    steps = [shade(tokens, probability).rgb() for probability in np.linspace(0.0, 1.0, STEPS)]
    return np.array([*steps, QColor(tokens.window).rgb()], dtype=np.uint32)


def coloured(predictions: NDArray[np.float64], table: Colours) -> Colours:
    """Return the colours of predictions of any shape; NaN is no answer."""
    steps = np.where(np.isnan(predictions), float(STEPS), predictions * (STEPS - 1) + 0.5)
    return table[steps.astype(np.intp)]
