"""What a title says: every word it may use, written down here a second time."""

import pytest

from core.people.units import CENTIMETRE, INCH, KILOGRAM, POUND
from core.tables.header import titled
from core.tables.synonyms import METRE, Meaning

TITLES = {
    Meaning.NAME: ("name", "names", "person"),
    Meaning.WEIGHT: ("weight", "weights", "mass", "body mass", "wt", "wt."),
    Meaning.HEIGHT: ("height", "heights", "stature", "ht", "ht."),
    Meaning.GENDER: ("gender", "genders", "sex"),
}
PLAIN = {
    Meaning.NAME: "Name",
    Meaning.WEIGHT: "Weight",
    Meaning.HEIGHT: "Height",
    Meaning.GENDER: "Gender",
    Meaning.TEST: "Test",
}
UNITS = {
    POUND: ("lb", "lbs", "pound", "pounds"),
    KILOGRAM: ("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"),
    INCH: ("in", "inch", "inches"),
    CENTIMETRE: ("cm", "centimetre", "centimetres", "centimeter", "centimeters"),
    METRE: ("m", "metre", "metres", "meter", "meters"),
}


@pytest.mark.parametrize(
    ("meaning", "title"), [(meaning, title) for meaning in TITLES for title in TITLES[meaning]]
)
@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
def test_every_synonym_is_taken_for_its_own_column(meaning, title, written):
    titles = [written(title) if each is meaning else PLAIN[each] for each in Meaning]
    header = titled(titles)
    assert [column.meaning for column in header.columns] == list(Meaning)


@pytest.mark.parametrize(("unit", "word"), [(unit, word) for unit in UNITS for word in UNITS[unit]])
def test_every_unit_is_taken_for_itself(unit, word):
    meaning = Meaning.WEIGHT if unit in (POUND, KILOGRAM) else Meaning.HEIGHT
    titles = [f"{PLAIN[each]} ({word})" if each is meaning else PLAIN[each] for each in Meaning]
    (column,) = [each for each in titled(titles).columns if each.meaning is meaning]
    assert column.units == (unit,)
    assert column.plain


def test_short_titles_alone_are_enough():
    header = titled(["wt", "ht", "sex"])
    wanted = [Meaning.WEIGHT, Meaning.HEIGHT, Meaning.GENDER]
    assert [column.meaning for column in header.columns] == wanted
