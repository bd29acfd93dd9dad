import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.people.dataset import Gender, Person, Shift
from core.people.units import CENTIMETRE, IMPERIAL, INCH, KILOGRAM, METRIC, POUND
from gui.panels.people.cell_values import (
    called,
    full,
    in_unit,
    pair,
    read_gender,
    read_measure_typed,
    read_number,
    sees_words,
    shown,
)
from gui.text.numbers import NumberFormat

units = st.sampled_from([POUND, KILOGRAM, INCH, CENTIMETRE])
numbers = st.builds(NumberFormat, st.integers(3, 10), st.sampled_from(".,"))
positive = st.floats(1e-6, 1500)


@given(units, st.decimals("0.01", "1500", places=2))
def test_what_was_typed_in_a_unit_is_what_is_shown_in_it_again(unit, typed):
    assert in_unit(unit, unit.to_base(float(typed))) == float(typed)


@given(positive, numbers)
def test_every_digit_survives_the_editor(value, numbers):
    assert read_number(full(value, numbers), "Weight") == value


@given(positive, numbers)
def test_a_cell_shows_the_number_to_the_digits_that_were_chosen(value, numbers):
    read = read_number(shown(value, numbers), "Weight")
    assert read == pytest.approx(value, rel=0.5 * 10 ** (1 - numbers.digits))


@pytest.mark.parametrize(
    ("value", "text"),
    [(133.0, "133"), (65.25, "65.25"), (0.12345, "0.12345"), (60.32778521, "60.33"), (-2.0, "−2")],
)
def test_a_short_number_is_shown_as_it_is(value, text):
    assert shown(value, NumberFormat()) == text


@pytest.mark.parametrize(
    ("typed", "unit", "base"),
    [
        ("128", POUND, 128.0),
        ("128 lb", KILOGRAM, 128.0),
        ("60kg", POUND, 60 / 0.45359237),
        ("60,5 KG", KILOGRAM, 60.5 / 0.45359237),
        ("60", KILOGRAM, 60 / 0.45359237),
        ("5'8\"", INCH, 68.0),
        ("5′8.5″", CENTIMETRE, 68.5),
        ("5 ft 8 in", CENTIMETRE, 68.0),
        ("6'", INCH, 72.0),
        ("165 cm", INCH, 165 / 2.54),
        ("1,65 m", INCH, 165 / 2.54),
        ("65 in", CENTIMETRE, 65.0),
    ],
)
def test_a_measure_may_name_another_unit_than_its_column(typed, unit, base):
    for mark in ".,":
        assert read_measure_typed(typed, "Weight", unit, mark) == pytest.approx(base, rel=1e-15)


@pytest.mark.parametrize(
    ("typed", "what", "unit", "said"),
    [
        ("9 st", "Weight", POUND, "The unit of “9 st” is not known here; type it as 128, 128 lb"),
        ("60 kg", "Height", INCH, "“60 kg” is not known here; type it as 65, 65 in, 5'5\""),
        ("5'8\"", "Weight", POUND, "is not a number."),
        ("5'13\"", "Height", INCH, "is not a number."),
        ("12,500 kg", "Weight", POUND, "12500"),
        ("12,500", "Weight", POUND, "12500"),
        ("kg", "Weight", POUND, "“kg” is not a number."),
        ("1" * 120 + " kg", "Weight", POUND, "is not a number."),
        (" ", "Weight", POUND, "Nothing was typed."),
    ],
)
def test_what_is_no_measure_is_refused_and_never_guessed(typed, what, unit, said):
    with pytest.raises(LabError) as refusal:
        read_measure_typed(typed, what, unit)
    assert refusal.value.place == what
    assert said in str(refusal.value)


@pytest.mark.parametrize("typed", ["M", " male ", "0", "MALE", 0, 0.0, Gender.MALE])
def test_ways_to_say_male(typed):
    assert read_gender(typed) is Gender.MALE


@pytest.mark.parametrize("typed", ["F", "female", "1", 1, Gender.FEMALE])
def test_ways_to_say_female(typed):
    assert read_gender(typed) is Gender.FEMALE


@pytest.mark.parametrize("typed", ["", "x", "2", 0.5, None, "male female"])
def test_what_is_no_gender(typed):
    with pytest.raises(LabError) as refusal:
        read_gender(typed)
    assert refusal.value.place == "Gender"


@pytest.mark.parametrize(
    ("shift", "units", "words"),
    [
        (Shift(), IMPERIAL, "The network sees weight − 135 and height − 66"),
        (Shift(), METRIC, "The network sees weight − 135 lb and height − 66 in"),
        (Shift(0, 0), IMPERIAL, "The network sees weight and height as they are"),
        (Shift(0, 0), METRIC, "The network sees weight in lb and height in in as they are"),
        (Shift(-5, 0), IMPERIAL, "The network sees weight + 5 and height"),
    ],
)
def test_what_the_network_sees_in_words(shift, units, words):
    assert sees_words(shift, NumberFormat(), units).replace("\N{NO-BREAK SPACE}", " ") == words


def test_a_pair_cannot_be_misread_with_a_decimal_comma():
    assert pair(("−2.5", "1"), NumberFormat()) == "(−2.5, 1)"
    assert pair(("−2,5", "1"), NumberFormat(mark=",")) == "(−2,5; 1)"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Alice", "Alice"),
        ("", "person 3"),
        (" \n ", "person 3"),
        ("Ann\nLee", "Ann Lee"),
        ("x" * 300, "x" * 23 + "…"),
    ],
)
def test_how_a_person_is_called(name, words):
    assert called(Person(name, 133, 65, Gender.FEMALE), 2).strip("\u2068\u2069") == words


def test_a_name_from_right_to_left_cannot_turn_a_sentence_round():
    name = called(Person("\u202egnp", 133, 65, Gender.FEMALE), 0)
    assert name == "gnp"
    assert called(Person("דינה", 133, 65, Gender.FEMALE), 0) == "\u2068דינה\u2069"
