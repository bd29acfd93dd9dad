"""The chain rule for one parameter, as data: the factors of its gradient on every path.

A parameter reaches the loss through its neuron, and from there along every path of weights.
Each path is a product of factors, read from the loss back::

    ∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂h1 · ∂h1/∂w1

and the gradient is the sum over all paths. With one hidden layer there is one path; four hidden
layers of eight have 512.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from core.explain.factor import Factor, by_activation, by_parameter, of_loss
from core.network.shape import Neuron, places
from core.network.update import Update


class Path(NamedTuple):
    """One path from a parameter to the loss: its factors and their product.

    Attributes:
        factors: from ∂L/∂ŷ back to the parameter.
        product: of the unrounded factors.
    """

    factors: tuple[Factor, ...]
    product: float

    @property
    def route(self) -> tuple[str, ...]:
        """What lies on the way, in order: ``("w1", "h1", "ŷ", "L")``."""
        return (*(factor.denominator for factor in reversed(self.factors)), "L")


@dataclass(frozen=True, slots=True)
class Rest:
    """The remaining paths, added up, for which a panel has no room.

    Attributes:
        count: how many there are.
        product: the sum of their products.
    """

    count: int
    product: float


@dataclass(frozen=True, eq=False)
class Chain:
    """The gradient of one parameter in one update, as a sum over paths.

    Attributes:
        update: the update it belongs to.
        name: the parameter.
        paths: from the parameter to the loss, in the order of the neurons they pass.
        factors: every factor on any path, each once, from the loss back.
    """

    update: Update
    name: str
    paths: tuple[Path, ...]
    factors: tuple[Factor, ...]

    @property
    def gradient(self) -> float:
        """∂L/∂p of this person: the sum of the products, to the last few ulps."""
        return self.update.gradient[self.name]

    @property
    def mean(self) -> float:
        """The mean of ∂L/∂p over the batch, what SGD uses: of one person, the same."""
        return self.update.mean_gradient[self.name]

    @property
    def rate(self) -> float:
        """The learning rate of the parameter, 0 if it is frozen."""
        return float(self.update.rates[self.update.before.index(self.name)])

    @property
    def text(self) -> str:
        """The left side of the equation as plain text: ``"∂L/∂w1"``."""
        return f"∂L/∂{self.name}"

    @cached_property
    def nudged(self) -> float:
        """The same slope found without calculus, by nudging the parameter both ways."""
        return self.update.nudged_slope(self.update.before.index(self.name))

    @cached_property
    def largest_first(self) -> tuple[Path, ...]:
        """The paths, those that matter most first."""
        return tuple(sorted(self.paths, key=lambda path: -abs(path.product)))

    def shown(self, most: int) -> tuple[tuple[Path, ...], Rest]:
        """Return the paths that matter most and the sum of the rest, ``most`` of all together."""
        some = most if len(self.paths) <= most else most - 1
        rest = self.largest_first[some:]
        return self.largest_first[:some], Rest(len(rest), sum((path.product for path in rest), 0.0))

    def on_paper(self, digits: int) -> float:
        """Return what comes out if every factor is rounded to significant ``digits`` first."""
        # From the loss back, what reaches a neuron on all paths together: paths share factors.
        reached = defaultdict(float, {"L": 1.0})
        for factor in self.factors:
            rounded = float(f"{factor.value:.{digits - 1}e}")
            reached[factor.denominator] += reached[factor.numerator] * rounded
        return reached[self.name]

    @cached_property
    def parameters(self) -> frozenset[str]:
        """All parameters on the way to the loss: the lines of the diagram that light up."""
        return frozenset(factor.parameter for factor in self.factors if factor.parameter)

    @cached_property
    def neurons(self) -> frozenset[Neuron]:
        """All neurons on the way to the loss."""
        return frozenset(factor.neuron for factor in self.factors if factor.neuron)


def chain(update: Update, name: str) -> Chain:
    """Take the gradient of one parameter apart.

    Raises:
        LabError: if the network has no parameter of that name.
    """
    sizes = update.before.layer_sizes
    place = places(sizes)[update.before.index(name)]
    own = by_parameter(update, (place.layer, place.neuron), place.source)
    loss = of_loss(update)
    factors, ends = [loss], [_End(0, (loss,), loss.value)]
    for layer in range(len(sizes) - 1, place.layer, -1):
        sources = [place.neuron] if layer - 1 == place.layer else range(sizes[layer - 1])
        passed = _one_layer_back(update, layer, sources, {end.neuron for end in ends})
        factors += [factor for way in passed.values() for _, factor in way]
        ends = [
            _End(source, (*end.factors, factor), end.product * factor.value)
            for end in ends
            for source, factor in passed[end.neuron]
        ]
    paths = tuple(Path((*end.factors, own), end.product * own.value) for end in ends)
    if not math.isfinite(loss.value):
        paths = tuple(Path(path.factors, _from_sum(update, path.factors)) for path in paths)
    return Chain(update, name, paths, (*factors, own))


def _from_sum(update: Update, factors: Sequence[Factor]) -> float:
    """Multiply a path from ∂L/∂Σo1 on, which is a number even where ∂L/∂ŷ is infinite."""
    output = factors[1].formula
    terms = zip(output.symbols, output.values, strict=True)
    beside = math.prod(value for symbol, value in terms if not symbol.startswith("f′"))
    return float(update.backward.deltas[-1][0]) * beside * math.prod(f.value for f in factors[2:])


class _End(NamedTuple):
    """The end of some path: the factors from the loss back to a neuron, and their product."""

    neuron: int
    factors: tuple[Factor, ...]
    product: float


def _one_layer_back(
    update: Update, layer: int, sources: Sequence[int], neurons: Iterable[int]
) -> dict[int, list[tuple[int, Factor]]]:
    """Lead from each of the neurons in ``layer`` back to each of those that it hears."""
    return {
        neuron: [(source, by_activation(update, (layer, neuron), source)) for source in sources]
        for neuron in neurons
    }
