import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.numbers import Numbers, counted, parsed


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.02146953526581111, "0.02147"),
        (-0.9526096518320006, "−0.9526"),
        (0.5, "0.5000"),
        (0.99996, "1.000"),
        (1234.56, "1235"),
        (0.0, "0"),
        (-0.0, "0"),
        (3.2e-7, "3.200e−7"),
        (-2.5e12, "−2.500e12"),
        (math.inf, "∞"),
        (math.nan, "–"),
    ],
)
def test_four_significant_digits(value: float, written: str) -> None:
    assert Numbers().write(value) == written


def test_sign_is_shown_without_colour() -> None:
    numbers = Numbers()
    assert numbers.signed(0.25) == "+0.2500"
    assert numbers.signed(-0.25) == "−0.2500"
    assert numbers.signed(-0.0) == "0"


def test_decimal_comma() -> None:
    assert Numbers(3, ",").write(0.5) == "0,500"


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(3, 10), st.sampled_from([".", ","]))
def test_what_is_written_reads_back_to_the_shown_digits(
    value: float, digits: int, mark: str
) -> None:
    shown = parsed(Numbers(digits, mark).write(value))
    assert math.isclose(shown, value, rel_tol=0.51 * 10 ** (1 - digits), abs_tol=1e-300)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1e-3", 0.001), ("0,5", 0.5), ("0.5", 0.5), (" −2,5 ", -2.5), ("133", 133.0), ("+4", 4.0)],
)
def test_numbers_are_read_as_people_type_them(typed: str, value: float) -> None:
    assert parsed(typed) == value


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "1.2,3", "nan", "inf", "1e999", "1_000"])
def test_what_is_not_a_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is made where it was typed
        parsed(typed)


def test_counts_have_thin_spaces() -> None:
    assert counted(4000) == "4\N{NARROW NO-BREAK SPACE}000"
