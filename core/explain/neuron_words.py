"""A neuron in sentences: what gets through it, and all its arithmetic as text."""

import math

from core.explain.formula import HIDDEN, LEAST_TOLD, NOTHING_HIDDEN, Formula, WriteMore
from core.explain.neuron import NeuronAnswer, NeuronExplained, Openness
from core.text import listed

COVERED = "How much of an error gets through tells a covered number: work it out first."

MOST_OWN = 3
"""So many of its parameters are named one by one."""


def sentence(
    neuron: NeuronExplained,
    answer: NeuronAnswer,
    write: WriteMore,
    hidden: frozenset[str] = NOTHING_HIDDEN,
) -> str:
    """Say how much of the error that arrives at a neuron gets through to its parameters.

    Args:
        neuron: who.
        answer: to its sum, or to one that is tried.
        write: writes a number the way the reader chose.
        hidden: names of covered numbers.
    """
    if not hidden.isdisjoint(neuron.names):
        return COVERED
    name, own, f = neuron.symbol, _own(neuron), answer.function
    if not math.isfinite(answer.slope.value):
        return f"The sum of {name} is too large for the computer's numbers: use smaller weights."
    state = f.low if answer.output.value < f.middle else f.high
    share = write(100 * answer.slope.value)
    match answer.openness:
        case Openness.ALL:
            return f"All of the error that arrives at {name} goes on to {own}: the slope is 1."
        case Openness.SHUT:
            return (
                f"{name} is {state}: the curve is level here, and no error goes on to {own}. "
                "They learn nothing from this person."
            )
        case Openness.SATURATED:
            return (
                f"{name} is saturated: it is {state}, and the curve is flat here. "
                f"Hardly any of the error that arrives goes on to {own}, so they hardly learn."
                f"{_too_small(answer)}"
            )
        case Openness.NEARLY:
            return (
                f"{name} is {state}: only {share} % of the error that arrives goes on to {own}. "
                f"{_at_best(answer, write)}"
            )
        case Openness.OPEN:
            return (
                f"{share} % of the error that arrives at {name} goes on to {own}. "
                f"{_at_best(answer, write)}"
            )


def _too_small(answer: NeuronAnswer) -> str:
    """Say so where no number can be given for the slope, or a 0 that it is not."""
    if answer.slope.value >= LEAST_TOLD:
        return ""
    return " The slope is too small for the computer's numbers."


def _at_best(answer: NeuronAnswer, write: WriteMore) -> str:
    f = answer.function
    best = write(100 * f.steepest)
    if float(f.slope(f.function(0.0))) == f.steepest:
        return f"At best it is {best} %, where Σ = 0."
    return f"At best it is {best} %."


def _own(neuron: NeuronExplained) -> str:
    if len(neuron.own) > MOST_OWN:
        return "its weights and its bias"
    return listed(neuron.own)


def tried(neuron: NeuronExplained, answer: NeuronAnswer, write: WriteMore) -> str:
    """Say what the neuron would answer to another sum."""
    total, a, slope = (
        write(value) for value in (answer.sum, answer.output.value, answer.slope.value)
    )
    return f"If {neuron.sum_name} were {total}, {neuron.symbol} would be {a} and the slope {slope}."


def as_text(
    neuron: NeuronExplained,
    who: str,
    write: WriteMore,
    *,
    sums: bool = True,
    slopes: bool = True,
    hidden: frozenset[str] = NOTHING_HIDDEN,
) -> str:
    """Write the whole explanation as plain text, for copying and for screen readers.

    Args:
        neuron: who.
        who: the person's name; may be empty.
        write: writes a number the way the reader chose.
        sums: whether its sum and its activation are known.
        slopes: whether its slope is.
        hidden: names of covered numbers.
    """
    lines = [f"Neuron {neuron.name} for {who or 'this person'}"]
    lines += worked_out(neuron, write, sums=sums, slopes=slopes, hidden=hidden)
    if slopes:
        lines.append(sentence(neuron, neuron.here, write, hidden))
    return "\n".join(lines)


def worked_out(
    neuron: NeuronExplained,
    write: WriteMore,
    *,
    sums: bool = True,
    slopes: bool = True,
    hidden: frozenset[str] = NOTHING_HIDDEN,
) -> list[str]:
    """Work out what is known of a neuron, a line each: "Σh1 = x1·w1 + b1 = −2·0.5 + 1 = 0"."""
    here = neuron.here
    parts = [
        (sums, neuron.sum_name, neuron.sum_name, neuron.sum),
        (sums, f"{neuron.symbol} = f({neuron.sum_name})", neuron.symbol, here.output),
        (slopes, neuron.slope_name, neuron.slope_name, here.slope),
    ]
    return [
        " = ".join([left, letters(name, formula, hidden), *steps(name, formula, write, hidden)])
        for is_known, left, name, formula in parts
        if is_known
    ]


def letters(name: str, formula: Formula, hidden: frozenset[str] = NOTHING_HIDDEN) -> str:
    """Write a formula in letters; ? if they say already what the covered number is."""
    return HIDDEN if name in hidden and _says_it(formula) else formula.in_symbols()


def steps(
    name: str, formula: Formula, write: WriteMore, hidden: frozenset[str] = NOTHING_HIDDEN
) -> list[str]:
    """Return how a number is worked out: with numbers put in, and what it comes to.

    What the letters say already, "1" or "0, for h1 = 0", is not said again.
    """
    if _says_it(formula):
        return []
    value = HIDDEN if name in hidden else write(formula.value)
    return list(dict.fromkeys([formula.partly_in_numbers(write, hidden), value]))


def _says_it(formula: Formula) -> bool:
    return formula.in_symbols().partition(",")[0] == f"{formula.value:g}"


def sum_in_numbers(
    neuron: NeuronExplained, write: WriteMore, hidden: frozenset[str] = NOTHING_HIDDEN
) -> str:
    """Write the sum short, with its own minus signs: "Σ = −2·0.6804 − 1·0.9889 = −2.350"."""
    numbers = " = ".join(steps(neuron.sum_name, neuron.sum, write, hidden))
    return f"Σ = {numbers}".replace("+ −", "− ")
