"""Scales: positions, calm bounds and ticks."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.plot.scale import LINEAR, LOGARITHMIC, LOWEST, calm_bound, unit_of
from gui.text.numbers import parsed

positive = st.floats(1e-300, 1e300)


def read(text: str) -> float:
    return parsed(text)


@given(positive)
def test_a_calm_bound_is_round_and_never_below_nor_far_above(value):
    bound = calm_bound(value)
    assert value * (1 - 1e-9) <= bound <= value * 1.34
    digits = f"{bound:.6e}".split("e")[0].rstrip("0")
    assert len(digits) <= 3


@given(st.floats(0, 1e12), st.floats(1e-6, 1e12), st.integers(2, 12))
def test_linear_ticks_stand_where_they_say_and_are_not_too_many(first, span, most):
    span = max(span, first * 1e-9)
    ticks = LINEAR.ticks(first, first + span, most, 1.0, ".")
    # Steps are 1, 2 or 5 times a power of ten: at most two and a half times as long as there
    # is room for.
    assert 2 * most // 5 <= len(ticks) <= most + 1
    steps = np.diff([position for position, _ in ticks])
    assert np.allclose(steps, steps[:1], rtol=1e-6)
    for position, text in ticks:
        assert first - 1e-6 * span <= position <= first + span * (1 + 1e-6)
        assert read(text) == pytest.approx(position, rel=1e-6, abs=1e-9 * span)
    assert len({text for _, text in ticks}) == len(ticks)


@given(st.floats(-300, 300), st.floats(1e-3, 50), st.integers(2, 12))
def test_logarithmic_ticks_stand_where_they_say(first, span, most):
    ticks = LOGARITHMIC.ticks(first, first + span, most, 1.0, ".")
    for position, text in ticks:
        assert math.log10(read(text)) == pytest.approx(position, abs=max(1e-4 * span, 1e-9))
    if span >= 2:
        assert 1 <= len(ticks) <= most + 1


def test_zero_and_below_have_a_place_on_a_logarithmic_scale():
    positions = LOGARITHMIC.positions(np.array([0.0, -1.0, 5e-324, 0.01, np.nan]))
    assert positions[:2].tolist() == [LOWEST, LOWEST]
    assert LOWEST < positions[2] < -320
    assert positions[3] == pytest.approx(-2)
    assert np.isnan(positions[4])


@given(st.floats(-320, 300), st.floats(0, 20))
def test_logarithmic_bounds_are_whole_powers_around_what_is_shown(low, span):
    bottom, top = LOGARITHMIC.bounds(low, low + span)
    assert bottom == int(bottom)
    assert top == int(top)
    assert bottom <= low + 1e-6
    assert top >= low + span - 1e-6
    assert top >= bottom + 1


def test_ticks_as_in_a_textbook():
    assert [text for _, text in LOGARITHMIC.ticks(-4, 0, 6, 1.0, ".")] == [
        "1e−4",
        "0.001",
        "0.01",
        "0.1",
        "1",
    ]
    assert [text for _, text in LINEAR.ticks(0, 1000, 6, 1.0, ".")] == [
        "0",
        "200",
        "400",
        "600",
        "800",
        "1000",
    ]
    assert [text for _, text in LINEAR.ticks(0, 0.6, 4, 1.0, ",")] == ["0", "0,2", "0,4", "0,6"]


def test_many_epochs_are_counted_in_thousands_and_millions():
    assert unit_of(9999)[1] == ""
    assert unit_of(30_000) == (1e3, "thousands")
    assert unit_of(4e9)[1] == "millions"
    unit, _ = unit_of(30_000)
    assert LINEAR.ticks(0, 30_000, 4, unit, ".") == [
        (0, "0"),
        (1e4, "10"),
        (2e4, "20"),
        (3e4, "30"),
    ]


def test_a_flat_or_missing_range_still_has_bounds():
    assert LINEAR.bounds(0.0, 0.0) == (0.0, 1.0)
    assert LINEAR.bounds(0.0, 0.51) == (0.0, 0.6)
    assert LOGARITHMIC.bounds(-2.0, -2.0) == (-2.0, -1.0)
    assert LINEAR.ticks(1.0, 1.0, 5, 1.0, ".") == []
