"""Units of weight and height. Inside the laboratory everything is in pounds and inches."""

from dataclasses import dataclass

KILOGRAMS_PER_POUND = 0.45359237
"""Exact by definition of the international pound (1959)."""

CENTIMETRES_PER_INCH = 2.54
"""Exact by definition of the international inch (1959)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement: ``factor`` of it make one pound or one inch."""

    symbol: str
    factor: float

    def from_base(self, value: float) -> float:
        """Convert pounds or inches into this unit."""
        return value * self.factor

    def to_base(self, value: float) -> float:
        """Convert a value in this unit into pounds or inches."""
        return value / self.factor


POUND = Unit("lb", 1.0)
KILOGRAM = Unit("kg", KILOGRAMS_PER_POUND)
INCH = Unit("in", 1.0)
CENTIMETRE = Unit("cm", CENTIMETRES_PER_INCH)


@dataclass(frozen=True, slots=True)
class UnitSystem:
    """The pair of units in which people are shown and typed."""

    name: str
    weight: Unit
    height: Unit


IMPERIAL = UnitSystem("lb, in", POUND, INCH)
METRIC = UnitSystem("kg, cm", KILOGRAM, CENTIMETRE)
UNIT_SYSTEMS = (IMPERIAL, METRIC)
