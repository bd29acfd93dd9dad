"""One setting of a sweep, and the axes along which settings differ."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.shape import LayerSizes, check_layer_sizes, places
from core.people.shift import Shift
from core.training.course import Course, Order, Segment, Settings


@dataclass(frozen=True)
class Variant:
    """What all starts of one row of a sweep have in common.

    Attributes:
        settings: all but the seed, which each start has of its own.
        layer_sizes: the shape of the network.
    """

    settings: Settings
    layer_sizes: LayerSizes

    @property
    def parameter_count(self) -> int:
        """How many parameters its networks have."""
        return len(places(self.layer_sizes))

    def course(self, seed: int) -> Course:
        """Return the run that begins from a seed: its start is drawn from it, and its order."""
        start = Parameters.normal(self.layer_sizes, seed=seed)
        return Course((Segment(0, replace(self.settings, seed=seed), start),))


def by_learning_rate(base: Variant, rates: Iterable[float]) -> tuple[Variant, ...]:
    """Vary η. Raises LabError if one is out of reach."""
    return tuple(
        replace(base, settings=replace(base.settings, learning_rate=rate)) for rate in rates
    )


def by_order(base: Variant, orders: Iterable[Order] = Order) -> tuple[Variant, ...]:
    """Vary who comes next."""
    return tuple(replace(base, settings=replace(base.settings, order=order)) for order in orders)


def by_batch(base: Variant, batches: Iterable[int]) -> tuple[Variant, ...]:
    """Vary how many people one step learns from. Raises LabError if that is out of reach."""
    return tuple(replace(base, settings=replace(base.settings, batch=batch)) for batch in batches)


def by_activation(base: Variant, names: Iterable[str] = ACTIVATIONS) -> tuple[Variant, ...]:
    """Vary the function of the hidden neurons. Raises LabError if there is no such one."""
    return tuple(replace(base, settings=replace(base.settings, activation=name)) for name in names)


def by_shift(base: Variant, shifts: Iterable[Shift]) -> tuple[Variant, ...]:
    """Vary what is taken off weight and height."""
    people = base.settings.dataset
    return tuple(
        replace(base, settings=replace(base.settings, dataset=people.with_shift(shift)))
        for shift in shifts
    )


def by_hidden_layers(base: Variant, hidden: Iterable[tuple[int, ...]]) -> tuple[Variant, ...]:
    """Vary the hidden layers: ``((1,), (2,), (3, 2))``. Nobody's parameters are frozen then.

    Raises:
        LabError: if a layer has no neuron.
    """
    inputs, output = base.layer_sizes[0], base.layer_sizes[-1]
    found = []
    for neurons in hidden:
        sizes = (inputs, *neurons, output)
        check_layer_sizes(sizes)
        frozen = base.settings.frozen if sizes == base.layer_sizes else frozenset[str]()
        found.append(Variant(replace(base.settings, frozen=frozen), sizes))
    return tuple(found)
