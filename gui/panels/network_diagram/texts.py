"""The texts on the diagram: numbers and symbols by the name of their place.

A part and what is said about it make the name of a place: ``"w1"`` is the value on the line,
``"w1.name"`` its name, ``"w1.slope"`` its gradient. Everything comes from one update, with the
parameters before it; what a stage has not reached yet is ``NOT_YET``, or not there at all.
"""

from collections.abc import Iterator

from core.explain.factor import by_activation, by_parameter, of_loss
from core.explain.faint_loss import told_loss
from core.explain.neuron import neuron_explained
from core.explain.neuron_words import sum_in_numbers
from core.network.shape import neuron_name, places
from core.network.update import Update
from core.people.units import IMPERIAL, UnitSystem
from core.text import counted
from core.training.words import nobody_to_learn_from
from gui.panels.network_diagram.covered_texts import covered
from gui.panels.network_diagram.known_at_stage import has_factor, labelled
from gui.panels.network_diagram.shown_update import ShownUpdate
from gui.panels.network_diagram.words import out_of_turn
from gui.text.numbers import MINUS, NumberFormat

NOT_YET = "·"
WORDS = ("weight", "height")

Reading = tuple[str, str]


def readings(
    subject: ShownUpdate,
    numbers: NumberFormat,
    units: UnitSystem = IMPERIAL,
    *,
    sums: bool = False,
) -> dict[str, str]:
    """Return everything that is written on the diagram; with ``sums`` each sum written out."""
    found = dict(_parameters(subject, numbers))
    found.update(_names(subject))
    found["caption"] = caption(subject)
    update = subject.update
    if update is not None:
        found.update(_inputs(subject, update, numbers, units))
        found.update(_forward(subject, update, numbers))
        if sums:
            found.update(_terms(subject, update, numbers))
        found.update(_slopes(subject, update, numbers))
        found.update(_factors(subject, update, numbers))
    return covered(found, subject.hidden, NOT_YET)


def caption(subject: ShownUpdate) -> str:
    """Say whose update this is, and which step of the run."""
    if subject.update is None:
        return nobody_to_learn_from(subject.people)
    step = f"step {counted(subject.step)} → {counted(subject.step + 1)}"
    if subject.out_of_turn:
        return out_of_turn(subject.who, step)
    return f"{subject.who} · {step}"


def _names(subject: ShownUpdate) -> Iterator[Reading]:
    """Name the neurons and the loss; a dot stands where a number will come."""
    sizes = subject.sizes
    for layer in range(len(sizes)):
        for index in range(sizes[layer]):
            name = neuron_name(sizes, layer, index)
            yield name, NOT_YET
            if layer:
                yield f"{name}.name", "o1 = ŷ" if layer == len(sizes) - 1 else name
            else:
                yield f"{name}.name", WORDS[index] if index < len(WORDS) else name
    yield "loss", NOT_YET
    yield "loss.name", "loss"


def _parameters(subject: ShownUpdate, numbers: NumberFormat) -> Iterator[Reading]:
    update = subject.update
    for name in labelled(subject.sizes, subject.chosen):
        yield f"{name}.name", name
        yield name, numbers.signed(subject.parameters[name])
        if subject.known.after and update is not None:
            yield f"{name}.after", _after(name, update, numbers)


def _after(name: str, update: Update, numbers: NumberFormat) -> str:
    """Say what becomes of a parameter; by how much it changes, where the digits do not show it."""
    before, after = (numbers.signed(values[name]) for values in (update.before, update.after))
    return f"→ {after}" if after != before else f"Δ {numbers.signed(update.change[name])}"


def _inputs(
    subject: ShownUpdate, update: Update, numbers: NumberFormat, units: UnitSystem
) -> Iterator[Reading]:
    for index, x in enumerate(update.x.tolist()):
        name = f"x{index + 1}"
        yield name, numbers.short(x)
        if index < len(WORDS):
            base, unit = ((IMPERIAL.weight, units.weight), (IMPERIAL.height, units.height))[index]
            raw, shift = subject.raw[index], subject.shift[index]
            sign = MINUS if shift >= 0 else "+"
            text = f"{numbers.short(raw)} {base.symbol} {sign} {numbers.short(abs(shift))}"
            if subject.scale[index] != 1.0:
                scale = numbers.short(subject.scale[index])
                text = f"({numbers.short(raw)} {sign} {numbers.short(abs(shift))}) / {scale}"
            yield f"{name}.raw", text
            if unit != base:
                yield f"{name}.unit", f"{numbers.short(unit.from_base(raw))} {unit.symbol}"


def _forward(subject: ShownUpdate, update: Update, numbers: NumberFormat) -> Iterator[Reading]:
    sizes, known = subject.sizes, subject.known
    for layer in range(1, known.forward + 1):
        sums = update.forward.sums[layer - 1].tolist()
        for index, a in enumerate(update.forward.activations[layer - 1].tolist()):
            name = neuron_name(sizes, layer, index)
            yield name, numbers.write(a)
            yield f"{name}.sum", f"Σ {numbers.write(sums[index])}"
    if known.loss:
        yield "loss", numbers.write(told_loss(update))
        yield "loss.y", f"y = {numbers.short(update.y)}"


def _terms(subject: ShownUpdate, update: Update, numbers: NumberFormat) -> Iterator[Reading]:
    """Σ of every neuron that the stage has reached, with the numbers it adds up."""
    for layer in range(1, subject.known.forward + 1):
        for index in range(subject.sizes[layer]):
            neuron = neuron_explained(update, (layer, index))
            yield f"{neuron.name}.terms", sum_in_numbers(neuron, numbers.brief, subject.hidden)


def _slopes(subject: ShownUpdate, update: Update, numbers: NumberFormat) -> Iterator[Reading]:
    """∂L/∂p of every parameter and ∂L/∂a of every hidden neuron that the stage has reached."""
    sizes, known = subject.sizes, subject.known
    if not known.slopes:
        return
    written = labelled(sizes, subject.chosen)
    for place in places(sizes):
        if place.layer >= known.backward and place.name in written:
            slope = numbers.signed(update.gradient[place.name])
            yield f"{place.name}.slope", f"∂L/∂{place.name} {slope}"
    for layer in range(known.backward, len(sizes) - 1):
        for index, slope in enumerate(update.backward.d_L_d_a[layer - 1].tolist()):
            name = neuron_name(sizes, layer, index)
            yield f"{name}.slope", f"∂L/∂{name} {numbers.signed(slope)}"


def _factors(subject: ShownUpdate, update: Update, numbers: NumberFormat) -> Iterator[Reading]:
    """The factors of the chosen parameter's chain, as far back as the stage has reached."""
    sizes, known = subject.sizes, subject.known
    if known.backward >= len(sizes):
        return
    loss = of_loss(update)
    yield "loss.factor", f"{loss.text} {numbers.write(loss.value)}"
    for place in places(sizes):
        neuron = (place.layer, place.neuron)
        if not has_factor(sizes, subject.chosen, place.name, known):
            continue
        if place.name == subject.chosen:
            reached, factor = place.layer, by_parameter(update, neuron, place.source)
        else:
            # ∂a/∂a′ is what carries the derivative back to the layer before.
            assert place.source is not None
            reached, factor = place.layer - 1, by_activation(update, neuron, place.source)
        if reached >= known.backward:
            yield f"{place.name}.factor", f"{factor.text} {numbers.write(factor.value)}"
