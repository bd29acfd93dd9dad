"""Activation functions: one table that everything reads.

A row says all that the program knows of a function: the mathematics of arrays, the formula of its
derivative as an explanation shows it, the words, and the text from which the kernel is compiled
and scripts are written. To add one, add a row to ``ACTIVATIONS``.

One function is used by all hidden neurons. The output neuron is a sigmoid whatever they use, for
its answer is a probability.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.network.elementary import tanh_of_array
from core.network.exp import HIGHEST, exp_of_array
from core.network.words import no_activation
from core.network.written_formula import Term, WrittenFormula

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Activation:
    """An activation function f.

    Attributes:
        name: in settings and in files.
        words: in a sentence, "the sigmoid".
        formula: f(x) in plain letters, and where it helps a remark: "1 / (1 + e^-x)".
        function: f of sums of any shape.
        slope: f′(Σ) from a = f(Σ), of any shape.
        written: f at a sum, as a formula in the letter ``x``.
        slope_written: f′ at an activation, as a formula in the letter ``a``.
        code: f as an expression in ``x``; see ``core.network.expression``.
        slope_code: f′ as an expression in ``a``.
        steepest: the largest that f′ can be.
        least, most: what it comes near and never passes; infinite where nothing bounds it.
        middle: the activation halfway; where neurons are flat, below it they are "off".
        low, high, low_or_high: what is said of neurons that are flat below the middle, above it,
            some here and some there.
        flat: what is said of a neuron that is flat whoever comes.
        is_flat_somewhere: whether f′ is 0 somewhere, not only too small for a float64.
        remedy: what helps then, a whole sentence; empty where smaller weights do.
        label: what it is called where one chooses, if not by its name.
    """

    name: str
    words: str
    formula: str
    function: Callable[[ArrayLike], Array]
    slope: Callable[[Array], Array]
    written: WrittenFormula
    slope_written: Callable[[float], WrittenFormula]
    code: str
    slope_code: str
    steepest: float
    least: float = -np.inf
    most: float = np.inf
    middle: float = 0.5
    low: str = "nearly off"
    high: str = "nearly fully on"
    low_or_high: str = "nearly off or fully on"
    flat: str = "saturated"
    is_flat_somewhere: bool = False
    remedy: str = ""
    label: str = ""

    @property
    def title(self) -> str:
        """What it is called where one chooses: "tanh", "ReLU"."""
        return self.label or self.name


def sigmoid(x: ArrayLike) -> Array:
    """f(x) = 1 / (1 + e^−x) for any shape of ``x``; no finite ``x`` overflows."""
    return np.asarray(1.0 / (1.0 + exp_of_array(-np.asarray(x, dtype=np.float64))))


def _exp(x: Any) -> Any:
    """e^x of a float or an exact decimal; like ``core.network.exp`` never infinite."""
    x = min(x, type(x)(HIGHEST))
    return math.exp(x) if isinstance(x, float) else x.exp()


def _tanh(x: Any) -> Any:
    """The tanh of a float or an exact decimal."""
    away = _exp(-2 * abs(x))
    return (1 - away) / (1 + away) * (1 if x >= 0 else -1)


_SUM: tuple[Term, ...] = (("{x}", lambda x: x),)

_SIGMOID = WrittenFormula(
    "1 / (1 + e^{})", (("−{x}", lambda x: -x),), lambda minus: 1 / (1 + _exp(minus))
)

_SIGMOID_SLOPE = WrittenFormula(
    "{}(1 − {})",
    (("{a}", lambda a: a), ("{a}", lambda a: a)),
    lambda a, same: a * (1 - same),
    WrittenFormula(
        "{} · {}",
        (("{a}", lambda a: a), ("(1 − {a})", lambda a: 1.0 - a)),
        lambda a, rest: a * rest,
    ),
)

SIGMOID = Activation(
    name="sigmoid",
    words="the sigmoid",
    formula="1 / (1 + e^-x), without overflow",
    function=sigmoid,
    slope=lambda a: a * (1.0 - a),
    written=_SIGMOID,
    slope_written=lambda _: _SIGMOID_SLOPE,
    code="1.0 / (1.0 + exp(-x))",
    slope_code="a * (1.0 - a)",
    steepest=0.25,
    least=0.0,
    most=1.0,
)

_TANH_FACTORS = WrittenFormula(
    "{} · {}",
    (("(1 − {a})", lambda a: 1.0 - a), ("(1 + {a})", lambda a: 1.0 + a)),
    lambda low, high: low * high,
)


def _tanh_slope(a: float) -> WrittenFormula:
    """1 − a²; a negative number is put into brackets before it is squared."""
    square = "{}²" if a >= 0.0 else "({})²"
    own = (("{a}", lambda a: a),)
    return WrittenFormula(f"1 − {square}", own, lambda a: 1 - a * a, _TANH_FACTORS)


TANH = Activation(
    name="tanh",
    words="the hyperbolic tangent",
    formula="tanh x",
    function=tanh_of_array,
    slope=lambda a: 1.0 - a * a,
    written=WrittenFormula("tanh({})", _SUM, _tanh),
    slope_written=_tanh_slope,
    code="tanh(x)",
    slope_code="1.0 - a * a",
    steepest=1.0,
    least=-1.0,
    most=1.0,
    middle=0.0,
    low="nearly −1",
    high="nearly 1",
    low_or_high="nearly −1 or 1",
)

_RELU_ON = WrittenFormula("1, for {} > 0", (("{a}", lambda a: a),), lambda a: 1)
_RELU_OFF = WrittenFormula("0, for {} = 0", (("{a}", lambda a: a),), lambda a: 0)

RELU = Activation(
    name="relu",
    label="ReLU",
    words="the rectifier (ReLU)",
    formula="max(0, x)",
    function=lambda x: np.asarray(np.maximum(x, 0.0)),
    slope=lambda a: np.where(a > 0.0, 1.0, 0.0 * a),
    written=WrittenFormula("max(0, {})", _SUM, lambda x: max(x * 0, x)),
    slope_written=lambda a: _RELU_ON if a > 0.0 else _RELU_OFF,
    code="max(x, 0.0)",
    slope_code="1.0 if a > 0.0 else 0.0 * a",
    steepest=1.0,
    least=0.0,
    middle=np.inf,
    low="off",
    flat="off",
    is_flat_somewhere=True,
    remedy="Raise the biases, or begin from another start: through a dead ReLU nothing gets.",
)

_IDENTITY_SLOPE = WrittenFormula("1", (), lambda: 1)

IDENTITY = Activation(
    name="identity",
    words="the identity",
    formula="x itself",
    function=lambda x: np.asarray(x) * 1.0,
    slope=np.ones_like,
    written=WrittenFormula("{}", _SUM, lambda x: x),
    slope_written=lambda _: _IDENTITY_SLOPE,
    code="x",
    slope_code="1.0",
    steepest=1.0,
)

ACTIVATIONS: dict[str, Activation] = {row.name: row for row in (SIGMOID, TANH, RELU, IDENTITY)}
"""Every activation function by its name."""

DEFAULT_ACTIVATION = SIGMOID.name

OUTPUT = SIGMOID
"""The function of the output neuron."""


def activation_named(name: str) -> Activation:
    """Return the activation function of that name; LabError if there is none."""
    try:
        return ACTIVATIONS[name]
    except KeyError:
        known = ", ".join(ACTIVATIONS)
        raise LabError(no_activation(name, known)) from None


def by_layer(layers: int, name: str) -> tuple[Activation, ...]:
    """Return the function of each of so many layers after the inputs: hidden ones, then output."""
    return (*(activation_named(name),) * (layers - 1), OUTPUT)
