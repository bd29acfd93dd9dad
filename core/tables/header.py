"""The header of a table: which column holds what, by its title or else by its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.errors import LabError
from core.tables.number_with_unit import read_quantity
from core.tables.question_words import only_column, which_column
from core.tables.questions import Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import one_line
from core.tables.synonyms import GENDERS, MEASURED, NEEDED, UNITS_OF, Meaning
from core.tables.titles import Title, read_title
from core.tables.words import (
    column_missing,
    feet_not_read,
    no_columns_of_people,
    no_columns_separated,
    titles_found,
    unit_not_read,
)
from core.text import listed

EXAMPLE = (
    "The first line must name the columns, for example: Name, Weight (lb), Height (in), Gender."
)
NONE_OF_THEM = "none"
_ORDERS = (
    (Meaning.NAME, Meaning.WEIGHT, Meaning.HEIGHT, Meaning.GENDER),
    (Meaning.WEIGHT, Meaning.HEIGHT, Meaning.GENDER),
    (Meaning.NAME, Meaning.HEIGHT, Meaning.WEIGHT, Meaning.GENDER),
    (Meaning.HEIGHT, Meaning.WEIGHT, Meaning.GENDER),
)
"""The columns of tables without titles. Height comes first only where a cell says so."""

_MAX_TITLE = 40
_MOST_NAMED = 12
_CODES = frozenset("012")


@dataclass(frozen=True)
class TableHeader:
    """The columns of a table, and whether a record holds their titles.

    Without titles there is no telling weight from height: their order is to be asked.
    """

    columns: tuple[Title, ...]
    has_titles: bool

    @property
    def likeness(self) -> int:
        """How much it looks like one of a table of people; 0 for not at all."""
        return len({column.meaning for column in self.columns} & set(NEEDED))


@dataclass(frozen=True)
class Columns:
    """Which columns are read, by their numbers from 0.

    Attributes:
        of: the column of each meaning; a meaning that is still being asked for has none.
        units: the columns that hold units, by what they are the units of.
        other_gender: a second column of yes and no, for the other gender; None if there is none.
    """

    of: dict[Meaning, int]
    units: dict[Meaning, int] = field(default_factory=dict)
    other_gender: int | None = None

    @property
    def needed(self) -> list[int]:
        """The columns in which every row must say something."""
        other = [] if self.other_gender is None else [self.other_gender]
        return [*(self.of[meaning] for meaning in NEEDED), *other]

    @property
    def meanings(self) -> dict[int, Meaning]:
        """What each column holds that is read."""
        other = {} if self.other_gender is None else {self.other_gender: Meaning.GENDER}
        read = {number: meaning for meaning, number in self.of.items()}
        return other | read | {number: meaning for meaning, number in self.units.items()}

    @property
    def wanted(self) -> list[int]:
        """Every column that is read."""
        return list(self.meanings)


def titled(titles: Sequence[str]) -> TableHeader:
    """Understand a record as titles."""
    return TableHeader(tuple(map(read_title, titles)), has_titles=True)


def untitled(cells: Sequence[str]) -> TableHeader | None:
    """Understand a record as a person of a table without titles; None if it is none."""
    best, most = None, 1  # one of the three may be wrong; reading will say so
    weight, height = MEASURED
    for meanings in _ORDERS:
        own = dict(zip(meanings, cells, strict=False))
        sizes = [read_quantity(own.get(meaning, ""), meaning) for meaning in MEASURED]
        score = sum(size is not None for size in sizes)
        score += is_gender(own.get(Meaning.GENDER, ""))
        told = any(size and size.unit for size in sizes)
        swapped = meanings.index(height) < meanings.index(weight)
        if len(own) == len(meanings) and score > most and (told or not swapped):
            columns = [Title(meaning.value, meaning, plain=True) for meaning in own]
            columns += [Title(f"column {i + 1}") for i in range(len(own), len(cells))]
            best, most = TableHeader(tuple(columns), has_titles=False), score
    return best


def choose_columns(header: TableHeader, asking: Asking) -> Columns:
    """Choose the columns to be read; ask where a title leaves open whether it is meant.

    Raises:
        LabError: if a column that is needed is not there, naming those that are.
    """
    columns = Columns({})
    missing = []
    for meaning in NEEDED:
        there = _columns_for(header, meaning)
        if meaning is Meaning.GENDER and _is_one_hot(header, there):
            columns = replace(columns, other_gender=there[1])
            columns.of[meaning] = there[0]
        elif len(there) == 1 and header.columns[there[0]].plain:
            columns.of[meaning] = there[0]
        elif there and (answer := asking.ask(_which(header, meaning, there))) != NONE_OF_THEM:
            if answer:
                columns.of[meaning] = int(answer) - 1
        else:
            missing.append(meaning.value.lower())
    if missing:
        raise _not_there(header, missing)
    names = _columns_for(header, Meaning.NAME)
    if names:
        columns.of[Meaning.NAME] = names[0]  # a second one, such as a surname, is not read
    tests = _columns_for(header, Meaning.TEST)
    if tests and header.columns[tests[0]].plain:
        columns.of[Meaning.TEST] = tests[0]
    for number, column in enumerate(header.columns):
        if column.is_unit and column.meaning:
            columns.units[column.meaning] = number
    return columns


def _columns_for(header: TableHeader, meaning: Meaning) -> list[int]:
    """Return the columns that may hold it: those that say nothing else, if there are any."""
    all_of_them = [
        number
        for number, column in enumerate(header.columns)
        if column.meaning is meaning and not column.is_unit
    ]
    # "Weight" beats "Birth weight": a title with words of its own counts only if no other does.
    return [number for number in all_of_them if header.columns[number].plain] or all_of_them


def _is_one_hot(header: TableHeader, there: Sequence[int]) -> bool:
    """Whether two columns say yes or no, one for each gender."""
    indicated = {header.columns[number].indicates for number in there}
    return len(there) == len(indicated) == 2 and None not in indicated


def _which(header: TableHeader, meaning: Meaning, there: Sequence[int]) -> TableQuestion:
    what = meaning.value.lower()
    choices = [
        PossibleAnswer(str(n + 1), f"“{shown_title(header, n)}” (column {n + 1})") for n in there
    ]
    if len(there) == 1:
        sentence = only_column(shown_title(header, there[0]), what)
    else:
        sentence = which_column(what)
    return TableQuestion(
        f"{what} column", sentence, (*choices, PossibleAnswer(NONE_OF_THEM, "No column is"))
    )


def shown_title(header: TableHeader, number: int) -> str:
    """Return a column's title on one line, cut if it is long; its number if it has none."""
    return one_line(header.columns[number].text, _MAX_TITLE) or f"column {number + 1}"


def _not_there(header: TableHeader, missing: Sequence[str]) -> LabError:
    """Say which columns are missing, and which are there."""
    titles = [f"“{shown_title(header, n)}”" for n in range(len(header.columns))][:_MOST_NAMED]
    more = len(header.columns) - len(titles)
    there = titles_found(titles, more)
    if len(missing) == len(NEEDED):
        if len(header.columns) == 1 and " " in there:
            return LabError(no_columns_separated(there, EXAMPLE))
        return LabError(no_columns_of_people(there, EXAMPLE))
    what = listed(missing)
    return LabError(column_missing(what, there, EXAMPLE))


def other_unit_refused(meaning: Meaning, title: str, unit: str) -> LabError:
    """Say that a title names a unit in which nothing is read, and what to do."""
    known = [each.symbol for each in UNITS_OF[meaning]]
    say = feet_not_read if unit in ("ft", "foot", "feet", "fuss") else unit_not_read
    return LabError(say(unit, known), f"Column {title}")


def is_gender(cell: str) -> bool:
    """Whether a cell may be a gender: a word for it, or one of the usual codes."""
    text = cell.strip().casefold()
    return text in GENDERS or text in _CODES or text == "h"
