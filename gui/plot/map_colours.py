"""The colours of maps: from Male over a neutral to Female; a neutral ramp for hidden neurons."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from core.network.activations import Activation
from core.people.read_only import read_only
from gui.plot.heat_map import Colours
from gui.style import theme

STEPS = 257
"""An odd number, so that one half is the neutral itself."""

STRENGTH = 0.5
"""How much of a class's colour is in the ground at 0 and at 1: ink on it stays easy to read."""

HIDDEN_STRENGTH = 0.45
"""How much ink is in the ground where a hidden neuron answers most."""


def _mixed(ground: QColor, side: QColor, part: float) -> QColor:
    return QColor(
        round(ground.red() + (side.red() - ground.red()) * part),
        round(ground.green() + (side.green() - ground.green()) * part),
        round(ground.blue() + (side.blue() - ground.blue()) * part),
    )


def shade(tokens: theme.Theme, probability: float) -> QColor:
    """Return the ground for a prediction between 0 and 1."""
    side = QColor(theme.of_sign(tokens, probability - 0.5))
    return _mixed(QColor(tokens.surface), side, STRENGTH * abs(2.0 * probability - 1.0))


def hidden_shade(tokens: theme.Theme, part: float) -> QColor:
    """Return the ground for what a hidden neuron answers, 0 its least and 1 its most."""
    return _mixed(QColor(tokens.surface), QColor(tokens.ink), HIDDEN_STRENGTH * part)


@lru_cache(maxsize=8)
def shades(tokens: theme.Theme, *, hidden: bool = False) -> Colours:
    """Return the grounds from 0 to 1 in equal steps, and one for no answer: shape (STEPS + 1,)."""
    parts = np.linspace(0.0, 1.0, STEPS)
    if hidden:
        steps = _ramp(tokens.surface, tokens.ink, HIDDEN_STRENGTH * parts)
    else:
        lower, upper = np.split(STRENGTH * np.abs(2.0 * parts - 1.0), [STEPS // 2])
        male, female = (theme.of_sign(tokens, sign) for sign in (-1.0, 1.0))
        steps = np.append(_ramp(tokens.surface, male, lower), _ramp(tokens.surface, female, upper))
    return read_only(np.append(steps, np.uint32(QColor(tokens.window).rgb())))


def _ramp(ground: str, side: str, parts: NDArray[np.float64]) -> Colours:
    """Return the ground with so much of a colour in it, for each part."""
    start, end = (
        np.array([each.red(), each.green(), each.blue()]) for each in (QColor(ground), QColor(side))
    )
    red, green, blue = np.rint(start[:, None] + (end - start)[:, None] * parts).astype(np.uint32)
    colours: Colours = np.uint32(0xFF000000) | red << 16 | green << 8 | blue
    return colours


def coloured(predictions: NDArray[np.float64], table: Colours) -> Colours:
    """Return the colours of predictions of any shape; NaN is no answer."""
    steps = np.where(np.isnan(predictions), float(STEPS), predictions * (STEPS - 1) + 0.5)
    return table[steps.astype(np.intp)]


def bounds_of(f: Activation, answers: NDArray[np.float64]) -> tuple[float, float]:
    """Return the least and the most that a neuron answers: of f, or where f has no end, here."""
    finite = answers[np.isfinite(answers)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    return (low if f.least == -np.inf else f.least), (high if f.most == np.inf else f.most)


def as_parts(answers: NDArray[np.float64], bounds: tuple[float, float]) -> NDArray[np.float64]:
    """Return where answers lie between two bounds, 0 to 1; NaN for one that is not finite."""
    low, high = bounds
    with np.errstate(invalid="ignore", over="ignore"):
        parts = (answers - low) / ((high - low) or 1.0)
    return np.where(np.isfinite(parts), np.clip(parts, 0.0, 1.0), np.nan)
