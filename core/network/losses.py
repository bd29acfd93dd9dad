"""Loss functions of one person: one table that everything reads.

A row says all that the program knows of a loss: the mathematics of arrays, its formulas as an
explanation shows them, the words, and the text from which the kernel is compiled and scripts are
written. To add one, add a row to ``LOSSES``. Everybody's loss is the mean of each person's.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.network.written import Written

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
    written: Callable[[float], Written]
    slope_written: Callable[[float], Written]
    code: str
    slope_code: str
    slope_at_sum_code: str = ""


_TRUTH_AND_PREDICTION = (("y", lambda y, p: y), ("ŷ", lambda y, p: p))

_SQUARED_ERROR = Written(
    "({} − {})²",
    _TRUTH_AND_PREDICTION,
    lambda y, p: (y - p) * (y - p),
    Written("({})²", (("y − ŷ", lambda y, p: y - p),), lambda error: error * error),
)

_SQUARED_SLOPE = Written(
    "−2({} − {})",
    _TRUTH_AND_PREDICTION,
    lambda y, p: -2 * (y - p),
    Written("−2 · {}", (("(y − ŷ)", lambda y, p: y - p),), lambda error: -2 * error),
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

LOSSES: dict[str, Loss] = {row.name: row for row in (SQUARED,)}
"""Every loss function by its name."""

DEFAULT_LOSS = SQUARED.name


def loss_named(name: str) -> Loss:
    """Return the loss function of that name; LabError if there is none."""
    try:
        return LOSSES[name]
    except KeyError:
        known = ", ".join(LOSSES)
        raise LabError(f"There is no loss function {name!r}; there are: {known}.") from None
