"""What is hidden with a covered number, and what is of one kind with it.

The rule: a number is hidden if it is covered, or if a covered one can be read off it alone. With ŷ
goes this person's loss, with h1 its f′, with a gradient the change that it makes. What a covered
number is worked out from stays in sight: that is the exercise.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.covers.cover import EVERYBODYS_LOSS, PREDICTION, Covers
from core.explain.factor import symbol_of
from core.network.activations import activation_named
from core.network.losses import loss_named
from core.network.shape import LayerSizes, neuron_name, places
from core.training.course import Settings


@lru_cache(maxsize=16)
def kinds(sizes: LayerSizes) -> tuple[tuple[str, ...], ...]:
    """Return the numbers that can be covered in a network, those of one kind together."""
    neurons = [(layer, index) for layer in range(1, len(sizes)) for index in range(sizes[layer])]
    names = {neuron: neuron_name(sizes, *neuron) for neuron in neurons}
    symbols = {neuron: symbol_of(sizes, neuron) for neuron in neurons}
    hidden = [symbols[neuron] for neuron in neurons[:-1]]
    parameters = [place.name for place in places(sizes)]
    own = [f"∂{symbols[place.layer, place.neuron]}/∂{place.name}" for place in places(sizes)]
    return (
        tuple(f"∂L/∂{name}" for name in parameters),
        tuple(f"Δ{name}" for name in parameters),
        tuple(f"{name} after" for name in parameters),
        ("∂L/∂ŷ", *_between(sizes), *own),
        tuple(f"∂L/∂{symbol}" for symbol in hidden)
        + tuple(f"∂L/∂Σ{name}" for name in names.values()),
        tuple(f"Σ{name}" for name in names.values()),
        tuple(f"f′(Σ{name})" for name in names.values()),
        (*hidden, "ŷ"),
        ("L",),
        (EVERYBODYS_LOSS,),
        (PREDICTION,),
    )


def _between(sizes: LayerSizes) -> Iterator[str]:
    """Yield ∂a/∂a′ of every two neurons of neighbouring hidden layers, and of the output."""
    for layer in range(len(sizes) - 1, 1, -1):
        for index in range(sizes[layer]):
            for source in range(sizes[layer - 1]):
                earlier = symbol_of(sizes, (layer - 1, source))
                yield f"∂{symbol_of(sizes, (layer, index))}/∂{earlier}"


def of_one_kind(symbol: str, sizes: LayerSizes) -> tuple[str, ...]:
    """Return every number of the kind of one, itself too; itself alone if there is no such kind."""
    return next((kind for kind in kinds(sizes) if symbol in kind), (symbol,))


@lru_cache(maxsize=16)
def _tells(
    sizes: LayerSizes, activation: str, loss: str, *, is_alone: bool = False
) -> Mapping[str, frozenset[str]]:
    """Return by number the covered ones that can be read off it."""
    found: dict[str, set[str]] = defaultdict(set)
    found["L"].add("ŷ")
    if is_alone:  # the mean of one loss is that loss
        found["L"].add(EVERYBODYS_LOSS)
        found[EVERYBODYS_LOSS] |= {"L", "ŷ"}
    found["∂L/∂ŷ"].add("ŷ")
    found[PREDICTION].add("ŷ")
    last = f"Σ{neuron_name(sizes, len(sizes) - 1, 0)}"
    if loss_named(loss).slope_at_sum is not None:  # it is ŷ − y
        for name in (f"∂L/∂{last}", f"∂L/∂{places(sizes)[-1].name}"):
            found[name].add("ŷ")
    is_copy = float(activation_named(activation).function(0.5)) == 0.5
    for layer in range(1, len(sizes)):
        for index in range(sizes[layer]):
            name, symbol = neuron_name(sizes, layer, index), symbol_of(sizes, (layer, index))
            found[f"f′(Σ{name})"].add(symbol)
            if is_copy and layer < len(sizes) - 1:
                found[symbol].add(f"Σ{name}")
                found[f"∂L/∂{symbol}"].add(f"∂L/∂Σ{name}")
                found[f"∂L/∂Σ{name}"].add(f"∂L/∂{symbol}")
    for place in places(sizes):
        name, neuron = place.name, neuron_name(sizes, place.layer, place.neuron)
        symbol = symbol_of(sizes, (place.layer, place.neuron))
        found[f"Δ{name}"] |= {f"∂L/∂{name}", f"{name} after"}
        found[f"{name} after"] |= {f"∂L/∂{name}", f"Δ{name}"}
        if place.is_bias:
            # ∂h1/∂b1 is f′(Σh1), so ∂L/∂b1 is ∂L/∂Σh1.
            found[f"∂{symbol}/∂{name}"] |= {f"f′(Σ{neuron})", symbol}
            found[f"f′(Σ{neuron})"].add(f"∂{symbol}/∂{name}")
            alike = {f"∂L/∂{name}", *found[f"∂L/∂{name}"], *found[f"∂L/∂Σ{neuron}"]}
            alike.add(f"∂L/∂Σ{neuron}")
            for other in (*(alike - {"ŷ"}), f"Δ{name}", f"{name} after"):
                found[other] |= alike - {other}
    return {number: frozenset(told) for number, told in found.items()}


def hidden_numbers(
    covers: Covers, sizes: LayerSizes, settings: Settings, person: str = ""
) -> frozenset[str]:
    """Return every number that is hidden of a person: what is covered, and what would tell it.

    Args:
        covers: of the laboratory.
        sizes: of the network.
        settings: with its functions.
        person: the name; empty for numbers of nobody, such as everybody's loss.
    """
    names = settings.dataset.names
    if not person and len(names) == 1 and names[0]:
        of_one = hidden_numbers(covers, sizes, settings, names[0]) & {EVERYBODYS_LOSS}
        return of_one | _hidden(covers, sizes, settings, "")
    return _hidden(covers, sizes, settings, person)


def _hidden(covers: Covers, sizes: LayerSizes, settings: Settings, person: str) -> frozenset[str]:
    covered = {cover.symbol for cover in covers.hidden if cover.person in ("", person)}
    if not covered:
        return frozenset()
    tells = _table(sizes, settings)
    return frozenset(covered).union(n for n, told in tells.items() if not covered.isdisjoint(told))


def _table(sizes: LayerSizes, settings: Settings) -> Mapping[str, frozenset[str]]:
    is_alone = len(settings.dataset) == 1
    return _tells(sizes, settings.activation, settings.loss, is_alone=is_alone)


def told_by(symbol: str, sizes: LayerSizes, settings: Settings) -> frozenset[str]:
    """Return the numbers that can be read off one."""
    return _table(sizes, settings).get(symbol, frozenset())
