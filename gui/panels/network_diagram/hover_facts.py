"""The facts on the hover card: value, where it comes from, slope, last change."""

from collections.abc import Iterator
from typing import NamedTuple

from core.explain.factor import by_activation, by_parameter, of_loss
from core.explain.faint_loss import told_loss
from core.explain.formula import loss_of
from core.network import Parameters
from core.network.losses import loss_named
from core.network.shape import ParameterPlace, neuron_name, places
from core.network.update import Update
from gui.panels.network_diagram.covered_texts import number_of
from gui.panels.network_diagram.known_at_stage import LOSS
from gui.panels.network_diagram.shown_update import ShownUpdate
from gui.panels.network_diagram.texts import WORDS
from gui.panels.network_diagram.words import bias_of
from gui.text.numbers import NumberFormat

Fact = tuple[str, str]
"""What is said, and its value."""

MOST_TERMS = 2
"""A sum of more terms than this is not written out."""


class Past(NamedTuple):
    """The moment before the update explained.

    Attributes:
        change: Δp of every parameter in the last update made; None at the start of a run.
        frozen: the parameters that updates leave alone.
    """

    change: Parameters | None
    frozen: frozenset[str]


def facts_about(
    part: str, subject: ShownUpdate, past: Past, numbers: NumberFormat
) -> tuple[str, tuple[Fact, ...]]:
    """Return the title and the facts of a part, as far as the stage has come."""
    sizes = subject.sizes
    for place in places(sizes):
        if place.name == part:
            return _title(place, subject), tuple(_of_parameter(place, subject, past, numbers))
    if part == LOSS:
        return "Loss of this person", tuple(_of_loss(subject, numbers))
    for layer in range(len(sizes)):
        for index in range(sizes[layer]):
            if neuron_name(sizes, layer, index) == part:
                if layer == 0:
                    return f"{part}, an input", tuple(_of_input(index, subject, numbers))
                facts = _of_neuron((layer, index), subject, past, numbers)
                return _neuron_title(part, layer, subject), tuple(facts)
    return part, ()


def _title(place: ParameterPlace, subject: ShownUpdate) -> str:
    here = neuron_name(subject.sizes, place.layer, place.neuron)
    if place.source is None:
        return bias_of(place.name, here)
    return (
        f"{place.name}, from {neuron_name(subject.sizes, place.layer - 1, place.source)} to {here}"
    )


def _neuron_title(name: str, layer: int, subject: ShownUpdate) -> str:
    if layer == len(subject.sizes) - 1:
        return f"{name}, the prediction ŷ"
    return f"{name}, a hidden neuron"


def _of_parameter(
    place: ParameterPlace, subject: ShownUpdate, past: Past, numbers: NumberFormat
) -> Iterator[Fact]:
    name, update, known = place.name, subject.update, subject.known
    shown = subject.unless_hidden
    yield "value", shown(name, numbers.signed(subject.parameters[name]))
    if update is not None and place.layer >= known.backward:
        neuron = (place.layer, place.neuron)
        own = by_parameter(update, neuron, place.source)
        yield own.text, shown(own.text, numbers.write(own.value))
        if place.source is not None and place.layer > max(1, known.backward):
            through = by_activation(update, neuron, place.source)
            yield through.text, shown(through.text, numbers.write(through.value))
        gradient = f"∂L/∂{name}"
        yield gradient, shown(gradient, numbers.signed(update.gradient[name]))
        if update.batch is not None:
            mean = numbers.signed(update.mean_gradient[name])
            yield f"mean of {update.batch_size}", shown(f"mean {gradient}", mean)
    if update is not None and known.after:
        yield "after the update", shown(f"{name} after", numbers.signed(update.after[name]))
    if past.change is not None:
        yield "last change", shown(f"Δ{name}", numbers.signed(past.change[name]))
    if name in past.frozen:
        yield "frozen", "updates leave it alone"


def _of_neuron(
    neuron: tuple[int, int], subject: ShownUpdate, past: Past, numbers: NumberFormat
) -> Iterator[Fact]:
    (layer, index), update, known = neuron, subject.update, subject.known
    name, shown = neuron_name(subject.sizes, layer, index), subject.unless_hidden
    if update is not None and layer <= known.forward:
        yield _sum(neuron, subject, update, numbers)
        answer = numbers.write(float(update.forward.activations[layer - 1][index]))
        yield f"{name} = f(Σ)", shown(number_of(name), answer)
    if update is not None and layer >= known.backward:
        slope = numbers.write(float(update.backward.d_a_d_sum[layer - 1][index]))
        yield "f′(Σ)", shown(f"f′(Σ{name})", slope)
        reached = numbers.signed(float(update.backward.d_L_d_a[layer - 1][index]))
        yield f"∂L/∂{name}", shown(f"∂L/∂{number_of(name)}", reached)
    bias = next(p for p in places(subject.sizes) if p.is_bias and (p.layer, p.neuron) == neuron)
    for what, value in _of_parameter(bias, subject, past, numbers):
        # f′(Σ) above is ∂a/∂b already.
        if not what.startswith(f"∂{name}/") and not what.startswith("∂ŷ/"):
            yield what.replace("value", bias.name), value
    yield "click", "look into it"


def _sum(
    neuron: tuple[int, int], subject: ShownUpdate, update: Update, numbers: NumberFormat
) -> Fact:
    """Σ, written out where it has few terms."""
    layer, index = neuron
    total = subject.unless_hidden(
        f"Σ{neuron_name(subject.sizes, layer, index)}",
        numbers.write(float(update.forward.sums[layer - 1][index])),
    )
    own = [p for p in places(subject.sizes) if (p.layer, p.neuron) == neuron]
    if len(own) - 1 > MOST_TERMS:
        return "Σ", total
    into = update.forward.into(layer)
    terms = [
        f"{neuron_name(subject.sizes, layer - 1, p.source)} · {p.name}"
        for p in own
        if p.source is not None
    ]
    assert len(into) == len(terms)
    return f"Σ = {' + '.join(terms)} + {own[-1].name}", total


def _of_input(index: int, subject: ShownUpdate, numbers: NumberFormat) -> Iterator[Fact]:
    if subject.update is None or index >= len(WORDS):
        return
    yield f"{WORDS[index]} as measured", numbers.short(subject.raw[index])
    yield "shifted by", numbers.short(-subject.shift[index])
    if subject.scale[index] != 1.0:
        yield "divided by", numbers.short(subject.scale[index])
    seen = numbers.short(float(subject.update.x[index]))
    yield "what the network sees", subject.unless_hidden(f"x{index + 1}", seen)


def _of_loss(subject: ShownUpdate, numbers: NumberFormat) -> Iterator[Fact]:
    update, known = subject.update, subject.known
    if update is None or not known.loss:
        return
    L = loss_named(update.loss_function)
    formula = loss_of(L, update.y, update.forward.prediction)
    in_numbers = formula.partly_in_numbers(numbers.brief, subject.hidden)
    yield f"L = {formula.in_symbols()}", in_numbers
    yield "L", subject.unless_hidden("L", numbers.write(told_loss(update)))
    if known.backward < len(subject.sizes):
        loss = of_loss(update)
        yield loss.text, subject.unless_hidden(loss.text, numbers.write(loss.value))
