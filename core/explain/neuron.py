"""One neuron of an update, as data: its sum, what its function makes of it, and how steep that is.

All three are formulas, in symbols and in numbers, and each begins with what the one before comes
to::

    Σh1 = x1·w1 + x2·w2 + b1      h1 = f(Σh1) = 1 / (1 + e^−Σh1)      f′(Σh1) = h1(1 − h1)
"""

from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.explain.factor import names_by_place, symbol_of
from core.explain.formula import Formula, activation_of, slope_of, sum_of
from core.explain.saturation import NEARLY_OFF, SATURATED
from core.network.activations import Activation
from core.network.shape import Neuron, neuron_name
from core.network.update import Update
from core.training.cache_per_update import once_per_update

Array = NDArray[np.float64]


class Openness(Enum):
    """How much of the error that arrives at a neuron gets through it."""

    SHUT = "nothing"
    SATURATED = "hardly anything"
    NEARLY = "little"
    OPEN = "some"
    ALL = "everything"


@dataclass(frozen=True, slots=True, eq=False)
class NeuronAnswer:
    """What a neuron makes of a sum.

    Attributes:
        sum: Σ.
        output: a = f(Σ), as a formula.
        slope: f′(Σ), as a formula of a.
        function: f.
    """

    sum: float
    output: Formula
    slope: Formula
    function: Activation

    @property
    def openness(self) -> Openness:
        """How much of an error gets through, by f′ as a part of the most that it can be."""
        part = self.slope.value / self.function.steepest
        if part == 0.0 and self.function.is_flat_somewhere:
            return Openness.SHUT
        if part < SATURATED:
            return Openness.SATURATED
        if part < NEARLY_OFF:
            return Openness.NEARLY
        return Openness.ALL if self.slope.value == 1.0 else Openness.OPEN

    def tangent(self, sums: ArrayLike) -> Array:
        """Return the height of the tangent at other sums."""
        return np.asarray(self.output.value + self.slope.value * (np.asarray(sums) - self.sum))


@dataclass(frozen=True, slots=True, eq=False)
class NeuronExplained:
    """A neuron in one update.

    Attributes:
        name: "h1", and of the output "o1".
        symbol: its activation in formulas: "h1", and of the output "ŷ".
        layer: 1 for the first after the inputs.
        sum: Σ, as a formula.
        here: what the neuron makes of it.
        own: its weights and its bias, by name.
    """

    name: str
    symbol: str
    layer: int
    sum: Formula
    here: NeuronAnswer
    own: tuple[str, ...]

    @property
    def sum_name(self) -> str:
        """What its sum is called: "Σh1"."""
        return f"Σ{self.name}"

    @property
    def slope_name(self) -> str:
        """What its slope is called: "f′(Σh1)"."""
        return f"f′({self.sum_name})"

    @property
    def names(self) -> tuple[str, str, str]:
        """What its sum, its activation and its slope are called."""
        return self.sum_name, self.symbol, self.slope_name

    def answer(self, total: float) -> NeuronAnswer:
        """Return what it would make of another sum."""
        f = self.here.function
        return _answered(f, self.name, self.symbol, total, float(f.function(total)))

    def curve(self, sums: ArrayLike) -> Array:
        """Return f of sums of any shape."""
        return self.here.function.function(np.asarray(sums, dtype=np.float64))


@once_per_update
def neuron_explained(update: Update, neuron: Neuron) -> NeuronExplained:
    """Explain a hidden neuron or the output."""
    sizes, (layer, index) = update.before.layer_sizes, neuron
    name, symbol = neuron_name(sizes, layer, index), symbol_of(sizes, neuron)
    terms: list[tuple[str, float]] = []
    own = []
    for source, heard in enumerate(update.forward.into(layer).tolist()):
        weight = names_by_place(sizes)[layer, index, source]
        own.append(weight)
        terms += [(symbol_of(sizes, (layer - 1, source)), heard), (weight, update.before[weight])]
    bias = names_by_place(sizes)[layer, index, None]
    terms.append((bias, update.before[bias]))
    total = float(update.forward.sums[layer - 1][index])
    a = float(update.forward.activations[layer - 1][index])
    here = _answered(update.function_of(layer), name, symbol, total, a)
    return NeuronExplained(name, symbol, layer, sum_of(*terms), here, own=(*own, bias))


def _answered(f: Activation, name: str, symbol: str, total: float, a: float) -> NeuronAnswer:
    # The formula is worked out by the system's library; shown is what the network says.
    output = replace(activation_of(f, (f"Σ{name}", total)), value=a)
    return NeuronAnswer(total, output, slope_of(f, symbol, a), f)
