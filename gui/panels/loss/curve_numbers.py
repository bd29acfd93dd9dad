"""How the numbers of a curve are written: as others are, or ? where they are covered."""

from core.plots.quantities import PlotQuantity
from gui.lab.covers import CoveredNumbers
from gui.panels.loss.drawn_curves import DrawnCurves
from gui.text.numbers import NumberFormat


def curve_numbers(
    covers: CoveredNumbers, numbers: NumberFormat, subject: DrawnCurves, curve: int
) -> NumberFormat:
    """Return how the values of a curve are written."""
    name, person = subject.number_of(curve)
    if subject.quantity is PlotQuantity.PARAMETERS:
        return covers.parameter(numbers, name)
    return covers.numbers(numbers, name, person)
