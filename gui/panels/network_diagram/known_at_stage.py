"""What is known at a stage: which numbers are shown, and which parts are highlighted."""

from dataclasses import dataclass
from functools import lru_cache

from core.explain.stages import Phase, Stage
from core.network.shape import LayerSizes, ParameterPlace, neuron_name, places

LOSS = "loss"
"""The name of the box with the loss, beside "w1", "b1", "h1", "o1" and "x1"."""

MOST_LABELS = 8
"""Between two columns with more lines than this only those of the chosen neuron are labelled."""

MOST_ROWS = 4
"""A column with more neurons than this has room for names and values only."""


@dataclass(frozen=True, slots=True)
class KnownAtStage:
    """How far a step has been worked out: which layers have their sums, slopes and changes.

    Attributes:
        forward: the last layer whose sums and activations are known; 0 for none.
        loss: whether the loss is.
        backward: the first layer whose derivatives are known, all behind it are too; one past
            the last layer for none.
        slopes: whether every derivative that is known is written out.
        after: whether the parameters after the update are shown.
    """

    forward: int
    loss: bool
    backward: int
    slopes: bool = False
    after: bool = False


def known_at(stage: Stage | None, sizes: LayerSizes) -> KnownAtStage:
    """Return what is known at a stage; a step shown whole is known up to the update."""
    last = len(sizes) - 1
    if stage is None:
        return KnownAtStage(last, loss=True, backward=1)
    match stage.phase:
        case Phase.CHOOSE:
            return KnownAtStage(0, loss=False, backward=last + 1)
        case Phase.FORWARD:
            return KnownAtStage(stage.layer, loss=False, backward=last + 1)
        case Phase.LOSS:
            return KnownAtStage(last, loss=True, backward=last + 1)
        case Phase.BACKWARD:
            return KnownAtStage(last, loss=True, backward=stage.layer, slopes=True)
        case Phase.UPDATE:
            return KnownAtStage(last, loss=True, backward=1, after=True)


@lru_cache(maxsize=64)
def about(stage: Stage | None, sizes: LayerSizes) -> frozenset[str]:
    """Return the parts a stage is about, by name; a step shown whole is about all of them."""
    last = len(sizes) - 1
    everything = [*parameters_of(sizes), *neurons_of(sizes), LOSS]
    if stage is None:
        return frozenset(everything)
    match stage.phase:
        case Phase.CHOOSE:
            return frozenset(neurons_of(sizes, 0))
        case Phase.FORWARD:
            return frozenset(neurons_of(sizes, stage.layer) + parameters_of(sizes, stage.layer))
        case Phase.LOSS:
            return frozenset([*neurons_of(sizes, last), LOSS])
        case Phase.BACKWARD:
            behind = [LOSS] if stage.layer == last else neurons_of(sizes, stage.layer + 1)
            here = neurons_of(sizes, stage.layer) + parameters_of(sizes, stage.layer)
            return frozenset(here + behind)
        case Phase.UPDATE:
            return frozenset(parameters_of(sizes))


def neurons_of(sizes: LayerSizes, layer: int | None = None) -> list[str]:
    """Return the names of the neurons of a layer, or of all, inputs too."""
    layers = range(len(sizes)) if layer is None else (layer,)
    return [neuron_name(sizes, here, index) for here in layers for index in range(sizes[here])]


def parameters_of(sizes: LayerSizes, layer: int | None = None) -> list[str]:
    """Return the names of the parameters that lead into a layer, or of all."""
    return [place.name for place in places(sizes) if layer in (None, place.layer)]


@lru_cache(maxsize=256)
def way_to_loss(sizes: LayerSizes, name: str) -> frozenset[str]:
    """Return every part on the way from a parameter to the loss, by name."""
    own = next(place for place in places(sizes) if place.name == name)
    reached = {(own.layer, own.neuron)}
    passed = {name}
    for place in places(sizes):
        if (place.layer - 1, place.source) in reached:
            reached.add((place.layer, place.neuron))
            passed.add(place.name)
    return frozenset(passed | {neuron_name(sizes, *neuron) for neuron in reached} | {LOSS})


def is_compact(sizes: LayerSizes) -> bool:
    """Whether there are so many neurons that each gets little room."""
    return max(sizes) > MOST_ROWS


@lru_cache(maxsize=256)
def labelled(sizes: LayerSizes, chosen: str) -> frozenset[str]:
    """Return the parameters whose values are written on the diagram.

    Where there are too many lines for that, they are those into the neuron of the chosen one
    and those out of it.
    """
    own = next(place for place in places(sizes) if place.name == chosen)

    def is_written(place: ParameterPlace) -> bool:
        into = (place.layer, place.neuron) == (own.layer, own.neuron)
        if place.is_bias:
            return into or not is_compact(sizes)
        out = (place.layer - 1, place.source) == (own.layer, own.neuron)
        few = sizes[place.layer - 1] * sizes[place.layer] <= MOST_LABELS
        return into or out or few

    return frozenset(place.name for place in places(sizes) if is_written(place))


def has_factor(sizes: LayerSizes, chosen: str, name: str, known: KnownAtStage) -> bool:
    """Whether the factor that the chain of the chosen parameter takes from a line is written.

    Where there is little room, only that of the chosen one is, and only if nothing else is
    said about it.
    """
    if is_compact(sizes):
        return name == chosen and not (known.slopes or known.after)
    return name in way_to_loss(sizes, chosen) & labelled(sizes, chosen)
