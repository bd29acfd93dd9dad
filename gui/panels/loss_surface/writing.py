"""How the numbers of the surface are written: as others are, or ? where they are covered."""

from dataclasses import dataclass

from core.covers.cover import EVERYBODYS_LOSS
from gui.lab import Lab
from gui.panels.loss_surface.subject import SurfaceSubject
from gui.text.numbers import NumberFormat


@dataclass(frozen=True)
class Writing:
    """Formats of numbers by what they say.

    Attributes:
        plain: of lengths and shares.
        loss: of the loss shown.
        across, up: of the two parameters.
    """

    plain: NumberFormat
    loss: NumberFormat
    across: NumberFormat
    up: NumberFormat


def writing_of(lab: Lab, numbers: NumberFormat, subject: SurfaceSubject) -> Writing:
    """Return how the numbers of a surface are written."""
    covers, names = lab.covers, subject.plane.names or ("", "")
    across, up = (covers.parameter(numbers, name) for name in names)
    whose = EVERYBODYS_LOSS if subject.person is None else "L"
    return Writing(numbers, covers.numbers(numbers, whose), across, up)
