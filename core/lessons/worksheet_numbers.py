"""The numbers of a worksheet's variant: short ones, with which a neuron is never full.

Whoever reckons by hand wants weights such as −0.3, and sums that the sigmoid does not press flat.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from core.lessons.worksheet_code import SheetPlan, drawn
from core.network import Parameters
from core.network.activations import Activation, Array, by_layer
from core.training.moment import Moment

TRIES = 300
"""So often a neuron's numbers are drawn; then the best of them are taken."""

SMALLEST_SUM, LARGEST_SUM, LEAST_SLOPE = 0.05, 3.0, 0.04
LARGEST_WEIGHT, LARGEST_BIAS = 12, 5
"""In tenths."""


class Subject(NamedTuple):
    """What a sheet is about: a moment, a person of it, and the parameter whose chain is asked."""

    moment: Moment
    person: int
    parameter: str


def variant_of(subject: Subject, plan: SheetPlan, section: int = 0) -> Subject:
    """Return the same network and people with another person and other parameters."""
    moment = subject.moment
    key = (plan.seed, plan.letter, section)
    everybody = range(len(moment.dataset))
    rows = [row for row in everybody if not moment.dataset[row].is_test] or list(everybody)
    person = rows[drawn(len(rows), "person", *key)]
    parameters = _parameters(moment, person, key)
    other = replace(moment, parameters=parameters, person=person, known_loss=None)
    return Subject(other, person, subject.parameter)


def _parameters(moment: Moment, person: int, key: tuple[object, ...]) -> Parameters:
    """Draw neuron by neuron, so that each still answers to what reaches it."""
    sizes = moment.parameters.layer_sizes
    values: list[float] = []
    heard = moment.dataset.inputs_of(person)
    for layer, f in enumerate(by_layer(len(sizes) - 1, moment.settings.activation), start=1):
        sums = []
        for _ in range(sizes[layer]):
            own, total = _neuron(heard, f, (*key, len(values)))
            values += own
            sums.append(total)
        heard = f.function(np.array(sums))
    return Parameters(sizes, np.array(values))


def _neuron(heard: Array, f: Activation, key: tuple[object, ...]) -> tuple[list[float], float]:
    """Return weights and bias of a neuron, and its sum."""
    found: list[tuple[float, list[float], float]] = []
    for attempt in range(TRIES):
        own = [_tenths(LARGEST_WEIGHT, (*key, attempt, i)) for i in range(len(heard))]
        own.append(_tenths(LARGEST_BIAS, (*key, attempt, "bias")))
        total = sum(w * x for w, x in zip(own, heard.tolist(), strict=False)) + own[-1]
        slope = float(f.slope(f.function(np.array(total))))
        if SMALLEST_SUM <= abs(total) <= LARGEST_SUM and slope >= LEAST_SLOPE:
            return own, total
        found.append((abs(total) if slope else np.inf, own, total))
    _, own, total = min(found, key=lambda each: each[0])
    return own, total


def _tenths(most: int, key: tuple[object, ...]) -> float:
    """Draw a number of one digit after the point, but not zero."""
    whole = drawn(2 * most, *key) - most
    return (whole + (whole >= 0)) / 10
