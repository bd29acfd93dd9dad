"""The sentences of the What-if panel: about the next step, and about a value tried."""

import math

from core.explain.formula import Write, written_alike
from core.plots.loss_landscape import LossCurve
from core.text import sentences


def about_step(curve: LossCurve, who: str, write: Write, *, out_of_turn: bool = False) -> str:
    """Say what a step does with this parameter, and what that alone does to the loss.

    Args:
        curve: of the parameter.
        who: the person explained.
        write: writes a number.
        out_of_turn: whether the step that comes next is made on somebody else.
    """
    step = curve.there - curve.here
    if not math.isfinite(curve.there):
        if out_of_turn:
            return f"A step on {who} would make {curve.name} too large to hold: η is too large."
        return f"The next step would make {curve.name} too large to hold: η is too large here."
    will = _will(who, out_of_turn=out_of_turn)
    if step == 0:
        return f"{will} leave {curve.name} where it is."
    if out_of_turn:
        return sentences(_move(curve, step, write, will), _effect_there(curve, who, write))
    return sentences(_move(curve, step, write, will), _effect(curve, who, write))


def _will(who: str, *, out_of_turn: bool) -> str:
    if out_of_turn:
        return f"A step on {who} would"
    return "SGD is about to"


def _move(curve: LossCurve, step: float, write: Write, will: str) -> str:
    """Say how far the parameter goes, and where to if that shows in its digits."""
    size, place = write(abs(step)), write(curve.there)
    alike = written_alike(write, curve.here, curve.there)
    if step > 0:
        if alike:
            return f"{will} raise {curve.name} by {size}."
        return f"{will} raise {curve.name} by {size} to {place}."
    if alike:
        return f"{will} lower {curve.name} by {size}."
    return f"{will} lower {curve.name} by {size} to {place}."


def _effect(curve: LossCurve, who: str, write: Write) -> str:
    """Say what that alone does to the loss."""
    change = curve.person_there - curve.person_here
    if change == 0:
        return f"This alone leaves {who}'s loss as it is."
    if change > 0:
        return f"This alone raises {who}'s loss by {write(change)}."
    return f"This alone lowers {who}'s loss by {write(-change)}."


def _effect_there(curve: LossCurve, who: str, write: Write) -> str:
    """Say what that alone would do to the loss."""
    change = curve.person_there - curve.person_here
    if change == 0:
        return f"This alone would leave {who}'s loss as it is."
    if change > 0:
        return f"This alone would raise {who}'s loss by {write(change)}."
    return f"This alone would lower {who}'s loss by {write(-change)}."


def about_try(curve: LossCurve, loss_now: float, who: str, write: Write) -> str:
    """Say what the loss would be at the value tried."""
    change = curve.person_here - loss_now
    value, loss = write(curve.here), write(curve.person_here)
    return sentences(
        _loss_there(curve.name, value, who, loss=loss, change=change, write=write),
        f"Everybody's loss would be {write(curve.everybody_here)}." if curve.people else "",
    )


def _loss_there(name: str, value: str, who: str, *, loss: str, change: float, write: Write) -> str:
    if change == 0:
        return f"If {name} were {value}, {who}'s loss would be {loss}, as it is now."
    size = write(abs(change))
    if change > 0:
        return f"If {name} were {value}, {who}'s loss would be {loss}, {size} more than now."
    return f"If {name} were {value}, {who}'s loss would be {loss}, {size} less than now."


def too_large_to_draw(name: str) -> str:
    """A parameter's value fits on no axis."""
    return f"{name} is too large for an axis. Type another value."


def value_to_try(name: str) -> str:
    """The name of the field."""
    return f"Value of {name} to try"


def what_if(name: str) -> str:
    """The title of the panel."""
    return f"What if {name} were different"


def loss_of_a_sample(loss: str, counted: str, people: str) -> str:
    """Everybody's loss where only some of very many people were counted."""
    return f"{loss} ({counted} of {people} people)"
