"""Rows that are put into the tables for a test, and every function once more, by itself.

``SOFTSIGN`` and ``QUARTIC`` are in no table of the product. A test that takes the fixture
``one_row`` adds them, each in one place, and the whole program must know them.
"""

import cmath
from collections.abc import Callable

import numpy as np

from core.network import Parameters
from core.network.activations import Activation
from core.network.losses import Loss
from core.network.written_formula import WrittenFormula


def _softsign_of(x: float, same: float) -> float:
    return x / (1 + abs(same))


SOFTSIGN = Activation(
    name="softsign",
    words="the softsign",
    formula="x / (1 + |x|)",
    function=lambda x: np.asarray(x / (1.0 + np.abs(x))),
    slope=lambda a: (1.0 - np.abs(a)) * (1.0 - np.abs(a)),
    written=WrittenFormula("{} / (1 + |{}|)", (("{x}", lambda x: x),) * 2, _softsign_of),
    slope_written=lambda _: WrittenFormula(
        "(1 − |{}|)²", (("{a}", lambda a: a),), lambda a: (1 - abs(a)) * (1 - abs(a))
    ),
    code="x / (1.0 + abs(x))",
    slope_code="(1.0 - abs(a)) * (1.0 - abs(a))",
    steepest=1.0,
    middle=0.0,
    low="nearly −1",
    high="nearly 1",
    low_or_high="nearly −1 or 1",
    flat="flat",
)

QUARTIC = Loss(
    name="quartic",
    words="the quartic error",
    mean_words="mean quartic error",
    function=lambda y, y_hat, _: (y - y_hat) ** 2 * (y - y_hat) ** 2,
    slope=lambda y, y_hat: -4.0 * (y - y_hat) * (y - y_hat) * (y - y_hat),
    of_guess=lambda share: share * (1 - share) ** 4 + (1 - share) * share**4,
    written=lambda _: WrittenFormula(
        "({} − {})⁴", (("y", lambda y, p: y), ("ŷ", lambda y, p: p)), lambda y, p: (y - p) ** 4
    ),
    slope_written=lambda _: WrittenFormula(
        "−4({} − {})³",
        (("y", lambda y, p: y), ("ŷ", lambda y, p: p)),
        lambda y, p: -4 * (y - p) ** 3,
    ),
    code="(y - y_hat) ** 2 * (y - y_hat) ** 2",
    slope_code="-4.0 * (y - y_hat) * (y - y_hat) * (y - y_hat)",
)

# Every function of one number once more, also for complex ones, and from nothing of the product.


def _sigmoid(z: complex) -> complex:
    return 1 / (1 + cmath.exp(-z)) if z.real > -700 else 0j


def _softsign(z: complex) -> complex:
    return z / (1 + (z if z.real >= 0 else -z))


F: dict[str, Callable[[complex], complex]] = {
    "sigmoid": _sigmoid,
    "softsign": _softsign,
    "tanh": cmath.tanh,
    "relu": lambda z: z if z.real > 0 else 0j,
    "identity": lambda z: z,
}

L: dict[str, Callable[[float, complex], complex]] = {
    "squared": lambda y, z: (y - _sigmoid(z)) ** 2,
    "quartic": lambda y, z: (y - _sigmoid(z)) ** 4,
    "cross-entropy": lambda y, z: -cmath.log(_sigmoid(z if y else -z)),
}
"""The loss of a truth and of the sum of the output neuron."""


def output_sum(
    sizes: tuple[int, ...], values: list[complex], x: list[float], activation: str
) -> complex:
    """The sum of the output neuron, neuron by neuron and number by number."""
    signals, position = [complex(v) for v in x], 0
    for layer, size in enumerate(sizes[1:], start=1):
        here = []
        for _ in range(size):
            total = 0j
            for signal in signals:
                total += values[position] * signal
                position += 1
            here.append(total + values[position])
            position += 1
        signals = here if layer == len(sizes) - 1 else [F[activation](total) for total in here]
    return signals[0]


def predicted(parameters: Parameters, x: np.ndarray, activation: str) -> float:
    values = [complex(v) for v in parameters.values.tolist()]
    return _sigmoid(output_sum(parameters.layer_sizes, values, x.tolist(), activation)).real


def lost(parameters: Parameters, x: np.ndarray, y: float, activation: str, loss: str) -> float:
    values = [complex(v) for v in parameters.values.tolist()]
    return L[loss](y, output_sum(parameters.layer_sizes, values, x.tolist(), activation)).real


def slopes(
    parameters: Parameters, x: np.ndarray, y: float, activation: str, loss: str
) -> list[float]:
    """∂L/∂p by a step into the imaginary direction: exact to rounding, and no pass backward.

    L(p + ih) = L(p) + ih L′(p) + O(h²): nothing is subtracted, so h can be as small as 1e-200.
    """
    found = []
    for nudged in range(len(parameters.values)):
        values = [complex(v) for v in parameters.values.tolist()]
        values[nudged] += 1e-200j
        total = output_sum(parameters.layer_sizes, values, x.tolist(), activation)
        found.append(L[loss](y, total).imag / 1e-200)
    return found


def neuron_by_neuron(
    parameters: Parameters, x: tuple[float, float], activation: str
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return Σ and f(Σ) of every neuron by (layer, index), number by number."""
    values, found = iter(parameters.values.tolist()), {}
    heard, last = [float(each) for each in x], len(parameters.layer_sizes) - 1
    for layer, size in enumerate(parameters.layer_sizes[1:], start=1):
        f = F["sigmoid" if layer == last else activation]
        for index in range(size):
            total = sum(next(values) * a for a in heard) + next(values)
            found[layer, index] = total, f(complex(total)).real
        heard = [found[layer, index][1] for index in range(size)]
    return found
