"""Pounds and kilograms, inches and centimetres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.people.units import CENTIMETRE, IMPERIAL, INCH, KILOGRAM, METRIC, POUND, UNIT_SYSTEMS


def test_one_pound_and_one_inch_are_what_the_treaty_of_1959_says():
    assert KILOGRAM.from_base(1.0) == 0.45359237
    assert CENTIMETRE.from_base(1.0) == 2.54


@pytest.mark.parametrize(
    ("unit", "base", "shown"),
    [(KILOGRAM, 133, 60.32778521), (CENTIMETRE, 65, 165.1), (POUND, 133, 133), (INCH, 65, 65)],
)
def test_alice_in_every_unit(unit, base, shown):
    assert unit.from_base(base) == pytest.approx(shown, rel=1e-15)


@given(st.floats(1e-3, 1500), st.sampled_from([POUND, KILOGRAM, INCH, CENTIMETRE]))
def test_there_and_back_changes_a_value_by_rounding_only(value, unit):
    assert unit.to_base(unit.from_base(value)) == pytest.approx(value, rel=4e-16)
    assert unit.from_base(unit.to_base(value)) == pytest.approx(value, rel=4e-16)


def test_base_units_change_nothing_at_all():
    assert (IMPERIAL.weight.factor, IMPERIAL.height.factor) == (1.0, 1.0)


def test_systems_name_their_units():
    assert [system.name for system in UNIT_SYSTEMS] == ["lb, in", "kg, cm"]
    assert (METRIC.weight.symbol, METRIC.height.symbol) == ("kg", "cm")
