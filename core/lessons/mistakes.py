"""Named mistakes: what comes out if one thing is done wrong on the way to a quantity.

Each is a calculation with some lines changed, so it is known for any network, activation and loss.
A mistake that would change nothing gives no value, or the right one, which is never looked for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from core.lessons.calculation import Calculation, Kind, Line
from core.lessons.otherwise import Changed
from core.network.losses import loss_named
from core.network.shape import neuron_name
from core.people.dataset import Dataset

MOST_OTHERS = 20
"""So many other people's numbers are compared."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that may have been made.

    Attributes:
        name: of the mistake.
        changed: the lines that are worked out otherwise.
    """

    name: str
    changed: Changed


MOST_ALONE = 8
"""Where more neurons than this are on the way, a mistake is made in all of them."""

Find = Callable[[Calculation, str, "Raw"], Iterator[Changed]]

Raw = tuple[float, ...]
"""What the network would see of a person if nothing were taken off."""


def mistakes(
    calculation: Calculation, name: str, dataset: Dataset, person: int
) -> Iterator[Mistake]:
    """Yield every mistake that can be made on the way to a line, the likeliest first."""
    raw = (float(dataset.weights[person]), float(dataset.heights[person]))
    shift = dataset.shift
    not_scaled = (raw[0] - shift.weight, raw[1] - shift.height)
    line = calculation.lines.get(name)
    first = EXCHANGED if line is not None and line.kind is Kind.LOSS_SLOPE else ""
    for mistake in sorted(MISTAKES, key=lambda each: each != first):
        for changed in MISTAKES[mistake](calculation, name, raw):
            yield Mistake(mistake, changed)
    for changed in _raw_input(calculation, name, not_scaled):
        yield Mistake(NOT_SCALED, changed)


def other_people(dataset: Dataset, person: int) -> list[int]:
    """Return the rows of other people whose number may have been given instead."""
    others = (row for row in range(len(dataset)) if row != person)
    return list(islice(others, MOST_OTHERS))


def _lines(calculation: Calculation, name: str, *kinds: Kind) -> list[Line]:
    lines = [calculation.lines[each] for each in calculation.needs(name)]
    return [line for line in lines if line.kind in kinds]


def _each_and_all(changes: Changed) -> Iterator[Changed]:
    """Yield one change after the other, then all of them together; of many only all together."""
    if len(changes) <= MOST_ALONE:
        yield from ({name: change} for name, change in changes.items())
    if len(changes) > 1:
        yield changes


def _then(line: Line, change: Callable[[float], float]) -> Line:
    """Return a line whose value is changed once it has been worked out."""
    return replace(line, rule=lambda *terms: change(line.rule(*terms)))


def _exchanged(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    """∂L/∂ŷ with ŷ in the place of y; further on, where it is only a sign, it is called one."""
    y, p = calculation.exact["y"], calculation.exact["ŷ"]
    for line in _lines(calculation, name, Kind.LOSS_SLOPE):
        if line.name == name or line.rule(p, y) != -line.rule(y, p):
            yield {line.name: replace(line, terms=line.terms[::-1])}


def _sign(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    """The same size with the other sign; or uphill; or f of the sum with the other sign."""
    line = calculation.lines.get(name)
    if line is None:
        yield {name: -calculation.exact[name]}
        return
    if line.kind is Kind.AFTER:
        yield {name: replace(line, rule=lambda rate, slope, old: old + rate * slope)}
        return
    yield {name: _then(line, lambda value: -value)}
    if line.kind is Kind.ACTIVATION:
        yield {name: replace(line, rule=lambda total: line.rule(-total))}


def _rate_forgotten(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    for line in _lines(calculation, name, Kind.CHANGE, Kind.AFTER):
        if calculation.exact[line.terms[0]]:
            yield {line.terms[0]: 1.0}


def _slope_forgotten(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    slopes = _lines(calculation, name, Kind.SLOPE)
    yield from _each_and_all({line.name: 1.0 for line in slopes if line.name != name})


def _function_for_slope(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    slopes = _lines(calculation, name, Kind.SLOPE)
    yield from _each_and_all({line.name: replace(line, rule=float) for line in slopes})


def _sum_for_function(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    activations = _lines(calculation, name, Kind.ACTIVATION)
    sums: dict[str, Line] = {line.name: replace(line, rule=float) for line in activations}
    yield from _each_and_all(sums)
    yield {hidden: line for hidden, line in sums.items() if hidden != "ŷ"}
    slopes: dict[str, Line] = {}
    for line in _lines(calculation, name, Kind.SLOPE):
        total = calculation.lines[line.terms[0]].terms
        slopes[line.name] = replace(line, terms=total)
    yield from _each_and_all(slopes)


def _two_forgotten(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    update = calculation.update
    if "2" not in loss_named(update.loss_function).slope_written(update.y).template:
        return
    for line in _lines(calculation, name, Kind.LOSS_SLOPE):
        yield {line.name: _then(line, lambda value: value / 2)}


def _own_gradient(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    """This person's own gradient where the update takes the mean of the batch."""
    for line in _lines(calculation, name, Kind.CHANGE, Kind.AFTER):
        mean = line.terms[1]
        own = mean.removeprefix("mean ")
        if own != mean:
            yield {mean: calculation.exact[own]}


