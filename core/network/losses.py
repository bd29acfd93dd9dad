"""Loss functions of one person: one table that everything reads.

A row says all that the program knows of a loss: the mathematics of arrays, its formulas as an
explanation shows them, the words, and the text from which the kernel is compiled and scripts are
written. To add one, add a row to ``LOSSES``. Everybody's loss is the mean of each person's.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.network.elementary import log1p_of_array
from core.network.exp import exp_of_array
from core.network.words import no_loss
from core.network.written_formula import Term, WrittenFormula

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Loss:
    """A loss function L of a person's y and the network's ŷ = f(Σ).

    Attributes:
        name: in settings and in files.
        words: in a sentence, "the squared error".
        mean_words: what everybody's loss is called, "mean squared error".
        function: L of y, ŷ and Σ (the sum of the output neuron), which broadcast.
        slope: ∂L/∂ŷ of y and ŷ.
        slope_at_sum: ∂L/∂Σ of y and ŷ where it has a form of its own that is exact; None where
            it is ∂L/∂ŷ · f′(Σ).
        of_guess: everybody's loss if that share of them are 1 and the share is all one answers.
        written: L for one whose truth is y, as a formula in the letters ``y`` and ``p`` for ŷ.
        slope_written: ∂L/∂ŷ in the same letters.
        code: L as an expression in ``y``, ``y_hat`` and ``z`` for Σ; see
            ``core.network.expression``.
        slope_code: ∂L/∂ŷ as an expression in ``y`` and ``y_hat``.
        slope_at_sum_code: the expression for ``slope_at_sum``; empty where that is None.
    """

    name: str
    words: str
    mean_words: str
    function: Callable[[Array, Array, Array], Array]
    slope: Callable[[Array, Array], Array]
    slope_at_sum: Callable[[Array, Array], Array] | None = None
    of_guess: Callable[[float], float]
    written: Callable[[float], WrittenFormula]
    slope_written: Callable[[float], WrittenFormula]
    code: str
    slope_code: str
    slope_at_sum_code: str = ""


_TRUTH_AND_PREDICTION: tuple[Term, ...] = (("y", lambda y, p: y), ("ŷ", lambda y, p: p))

_SQUARED_ERROR = WrittenFormula(
    "({} − {})²",
    _TRUTH_AND_PREDICTION,
    lambda y, p: (y - p) * (y - p),
    WrittenFormula("({})²", (("y − ŷ", lambda y, p: y - p),), lambda error: error * error),
)

_SQUARED_SLOPE = WrittenFormula(
    "−2({} − {})",
    _TRUTH_AND_PREDICTION,
    lambda y, p: -2 * (y - p),
    WrittenFormula("−2 · {}", (("(y − ŷ)", lambda y, p: y - p),), lambda error: -2 * error),
)

SQUARED = Loss(
    name="squared",
    words="the squared error",
    mean_words="mean squared error",
    function=lambda y, y_hat, _: (y - y_hat) ** 2,
    slope=lambda y, y_hat: -2.0 * (y - y_hat),
    of_guess=lambda share: share * (1 - share),
    written=lambda _: _SQUARED_ERROR,
    slope_written=lambda _: _SQUARED_SLOPE,
    code="(y - y_hat) ** 2",
    slope_code="-2.0 * (y - y_hat)",
)

_PREDICTION: tuple[Term, ...] = (("ŷ", lambda y, p: p),)
_REST: tuple[Term, ...] = (("(1 − ŷ)", lambda y, p: 1.0 - p),)


def _minus_log(p: Any) -> Any:
    """−ln p of a float or an exact decimal; of nothing it is infinite."""
    if isinstance(p, float):
        return -math.log(p) if p > 0.0 else math.inf
    return -p.ln() if p > 0 else p


def _one_over(p: Any) -> Any:
    """1/p of a float or an exact decimal; of nothing it is infinite."""
    if isinstance(p, float):
        return 1.0 / p if p else math.inf
    return 1 / p if p else p


_ENTROPY_OF_1 = WrittenFormula("−ln {}", _PREDICTION, _minus_log)
_ENTROPY_OF_0 = WrittenFormula(
    "−ln(1 − {})",
    _PREDICTION,
    lambda p: _minus_log(1 - p),
    WrittenFormula("−ln {}", _REST, _minus_log),
)
_ENTROPY_SLOPE_OF_1 = WrittenFormula("−1 / {}", _PREDICTION, lambda p: -_one_over(p))
_ENTROPY_SLOPE_OF_0 = WrittenFormula(
    "1 / (1 − {})",
    _PREDICTION,
    lambda p: _one_over(1 - p),
    WrittenFormula("1 / {}", _REST, _one_over),
)


def _cross_entropy(y: Array, _: Array, z: Array) -> Array:
    """−ln ŷ for y = 1, −ln(1 − ŷ) for y = 0, from Σ, so that nothing overflows."""
    away = (1.0 - 2.0 * y) * z
    return np.asarray(np.maximum(away, 0.0) + log1p_of_array(exp_of_array(-np.abs(z))))


def _entropy_slope(y: Array, y_hat: Array) -> Array:
    """−1/ŷ for y = 1, 1/(1 − ŷ) for y = 0."""
    return np.asarray(1.0 / (1.0 - y - y_hat))


def _entropy(share: float) -> float:
    return float(share * _minus_log(share) + (1 - share) * _minus_log(1 - share))


CROSS_ENTROPY = Loss(
    name="cross-entropy",
    words="the cross-entropy",
    mean_words="mean cross-entropy",
    function=_cross_entropy,
    slope=_entropy_slope,
    slope_at_sum=lambda y, y_hat: y_hat - y,
    of_guess=_entropy,
    written=lambda y: _ENTROPY_OF_1 if y else _ENTROPY_OF_0,
    slope_written=lambda y: _ENTROPY_SLOPE_OF_1 if y else _ENTROPY_SLOPE_OF_0,
    code="max((1.0 - 2.0 * y) * z, 0.0) + log1p(exp(-abs(z)))",
    slope_code="1.0 / (1.0 - y - y_hat)",
    slope_at_sum_code="y_hat - y",
)

LOSSES: dict[str, Loss] = {row.name: row for row in (SQUARED, CROSS_ENTROPY)}
"""Every loss function by its name."""

DEFAULT_LOSS = SQUARED.name


def loss_named(name: str) -> Loss:
    """Return the loss function of that name; LabError if there is none."""
    try:
        return LOSSES[name]
    except KeyError:
        known = ", ".join(LOSSES)
        raise LabError(no_loss(name, known)) from None
