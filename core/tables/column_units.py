"""The units of a table's weights and heights: from title or cells, else asked.

What adults have is used for hints and warnings only. A unit that no title and no cell names is
asked for, however well the numbers fit.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT
from core.people.units import CENTIMETRE, INCH, KILOGRAM, POUND, Unit
from core.tables.number_columns import Array, ColumnPlace, NumberColumn
from core.tables.question_words import span_of_column, which_unit
from core.tables.questions import Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import quoted, written
from core.tables.synonyms import LONG_NAMES, UNITS_OF, Meaning
from core.tables.words import more_than_anyone, not_above_zero

LIMITS = {Meaning.WEIGHT: MAX_WEIGHT, Meaning.HEIGHT: MAX_HEIGHT}

_USUAL_HEIGHT = (148 / 2.54, 205 / 2.54)
"""Between these, in, lies the median height of any group of adults."""

_USUAL_BMI = (15.0, 45.0)
"""Between these, kg/m², lies its median body mass index."""

_ADULT_HEIGHT = (100 / 2.54, 250 / 2.54)
_ADULT_WEIGHT = (25 / 0.45359237, 350 / 0.45359237)
_ADULT_BMI = (9.0, 100.0)
"""Outside of these there are no adults, or hardly one in a million."""

_BMI = 703.0695796
"""kg/m² in one lb/in²."""


@dataclass(frozen=True)
class Measured:
    """A column of weights or heights, with the units it may be in.

    Attributes:
        column: where it stands.
        numbers: as written.
        cells: the same as text.
        choices: the units it may be in; a single one is known.
    """

    column: ColumnPlace
    numbers: NumberColumn
    cells: tuple[str, ...]
    choices: tuple[Unit, ...]

    def in_base(self, unit: Unit) -> Array:
        """Return the values in pounds or inches, those without a unit of their own in ``unit``."""
        factors = self.numbers.factors
        return self.numbers.values / np.where(np.isnan(factors), unit.factor, factors)


@dataclass(frozen=True)
class ColumnSpan:
    """The smallest, median and largest number of a column, in its unit."""

    meaning: Meaning
    smallest: float
    median: float
    largest: float
    unit: Unit

    @property
    def sentence(self) -> str:
        """Say them."""
        symbol, numbers = self.unit.symbol, (self.smallest, self.median, self.largest)
        smallest, median, largest = (f"{written(number)} {symbol}" for number in numbers)
        return span_of_column(self.meaning.value, smallest, median, largest)


def choices_of(meaning: Meaning, named: Sequence[Unit], numbers: NumberColumn) -> tuple[Unit, ...]:
    """Return the units a column may be in: that of its cells, those its title names, or all."""
    if len(numbers.factors) and not np.isnan(numbers.factors).any():
        return tuple(unit for unit in UNITS_OF[meaning] if unit.factor == numbers.factors[0])
    return tuple(named) or UNITS_OF[meaning]


def ask_unit(one: Measured, other: Measured, asking: Asking) -> Unit | None:
    """Return the unit of ``one``; ask if neither its title nor its cells name it.

    Args:
        one: the column.
        other: the other column, beside which the numbers of one unit are those of adults.
        asking: whom to ask.

    Returns:
        None while there is no answer.
    """
    if len(one.choices) == 1:
        return one.choices[0]
    fitting = {pair[0].symbol for pair in fitting_units(one, other)}
    suggested = fitting.pop() if len(fitting) == 1 else ""
    answer = asking.ask(_unit_question(one, suggested))
    return next((unit for unit in one.choices if unit.symbol == answer), None)


def _unit_question(one: Measured, suggested: str) -> TableQuestion:
    what, title = one.column.meaning.value.lower(), one.column.title
    values = one.numbers.values
    smallest, largest = written(float(values.min())), written(float(values.max()))
    return TableQuestion(
        f"{what} unit",
        which_unit(quoted(title), what, smallest, largest),
        tuple(PossibleAnswer(unit.symbol, _unit_words(unit, one)) for unit in one.choices),
        suggested,
    )


def _unit_words(unit: Unit, one: Measured) -> str:
    """Name a unit, and what the median would be in the other usual one."""
    others = {Meaning.WEIGHT: (POUND, KILOGRAM), Meaning.HEIGHT: (INCH, CENTIMETRE)}
    pair = others[one.column.meaning]
    other = pair[0] if unit != pair[0] else pair[1]
    median = float(np.median(one.in_base(unit)))
    if not math.isfinite(median):
        return f"{LONG_NAMES[unit.symbol]} ({unit.symbol})"
    here, there = written(unit.from_base(median)), _rounded(other.from_base(median))
    return f"{LONG_NAMES[unit.symbol]}: {here} {unit.symbol} is {there} {other.symbol}"


def _rounded(value: float) -> str:
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def fitting_units(one: Measured, other: Measured) -> list[tuple[Unit, Unit]]:
    """Return the units in which two columns look like the weights and heights of adults."""
    return [
        (unit, beside)
        for unit, beside in product(one.choices, other.choices)
        if _looks_adult(one, unit, other, beside)
    ]


def _looks_adult(one: Measured, unit: Unit, other: Measured, beside: Unit) -> bool:
    medians = {
        one.column.meaning: float(np.median(one.in_base(unit))),
        other.column.meaning: float(np.median(other.in_base(beside))),
    }
    height = medians[Meaning.HEIGHT]
    if not _USUAL_HEIGHT[0] <= height <= _USUAL_HEIGHT[1]:
        return False
    return _USUAL_BMI[0] <= medians[Meaning.WEIGHT] / height**2 * _BMI <= _USUAL_BMI[1]


def refuse_not_above_zero(one: Measured, lines: Sequence[int]) -> None:
    """Raise LabError at the first number that is not above 0, whatever it measures."""
    good = one.numbers.values > 0
    if not good.all():
        row = int(np.argmin(good))
        raise LabError(
            not_above_zero(quoted(one.cells[row]), one.column.meaning.value.lower()),
            one.column.place(lines[row]),
        )


def refuse_too_large(one: Measured, units: Sequence[Unit], lines: Sequence[int]) -> None:
    """Raise LabError at the first number that is more than anyone has in any of ``units``."""
    meaning = one.column.meaning
    smallest = max(units, key=lambda each: each.factor)
    good = one.in_base(smallest) <= LIMITS[meaning]
    if good.all():
        return
    row = int(np.argmin(good))
    cell, own = one.cells[row].strip(), one.numbers.factors[row]
    unit = next((each for each in UNITS_OF[meaning] if each.factor == own), smallest)
    most = math.floor(unit.from_base(LIMITS[meaning]))
    said = quoted(f"{cell} {unit.symbol}" if np.isnan(own) else cell)
    raise LabError(
        more_than_anyone(said, most, unit.symbol),
        one.column.place(lines[row]),
    )


def span_of(meaning: Meaning, base: Array, unit: Unit) -> ColumnSpan:
    """Return the span of a column in ``unit``; it must hold a number."""
    return ColumnSpan(
        meaning,
        unit.from_base(float(base.min())),
        unit.from_base(float(np.median(base))),
        unit.from_base(float(base.max())),
        unit,
    )


def no_adults(weights: Array, heights: Array) -> NDArray[np.bool_]:
    """Return in which rows, bool (n,), stand a weight (lb) and height (in) that no adult has."""
    with np.errstate(over="ignore", divide="ignore"):
        mass_index = weights / heights / heights * _BMI
    good = np.ones(len(weights), dtype=bool)
    for values, (least, most) in (
        (weights, _ADULT_WEIGHT),
        (heights, _ADULT_HEIGHT),
        (mass_index, _ADULT_BMI),
    ):
        good &= (values >= least) & (values <= most)
    return ~good
