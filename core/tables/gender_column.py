"""Parses a column of genders: by words, by what the title explains, or by asking.

A code is never guessed: who is 1 in one table is 0 in another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.people.dataset import Gender
from core.tables.question_words import code_means, neither_gender, what_codes_mean, what_value_means
from core.tables.questions import LEAVE_OUT, Asking, PossibleAnswer, TableQuestion
from core.tables.quoting import one_line, quoted
from core.tables.synonyms import GENDERS, NO, SETTLED_TITLES, SPANISH_TITLES, YES
from core.tables.titles import Title, words_of
from core.tables.words import contradicting_genders, no_gender

Array = NDArray[np.float64]

PAIR_KEY = "genders"

_MOST_ASKED = 4
"""So many words are asked about; a column with more of them holds something else."""

_LONGEST_ASKED = 20


@dataclass(frozen=True)
class GenderColumn:
    """A column of genders, as written; none of its cells is empty."""

    title: Title
    cells: Sequence[str]
    lines: Sequence[int]

    @property
    def name(self) -> str:
        """The title as sentences show it."""
        return quoted(self.title.text or "Gender")


@dataclass(frozen=True)
class Genders:
    """The genders parsed from a column.

    Attributes:
        codes: float64 (n,), 0 or 1; NaN while that is being asked for.
        left_out: bool (n,), whose row is to be left out, by an answer.
        known: what each cell means, by what is written in it as ``plain`` gives it.
    """

    codes: Array
    left_out: NDArray[np.bool_]
    known: dict[str, Gender]


def read_genders(column: GenderColumn, asking: Asking, *, comma: bool) -> Genders:
    """Return the genders in a column; ask what its codes mean if nothing says so.

    Args:
        column: the cells.
        asking: whom to ask.
        comma: whether the numbers of the table have decimal commas, as few English ones have.

    Raises:
        LabError: naming line and column of the first cell that cannot be a gender.
    """
    written = [plain(cell) for cell in column.cells]
    values = dict.fromkeys(written)
    known = _known(column.title, set(values), comma and len(written) > 1)
    unknown = sorted(value for value in values if value not in known)
    _refuse_strange(column, unknown, written)
    if len(unknown) == 2 and not known:
        answers = _asked_pair(column, written, unknown, asking)
    else:
        answers = _asked_one_by_one(column, written, unknown, asking)
    known |= {value: gender for value, gender in answers.items() if gender is not None}
    out = {value for value, gender in answers.items() if gender is None}
    codes = np.array([float(known.get(value, np.nan)) for value in written], dtype=np.float64)
    return Genders(codes, np.array([value in out for value in written], dtype=bool), known)


def check_other(column: GenderColumn, codes: Array) -> None:
    """Check a second column of yes and no against the genders that the first one gave.

    Raises:
        LabError: naming line and column of the first cell that does not say the opposite.
    """
    for cell, code, line in zip(column.cells, codes.tolist(), column.lines, strict=True):
        value = plain(cell)
        if value not in YES | NO or (value in YES) != (code == column.title.indicates):
            raise LabError(
                contradicting_genders(quoted(cell)),
                f"Line {line}, column {one_line(column.title.text)}",
            )


def plain(cell: str) -> str:
    """Return a cell as the same is always written: ``1.0`` as ``1``, ``F.`` as ``f``."""
    text = cell.strip().casefold()
    return text[:-2] if text[-2:] == ".0" and text[:-2].isdecimal() else text.removesuffix(".")


def _known(title: Title, values: set[str], comma: bool) -> dict[str, Gender]:
    """Return what is known of the values without asking."""
    known = {value: GENDERS[value] for value in values if value in GENDERS}
    if title.codes:
        return known | dict(title.codes)
    if title.indicates is not None:
        yes, no = title.indicates, Gender(1 - title.indicates)
        letters = {"t": yes, "f": no} if "t" in values else {}
        said = dict.fromkeys(YES, yes) | dict.fromkeys(NO, no) | letters
        if values <= said.keys():
            return {value: said[value] for value in values}
        if values == {"f"}:
            return {}  # false, or female
    if "h" in values and "m" in values:  # hombre and mujer, or homme and male: nobody can tell
        known.pop("m")
    elif "h" in values and (known or _speaks(title, SETTLED_TITLES | SPANISH_TITLES)):
        known["h"] = Gender.MALE
    elif set(known) == {"m"} and _may_be_mujer(title, comma):
        known = {}
    return known


def _speaks(title: Title, words: frozenset[str]) -> bool:
    return not words.isdisjoint(words_of(title.text))


def _may_be_mujer(title: Title, comma: bool) -> bool:
    """Whether a column of nothing but M may be of women: beside a Spanish title, or a comma."""
    return _speaks(title, SPANISH_TITLES) or (comma and not _speaks(title, SETTLED_TITLES))


def _refuse_strange(column: GenderColumn, unknown: Sequence[str], written: Sequence[str]) -> None:
    """Refuse what can be no code for a gender, rather than ask what it means."""
    strange = [value for value in unknown if _is_strange(value)]
    if len(unknown) > _MOST_ASKED:
        strange = list(unknown)
    if strange:
        row = min(map(written.index, strange))
        raise LabError(
            no_gender(quoted(column.cells[row])),
            f"Line {column.lines[row]}, column {one_line(column.title.text) or 'Gender'}",
        )


def _is_strange(value: str) -> bool:
    """Whether it is too long for a code: a sentence, or a number of two digits."""
    number = value.replace(",", "").replace(".", "").lstrip("+-")
    return len(value) > _LONGEST_ASKED or (number.isdecimal() and len(value) > 1)


def _asked_pair(
    column: GenderColumn, written: Sequence[str], pair: Sequence[str], asking: Asking
) -> dict[str, Gender | None]:
    """Ask which of two values is which."""
    one, other = ((value, column.cells[written.index(value)].strip()) for value in pair)
    choices = tuple(
        PossibleAnswer(f"{male[0]}=male,{female[0]}=female", code_means(male[1], female[1]))
        for male, female in ((one, other), (other, one))
    )
    sentence = what_codes_mean(quoted(one[1]), quoted(other[1]), column.name)
    answer = asking.ask(TableQuestion(PAIR_KEY, sentence, choices))
    if not answer:
        return {}
    man, woman = pair if answer == choices[0].key else reversed(pair)
    return {man: Gender.MALE, woman: Gender.FEMALE}


def _asked_one_by_one(
    column: GenderColumn, written: Sequence[str], unknown: Sequence[str], asking: Asking
) -> dict[str, Gender | None]:
    """Ask what each value means; return the genders answered, None for rows to be left out."""
    answered: dict[str, Gender | None] = {}
    for value in unknown:
        answer = asking.ask(_question(column, written, value))
        if answer == LEAVE_OUT:
            answered[value] = None
        elif answer:
            answered[value] = Gender[answer.upper()]
    return answered


def _question(column: GenderColumn, written: Sequence[str], value: str) -> TableQuestion:
    row, count = written.index(value), written.count(value)
    choices = (PossibleAnswer("male", "Male"), PossibleAnswer("female", "Female"))
    out = PossibleAnswer(LEAVE_OUT, neither_gender(count))
    return TableQuestion(
        f"gender of {value}",
        what_value_means(quoted(column.cells[row]), column.name, column.lines[row], count),
        (*choices, out) if count < len(written) else choices,
    )