def _raw_input(calculation: Calculation, name: str, raw: Raw) -> Iterator[Changed]:
    """The raw numbers from the beginning, or only in the last factor."""
    inputs = {f"x{i + 1}": value for i, value in enumerate(raw)}
    if not any(calculation.exact[x] != value for x, value in inputs.items()):
        return
    yield inputs
    yield from ({x: value} for x, value in inputs.items())
    for line in _lines(calculation, name, Kind.FACTOR):
        for place, term in enumerate(line.terms):
            if term in inputs:
                yield {line.name: _with_number(line, place, inputs[term])}


def _with_number(line: Line, place: int, number: float) -> Line:
    """Return a line with a number in the place of one of its terms."""
    return replace(line, rule=lambda *terms: line.rule(*terms[:place], number, *terms[place + 1 :]))


def _other_input(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    """The inputs of a sum the wrong way round, or another of them in the last factor."""
    sizes, exact = calculation.update.before.layer_sizes, calculation.exact
    inputs = [f"x{i + 1}" for i in range(sizes[0])]
    turned = zip(inputs, [*inputs[1:], inputs[0]], strict=True)
    yield {one: exact[other] for one, other in turned}
    sums = _lines(calculation, name, Kind.SUM)
    yield from _each_and_all({line.name: _turned(line) for line in sums})
    for line in _lines(calculation, name, Kind.FACTOR):
        for layer, size in enumerate(sizes[:-1]):
            beside = [neuron_name(sizes, layer, index) for index in range(size)]
            if line.terms[0] in beside:
                others = (other for other in beside if other != line.terms[0])
                for other in others:
                    yield {line.name: replace(line, terms=(other, *line.terms[1:]))}


def _turned(line: Line) -> Line:
    """Return a sum in which every weight meets the input of the next one."""
    weights, heard = line.terms[0:-1:2], line.terms[1:-1:2]
    pairs = zip(weights, [*heard[1:], heard[0]], strict=True)
    return replace(line, terms=(*(term for pair in pairs for term in pair), line.terms[-1]))


def _no_bias(calculation: Calculation, name: str, _: Raw) -> Iterator[Changed]:
    sums = _lines(calculation, name, Kind.SUM)
    yield from _each_and_all({line.name: replace(line, terms=line.terms[:-1]) for line in sums})


EXCHANGED = "y and ŷ exchanged"

MISTAKES: dict[str, Find] = {
    "sign": _sign,
    "η forgotten": _rate_forgotten,
    "the 2 forgotten": _two_forgotten,
    EXCHANGED: _exchanged,
    "own gradient for the mean": _own_gradient,
    "f′ forgotten": _slope_forgotten,
    "f for f′": _function_for_slope,
    "Σ for f(Σ)": _sum_for_function,
    "raw input for shifted": _raw_input,
    "the other input": _other_input,
    "sum without bias": _no_bias,
}
"""Every mistake that is a changed calculation, the likeliest first."""

NOT_SCALED = "scale forgotten"
ANOTHER_PERSON = "another person"
BEFORE = "before the update"
SUMMED = "sum for the mean"
ONE_FOR_ALL = "one person for everybody"
TOO_FEW = "too few digits"
