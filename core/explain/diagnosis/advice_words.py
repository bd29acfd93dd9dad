"""Advice in words: one sentence each."""

from functools import singledispatch

from core.explain.diagnosis import advice as to
from core.explain.formula import Write
from core.network.activations import activation_named

WHOLE = {
    to.TellApart: "Give them different weights or heights.",
    to.CheckGenders: "Check what is typed for them. If it is right, no network can do better.",
    to.Release: "Release frozen parameters: choose one and press F.",
    to.AnotherStart: "Try another start, with a new seed.",
    to.Shuffle: "Try people in shuffled order.",
    to.FewerLayers: "Try fewer hidden layers.",
    to.LargerStart: "Try larger starting weights.",
}
"""Sentences without numbers."""


@singledispatch
def advised(advice: to.Advice, write: Write) -> str:
    """Say what to try.

    Args:
        advice: what to try.
        write: writes a number the way the reader chose.
    """
    return WHOLE[type(advice)]


@advised.register
def _(advice: to.AddPerson, write: Write) -> str:
    if advice.gender is None:
        return "Add a person to the table."
    return f"Add somebody {advice.gender.word.lower()}."


@advised.register
def _(advice: to.RaiseRate, write: Write) -> str:
    return f"Try a larger η: {write(advice.to)} instead of {write(advice.now)}."


@advised.register
def _(advice: to.LowerRate, write: Write) -> str:
    return f"Try a smaller η: {write(advice.to)} instead of {write(advice.now)}."


@advised.register
def _(advice: to.ShiftInputs, write: Write) -> str:
    return (
        f"Shift the inputs: take {write(advice.weight)} lb off the weights "
        f"and {write(advice.height)} in off the heights."
    )


@advised.register
def _(advice: to.Shrink, write: Write) -> str:
    return f"Bring {advice.parameter} nearer to 0: it is {write(advice.value)} now."


@advised.register
def _(advice: to.FollowRemedy, write: Write) -> str:
    return activation_named(advice.activation).remedy
