"""What the title of one column says: its meaning, its unit, and which code is which gender.

``Weight (kg)``, ``height_cm``, ``WEIGHTKG``, ``Body mass [lbs]``, ``Sex (1 = male, 0 = female)``
and ``Gender_Male`` are all understood.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from core.people.dataset import Gender
from core.people.units import Unit
from core.tables.synonyms import (
    FILLERS,
    GENDERS,
    MEASURED,
    NAME_FILLERS,
    OTHER_UNITS,
    REMARKS,
    TITLES,
    UNIT_WORDS,
    Meaning,
)

_WORD = re.compile(r"[^\W\d_]+")
_CODE = r"(?<![\w.])(\d|[^\W\d_])"
_CODE_IS_WORD = re.compile(_CODE + r"\s*[=:]\s*([^\W\d_]+)")
_WORD_IS_CODE = re.compile(r"([^\W\d_]+)\s*[=:]\s*(\d|[^\W\d_])(?!\w)")
_CODE_WORD = re.compile(r"(?<![\w.])(\d)\s*[-–]?\s*([^\W\d_]+)")
_WORD_BEFORE_CODE = re.compile(rf"\D*\b({'|'.join(GENDERS)})\b")
_LONGEST = 200
"""Of a title so much is looked at, in characters; what is longer is none."""

_UNIT_COLUMN = frozenset({"unit", "units", "einheit", "unité", "unidad", "unidade"})


@dataclass(frozen=True)
class Title:
    """The title of a column as understood: meaning, units, codes.

    Attributes:
        text: as it is written, as much of it as is looked at.
        meaning: what the column holds; None if it is nothing of a person.
        plain: whether it says nothing else: "Birth weight" does.
        units: every unit it names; more than one leave open which it is.
        other_unit: a unit it names that is not read; empty if there is none.
        codes: the codes it explains, in lower case, and their genders.
        indicates: the gender of which the column says yes or no; None if it does not.
        is_unit: whether the column holds the unit of what its meaning says.
    """

    text: str
    meaning: Meaning | None = None
    plain: bool = False
    units: tuple[Unit, ...] = ()
    other_unit: str = ""
    codes: tuple[tuple[str, Gender], ...] = ()
    indicates: Gender | None = None
    is_unit: bool = False


def read_title(text: str) -> Title:
    """Return what a title says."""
    text = text.strip()[:_LONGEST]
    words = words_of(text)
    found = [meaning for meaning, names in TITLES.items() if names.intersection(words)]
    for little in (Meaning.TEST, Meaning.NAME):
        if little in found and len(found) > 1:
            found.remove(little)  # "the person's weight"
    if Meaning.GENDER in found or _is_gender_word(words):
        return _gender_title(text, words) if found in ([], [Meaning.GENDER]) else Title(text)
    if len(found) != 1:  # "Weight/Height" is neither
        return Title(text)
    (meaning,) = found
    if meaning in (Meaning.NAME, Meaning.TEST):
        return Title(text, meaning, _is_plain(words, meaning))
    return _measure_title(text, words, meaning)


def _measure_title(text: str, words: Sequence[str], meaning: Meaning) -> Title:
    if _UNIT_COLUMN.intersection(words):
        return Title(text, meaning, is_unit=True)
    units = dict.fromkeys(_units_in(text, meaning))
    own = {word for word in words if word in UNIT_WORDS[meaning]}
    other = next((word for word in words if word in OTHER_UNITS), "")
    return Title(text, meaning, _is_plain(set(words) - own - {other}, meaning), tuple(units), other)


def _gender_title(text: str, words: Sequence[str]) -> Title:
    codes = _codes_in(text)
    named = {GENDERS[word] for word in words if len(word) > 1 and word in GENDERS}
    rest = {word for word in words if word not in GENDERS and word not in dict(codes)}
    plain = _is_plain(rest, Meaning.GENDER)
    # "Sex (1 = not male)" and "male 0/1" name a gender, and do not say that 1 is one of it.
    told = len(named) == 1 and plain and not codes and not re.search(r"\d", text)
    indicates = next(iter(named)) if told else None
    return Title(text, Meaning.GENDER, plain, codes=codes, indicates=indicates)


def _codes_in(text: str) -> tuple[tuple[str, Gender], ...]:
    """Return the codes that a title explains: ``1 = male, 0 = female``, or ``male: 1``.

    A title that can be read in two ways explains nothing.
    """
    lower = text.casefold()
    first = [(match[1], match[2]) for match in _CODE_IS_WORD.finditer(lower)]
    last = [(match[2], match[1]) for match in _WORD_IS_CODE.finditer(lower)]
    readings = [codes for codes in map(_genders_of, (first, last)) if codes]
    if not readings and not _WORD_BEFORE_CODE.match(lower):  # "0 male 1 female", not "male 1 …"
        loose = _genders_of([(match[1], match[2]) for match in _CODE_WORD.finditer(lower)])
        readings = [loose] if loose else []
    return tuple(_with_other(readings[0]).items()) if len(readings) == 1 else ()


def _genders_of(pairs: Sequence[tuple[str, str]]) -> dict[str, Gender]:
    """Return codes and genders; none unless each code stands for a gender of its own."""
    known = [
        (code, GENDERS[word])
        for code, word in pairs
        if word in GENDERS and not (code.isalpha() and len(word) == 1)  # "M: F" explains nothing
    ]
    codes = dict(known)
    return codes if len(codes) == len(set(codes.values())) == len(known) else {}


def _with_other(codes: dict[str, Gender]) -> dict[str, Gender]:
    """Add the other of 0 and 1 where a title explains only one of them: ``male = 1``."""
    if len(codes) == 1:
        ((code, gender),) = codes.items()
        if code in ("0", "1"):
            codes["1" if code == "0" else "0"] = Gender(1 - gender)
    return codes


def _is_gender_word(words: Sequence[str]) -> bool:
    """Whether a title is just a gender, and perhaps that it is one: ``male``, ``isFemale``."""
    named = [word for word in words if len(word) > 1 and word in GENDERS]
    return bool(named) and set(words) <= FILLERS | set(named)


def _is_plain(words: Sequence[str] | set[str], meaning: Meaning) -> bool:
    more = REMARKS if meaning in MEASURED else NAME_FILLERS
    return set(words) <= TITLES[meaning] | FILLERS | more


def _units_in(text: str, meaning: Meaning) -> list[Unit]:
    """Return the units that a title names. The word "in" is one only where none follows it."""
    spaced = _spaced(text)
    known, found = UNIT_WORDS[meaning], []
    for match in _WORD.finditer(spaced):
        word, rest = match[0], spaced[match.end() :]
        if word == "in" and re.match(r"[\s_]+(?!or\b|and\b|oder\b|ou\b)[^\W_]", rest):
            continue  # "Height in cm", "measured in school"
        if word in known:
            found.append(known[word])
    return found


def words_of(title: str) -> list[str]:
    """Return the words of a title in lower case, those that are glued together apart."""
    return _WORD.findall(_spaced(title))


def _spaced(title: str) -> str:
    apart = re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", unicodedata.normalize("NFC", title))
    return _WORD.sub(lambda match: _unglued(match[0]), apart.casefold())


def _unglued(word: str) -> str:
    """Return ``weight kg`` for ``weightkg``; every other word as it is."""
    for meaning in MEASURED:
        for name in TITLES[meaning]:
            if word.startswith(name) and word[len(name) :] in UNIT_WORDS[meaning]:
                return f"{name} {word[len(name) :]}"
    return word
