"""The sentences of the What-if panel: about the next step, and about a value tried."""

import math

from core.explain.formula import Write, written_alike
from core.plots.loss_landscape import LossCurve


def about_step(curve: LossCurve, who: str, write: Write) -> str:
    """Say what SGD is about to do with this parameter, and what that alone does to the loss."""
    step = curve.there - curve.here
    if not math.isfinite(curve.there):
        return f"The next step would make {curve.name} too large to hold: η is too large here."
    if step == 0:
        return f"SGD is about to leave {curve.name} where it is."
    verb, size = ("raise" if step > 0 else "lower"), write(abs(step))
    place = "" if written_alike(write, curve.here, curve.there) else f" to {write(curve.there)}"
    change = curve.person_there - curve.person_here
    effect = f"{'raises' if change > 0 else 'lowers'} {who}'s loss by {write(abs(change))}"
    if change == 0:
        effect = f"leaves {who}'s loss as it is"
    return f"SGD is about to {verb} {curve.name} by {size}{place}; this alone {effect}."


def about_try(curve: LossCurve, loss_now: float, who: str, write: Write) -> str:
    """Say what the loss would be at the value tried."""
    change = curve.person_here - loss_now
    than = f"{write(abs(change))} {'more' if change > 0 else 'less'} than now"
    if change == 0:
        than = "as it is now"
    return (
        f"If {curve.name} were {write(curve.here)}, {who}'s loss would be "
        f"{write(curve.person_here)}, {than}, and everybody's {write(curve.everybody_here)}."
    )
