import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import counted
from gui.text.numbers import AmbiguousError, NumberFormat, parsed, parsed_whole


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
    assert NumberFormat().write(value) == written


def test_sign_is_shown_without_colour() -> None:
    numbers = NumberFormat()
    assert numbers.signed(0.25) == "+0.2500"
    assert numbers.signed(-0.25) == "−0.2500"
    assert numbers.signed(-0.0) == "0"


def test_decimal_comma() -> None:
    assert NumberFormat(3, ",").write(0.5) == "0,500"


@given(st.floats(min_value=-1e12, max_value=1e12), st.integers(3, 10), st.sampled_from([".", ","]))
def test_what_is_written_reads_back_to_the_shown_digits(
    value: float, digits: int, mark: str
) -> None:
    numbers = NumberFormat(digits, mark)
    shown = numbers.read(numbers.write(value).strip("<>"))
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


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,000", 1000), ("1.000", 1000), ("1 000", 1000), ("1\u202f000", 1000),
        ("1\u00a0000", 1000), ("1\u2009000", 1000), ("1'000", 1000), ("12,500", 12500),
        ("1,000,000", 10**6), ("1.234.567", 1234567), ("４０００", 4000), ("１，０００", 1000),
        ("٤٠٠", 400), ("1e3", 1000), ("1000.0", 1000), ("−2,000", -2000), ("0", 0), ("007", 7),
        ("9007199254740993", 9007199254740993), ("9 007 199 254 740 993", 9007199254740993),
        (".0", 0),
    ],
)  # fmt: skip
def test_whole_numbers_may_have_their_thousands_marked(typed: str, value: int) -> None:
    assert parsed_whole(typed) == value


@given(st.integers(-(10**12), 10**12))
def test_a_count_that_is_shown_reads_back(count: int) -> None:
    assert parsed_whole(counted(count)) == count


@pytest.mark.parametrize(
    "typed", ["", "hello", "2.5", "0.001", "1,00", "1,0000", "1,000.5", "1.000,5", "1 00", "10²",
              "1,000,00", "1,000.000.000", "1_000", "0x10", "nan", "inf", "½", "-", ".", "e3"]
)  # fmt: skip
def test_what_is_no_whole_number_is_never_read_as_one(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is made where it was typed
        parsed_whole(typed)


@pytest.mark.parametrize(
    ("typed", "mark", "value"),
    [
        ("12.500", ".", 12.5), ("12,500", ",", 12.5), ("12,5", ".", 12.5), ("12.5", ",", 12.5),
        ("0,125", ".", 0.125), ("0.125", ",", 0.125), ("1,234.5", ".", 1234.5),
        ("1.234,5", ".", 1234.5), ("1 234.5", ".", 1234.5), ("1,000,000", ".", 1e6),
        ("1234,567", ".", 1234.567), ("５６．５", ".", 56.5), (".5", ".", 0.5), ("5.", ".", 5.0),
        ("-1,5e-3", ".", -0.0015),
    ],
)  # fmt: skip
def test_real_numbers_are_read_where_they_mean_one_thing(
    typed: str, mark: str, value: float
) -> None:
    assert parsed(typed, mark) == value


@pytest.mark.parametrize(("typed", "mark", "ways"), [
    ("12,500", ".", ("12500", "12.500")), ("1.000", ",", ("1000", "1,000")),
    ("−2,125", ".", ("-2125", "-2.125")),
])  # fmt: skip
def test_what_could_be_thousands_or_decimals_is_not_guessed(
    typed: str, mark: str, ways: tuple[str, str]
) -> None:
    with pytest.raises(AmbiguousError) as why:
        parsed(typed, mark)
    assert all(way in str(why.value) for way in ways)


@pytest.mark.parametrize(("value", "shown"), [(3e-307, "<1e−300"), (-5e-324, ">−1e−300")])
def test_what_a_float_may_not_hold_as_it_is_is_only_bounded(value, shown) -> None:
    assert NumberFormat().write(value) == NumberFormat().signed(value) == shown
    assert NumberFormat(10).brief(value) == shown
