"""One factor of a chain: a partial derivative with its formula and its place on the diagram."""

from dataclasses import dataclass
from functools import lru_cache

from core.explain.formula import Formula, product_of, slope_of, slope_of_loss
from core.network.losses import loss_named
from core.network.shape import LayerSizes, Neuron, neuron_name, places
from core.network.update import Update
from core.training.cache_per_update import once_per_update


@dataclass(frozen=True, slots=True, eq=False)
class Factor:
    """One partial derivative in a chain, and what it is tied to on the diagram.

    Attributes:
        numerator: what changes, ``"ŷ"`` in ∂ŷ/∂h1.
        denominator: what it is changed by, ``"h1"``.
        formula: how the derivative is worked out.
        slope: how the f′(Σ) in the formula is worked out; None for ∂L/∂ŷ, which has none.
        parameter: the weight along whose line the change runs, or the bias it begins at;
            None for ∂L/∂ŷ, which runs from the output to the loss.
        neuron: whose activation the numerator is; None for ∂L/∂ŷ.
    """

    numerator: str
    denominator: str
    formula: Formula
    slope: Formula | None = None
    parameter: str | None = None
    neuron: Neuron | None = None

    @property
    def value(self) -> float:
        """What the derivative comes to."""
        return self.formula.value

    @property
    def text(self) -> str:
        """The derivative as plain text: ``"∂ŷ/∂h1"``."""
        return f"∂{self.numerator}/∂{self.denominator}"


@once_per_update
def of_loss(update: Update) -> Factor:
    """∂L/∂ŷ: how the loss answers to the prediction."""
    L = loss_named(update.loss_function)
    return Factor("L", "ŷ", slope_of_loss(L, update.y, update.forward.prediction))


@once_per_update
def by_activation(update: Update, neuron: Neuron, source: int) -> Factor:
    """∂a/∂a′ = w · f′(Σ): how a neuron answers to one in the layer before."""
    sizes, (layer, index) = update.before.layer_sizes, neuron
    weight = names_by_place(sizes)[layer, index, source]
    term = (weight, update.before[weight])
    return _factor(update, neuron, symbol_of(sizes, (layer - 1, source)), weight, term)


@once_per_update
def by_parameter(update: Update, neuron: Neuron, source: int | None) -> Factor:
    """∂a/∂w = input · f′(Σ), or ∂a/∂b = f′(Σ): how a neuron answers to its own parameter."""
    sizes, (layer, index) = update.before.layer_sizes, neuron
    name = names_by_place(sizes)[layer, index, source]
    if source is None:
        return _factor(update, neuron, name, name)
    term = (symbol_of(sizes, (layer - 1, source)), float(update.forward.into(layer)[source]))
    return _factor(update, neuron, name, name, term)


def _factor(
    update: Update, neuron: Neuron, denominator: str, parameter: str, *terms: tuple[str, float]
) -> Factor:
    """Make ∂(activation of ``neuron``)/∂``denominator``: the product of ``terms`` and f′(Σ)."""
    sizes, (layer, index) = update.before.layer_sizes, neuron
    symbol = symbol_of(sizes, neuron)
    activation = float(update.forward.activations[layer - 1][index])
    slope = slope_of(update.function_of(layer), symbol, activation)
    term = (f"f′(Σ{neuron_name(sizes, layer, index)})", slope.value)
    return Factor(
        symbol,
        denominator,
        formula=product_of(*terms, term),
        slope=slope,
        parameter=parameter,
        neuron=neuron,
    )


def symbol_of(sizes: LayerSizes, neuron: Neuron) -> str:
    """Name an activation in formulas: that of the output is ŷ."""
    return "ŷ" if neuron[0] == len(sizes) - 1 else neuron_name(sizes, *neuron)


@lru_cache(maxsize=64)
def names_by_place(sizes: LayerSizes) -> dict[tuple[int, int, int | None], str]:
    """Return the parameters of a network by (layer, neuron, source)."""
    return {(place.layer, place.neuron, place.source): place.name for place in places(sizes)}
