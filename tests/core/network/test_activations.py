"""Activation functions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network.activations import sigmoid
from tests.core import textbook


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_f_never_overflows(x):
    value = float(sigmoid(x))
    assert 0.0 <= value <= 1.0
    assert value == pytest.approx(textbook.f(x), rel=1e-15 * max(1.0, min(abs(x), 709.0)))


def test_f_where_its_value_is_known_exactly():
    assert sigmoid(0.0) == 0.5
    assert sigmoid(math.log(3.0)) == pytest.approx(0.75, rel=1e-15)
    assert sigmoid([-math.inf, math.inf]).tolist() == pytest.approx([0.0, 1.0], abs=1e-300)
    assert math.isnan(sigmoid(math.nan))


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_f_rises_and_is_symmetric(a, b):
    low, high = sorted((a, b))
    assert sigmoid(low) <= sigmoid(high)
    assert sigmoid(-a) == pytest.approx(1.0 - sigmoid(a), abs=2e-16)
