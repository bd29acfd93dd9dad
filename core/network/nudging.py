"""The gradient without calculus: nudge a parameter both ways and compare the losses."""

from collections.abc import Callable

from core.network.backward import quietly
from core.network.parameters import Parameters

NUDGE = 6e-6
"""How far a parameter is nudged both ways to check its gradient: about ∛(machine epsilon),
where the error of the central difference is smallest."""


@quietly
def nudged_slope(loss: Callable[[Parameters], float], at: Parameters, index: int) -> float:
    """Return ∂L/∂p of one parameter by central difference: (L(p + ε) − L(p − ε)) / 2ε.

    ε grows with the size of the parameter, so that the nudge is never lost in rounding.

    Args:
        loss: the loss L with any parameters.
        at: the parameters around which it is nudged.
        index: which of them.
    """
    value = float(at.values[index])
    nudge = NUDGE * max(1.0, abs(value))
    lost = []
    for nudged in (value + nudge, value - nudge):
        values = at.values.copy()
        values[index] = nudged
        lost.append(loss(Parameters(at.layer_sizes, values)))
    # What was really added and taken off, after rounding.
    return (lost[0] - lost[1]) / ((value + nudge) - (value - nudge))
