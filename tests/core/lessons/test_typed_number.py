"""Numbers as pupils type them are read exactly, and what cannot be read is not guessed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lessons.typed_number import readings


@pytest.mark.parametrize(
    ("typed", "value", "digits"),
    [
        ("0.0214", "214/10000", 3),
        ("0,0214", "214/10000", 3),
        (".5", "1/2", 1),
        ("5.", "5", 1),
        ("−3", "-3", 1),
        ("- 3.0", "-3", 2),
        ("+0.50", "1/2", 2),
        ("0.00", "0", 0),
        ("3/7", "3/7", 4),
        ("-3 / 7", "-3/7", 4),
        ("1/8", "1/8", 3),
        ("2150/100000", "2150/100000", 4),
        ("½", "1/2", 2),
        ("1e-3", "1/1000", 1),
        ("2.50E2", "250", 3),
        ("2·10⁻³", "2/1000", 1),
        ("-2,5 × 10^-3", "-25/10000", 2),
        ("2.5*10**(-3)", "25/10000", 2),
        ("10⁻³", "1/1000", 1),
        ("52.37 %", "5237/10000", 4),
        ("５２．３", "523/10", 3),
        ("٠٫٥", "1/2", 1),
        ("1 234.5", "12345/10", 5),
        ("1.234,5", "12345/10", 5),
        ("= 0.5", "1/2", 1),
        ("≈0.52", "52/100", 2),
    ],
)
def test_a_number_is_read_with_its_digits(typed, value, digits):
    first = readings(typed)[0]
    assert (first.value, first.digits) == (Fraction(value), digits)


def test_what_may_be_thousands_is_read_both_ways():
    assert [number.value for number in readings("1,234")] == [Fraction(1234, 1000), 1234]
    assert [number.value for number in readings("0,234")] == [Fraction(234, 1000)]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "0.0214abc", "--3", "1.2.3", "12 34", "2½", "2²", "3/0", "1e9999", "nan",
     "inf", "∞", "1_000", "0x10", "?", "1/2/3", "e5", "x10^3", "10^", "%", "9" * 300, "\0", "h1",
     "1+1", "²", "½½"],
)  # fmt: skip
def test_what_cannot_be_read_is_not_guessed(typed):
    assert readings(typed) == ()


@given(st.text(max_size=30))
def test_no_text_is_an_error(typed):
    for number in readings(typed):
        assert number.unit > 0


@given(st.fractions(-1000, 1000))
def test_a_fraction_is_itself(value):
    for number in readings(f"{value.numerator}/{value.denominator}"):
        assert number.value == value
