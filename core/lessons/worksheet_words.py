"""What a worksheet asks and tells, each in whole sentences."""

from core.lessons.worksheet_tasks import TaskKind

HEADING, KEY_HEADING = "Worksheet", "Key"
FROM_THE_WINDOW = "One step of a small network"

KEY_NOTE = (
    "The key is worked out with all digits and rounded only where a number is written. Whoever "
    "rounds on the way may differ in the last digit: that is right too."
)
NO_TASKS = "Choose at least one kind of number to ask for."
OTHER_LABORATORY = (
    "This code belongs to another laboratory, another chosen parameter or other covers. From what "
    "is open now it gives another sheet."
)
NOTHING_ON_PAPER = "Nothing in this lesson can be asked on paper."
BLANK = "______"
"""Stands in a text where a number is to be filled in."""


def question(kind: TaskKind | None, name: str, person: str, rate: str) -> str:
    """Ask for one number.

    Args:
        kind: what kind of number it is.
        name: the quantity, without what is asked of it; of an update the parameter.
        person: whom it is about.
        rate: the learning rate, as it is written.
    """
    match kind:
        case TaskKind.SUMS:
            return f"Work out {name}, the sum that reaches the neuron."
        case TaskKind.ACTIVATIONS if name == "ŷ":
            return f"What does the network say for {person}? Work out ŷ."
        case TaskKind.ACTIVATIONS:
            return f"Put the sum into the function f: work out {name}."
        case TaskKind.LOSS:
            return f"How wrong is the network for {person}? Work out the loss L."
        case TaskKind.FACTORS:
            return f"Work out the factor {name}."
        case TaskKind.GRADIENTS:
            return f"Put the chain together: work out {name}."
        case TaskKind.SIGNS:
            return f"Which sign has {name}, + or −? Will the next step make the parameter larger?"
        case TaskKind.UPDATE:
            parameter = name.removesuffix(" after")
            return f"Make one step with η = {rate}. What is {parameter} after it?"
    if name == "loss":
        return "Work out the loss of everybody: the mean of what each has."
    if name.endswith(" after"):
        return f"How large is {name.removesuffix(' after')} once the step has been made?"
    return f"Work out {name}."


def order_question(items: str) -> str:
    """Ask for an order."""
    return f"Put these in order, the largest first: {items}."


def pick_question(is_largest: bool) -> str:
    """Ask for a part of the network."""
    if is_largest:
        return "Which parameter has the largest gradient? Its sign does not count."
    return "Write down its name."


def see_question(epochs: int) -> str:
    """Say that a guess is about what comes after some training."""
    return f"It is about the network after {epochs} more epochs of training."


def sign_told(name: str, parameter: str, value: str, grows: bool) -> str:
    """Say what follows from the sign of a gradient."""
    if grows:
        return f"{name} = {value} is negative, so the step makes {parameter} larger."
    return f"{name} = {value} is positive, so the step makes {parameter} smaller."


def sign_of_zero(name: str, parameter: str) -> str:
    """Say that a gradient is zero."""
    return f"{name} is 0, so {parameter} stays as it is."


def everybodys_loss(losses: str, loss: str) -> str:
    """Work out the loss of everybody."""
    return f"The mean of everybody's L ({losses}) is {loss}."
