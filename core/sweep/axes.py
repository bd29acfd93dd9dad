"""The axes of a sweep: one table of what its settings can differ in.

A new axis is one row: what it is called, and the settings along it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.network.activations import ACTIVATIONS, activation_named
from core.people.shift import NO_SHIFT, USUAL_SHIFT, standardised
from core.sweep.variant import (
    Variant,
    by_activation,
    by_batch,
    by_hidden_layers,
    by_learning_rate,
    by_order,
    by_shift,
)
from core.training.course import EVERYBODY, Order
from core.training.words import batch_in_words

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
"""The learning rates tried; that of the run comes in between."""

HIDDEN = ((1,), (2,), (3,), (4,), (6,), (8,))
"""The hidden layers tried; those of the run come first if they are others."""


BATCHES = (1, 2, 4, 8, 16, 32, 64, 128)
"""The batches tried, as far as there are so many people; then everybody."""


@dataclass(frozen=True)
class Setting:
    """One place on an axis.

    Attributes:
        label: what stands under it: "0.1", "ReLU".
        words: the same in a sentence: "η = 0.1", "no shift".
        variant: what all starts there have in common.
    """

    label: str
    words: str
    variant: Variant


@dataclass(frozen=True)
class Axis:
    """What settings differ in.

    Attributes:
        name: in files and on the command line.
        menu: what one chooses: "over the learning rate η".
        short: the same on a button: "over η".
        title: what runs along the bottom.
        settings: makes the settings from that of the run.
    """

    name: str
    menu: str
    short: str
    title: str
    settings: Callable[[Variant], tuple[Setting, ...]]


def _alone(base: Variant) -> tuple[Setting, ...]:
    return (Setting("as it is now", "these settings", base),)


def over_rates(base: Variant, rates: tuple[float, ...]) -> tuple[Setting, ...]:
    """Return the settings of these learning rates. Raises LabError if one is out of reach."""
    variants = by_learning_rate(base, rates)
    return tuple(
        Setting(f"{rate:g}", f"η = {rate:g}", variant)
        for rate, variant in zip(rates, variants, strict=True)
    )


def _rates(base: Variant) -> tuple[Setting, ...]:
    return over_rates(base, tuple(sorted({*RATES, base.settings.learning_rate})))


def _hidden(base: Variant) -> tuple[Setting, ...]:
    own = base.layer_sizes[1:-1]
    layers = HIDDEN if own in HIDDEN else (own, *HIDDEN)
    return tuple(
        Setting(_written(each), _neurons(each), variant)
        for each, variant in zip(layers, by_hidden_layers(base, layers), strict=True)
    )


def _written(hidden: tuple[int, ...]) -> str:
    return "-".join(map(str, hidden)) or "none"


def _neurons(hidden: tuple[int, ...]) -> str:
    if not hidden:
        return "no hidden neuron"
    if hidden == (1,):
        return "1 hidden neuron"
    return f"{_written(hidden)} hidden neurons"


def _activations(base: Variant) -> tuple[Setting, ...]:
    return tuple(
        Setting(activation_named(name).title, activation_named(name).words, variant)
        for name, variant in zip(ACTIVATIONS, by_activation(base), strict=True)
    )


def _orders(base: Variant) -> tuple[Setting, ...]:
    labels = {Order.TABLE: "table", Order.SHUFFLED: "shuffled", Order.DRAWN: "drawn"}
    return tuple(
        Setting(labels[order], f"people {order.words}", variant)
        for order, variant in zip(Order, by_order(base), strict=True)
    )


def _batches(base: Variant) -> tuple[Setting, ...]:
    people = len(base.settings.learners)
    own = (base.settings.batch_size,)
    batches = (*sorted({batch for batch in (*BATCHES, *own) if batch < people}), EVERYBODY)
    return tuple(
        Setting("all" if batch == EVERYBODY else f"{batch}", batch_in_words(batch, people), variant)
        for batch, variant in zip(batches, by_batch(base, batches), strict=True)
    )


def _shifts(base: Variant) -> tuple[Setting, ...]:
    own = base.settings.dataset.shift
    shift = USUAL_SHIFT if own == NO_SHIFT else own
    people = base.settings.learners
    standard = standardised(people.weights, people.heights)
    shifted, raw, scaled = by_shift(base, (shift, NO_SHIFT, standard))
    found = [
        Setting(shift.words.removeprefix("the "), shift.words, shifted),
        Setting("no shift", "no shift", raw),
        Setting("standardised", "standardised inputs", scaled),
    ]
    return tuple(found if shift != standard else found[1:])


AXES: dict[str, Axis] = {
    axis.name: axis
    for axis in (
        Axis("none", "only the settings of now", "settings of now", "", _alone),
        Axis("rate", "over the learning rate η", "over η", "learning rate η", _rates),
        Axis("hidden", "over the hidden neurons", "over hidden neurons", "hidden neurons", _hidden),
        Axis("activation", "over the activation", "over activations", "activation", _activations),
        Axis("batch", "over the batch", "over batches", "people a step learns from", _batches),
        Axis("order", "over the order of people", "over orders", "order of people", _orders),
        Axis("shift", "shift or none", "shift or none", "what is taken off", _shifts),
    )
}
"""Every axis by its name."""
