"""What is said of an answer: whole sentences, one for each verdict and each named mistake."""

SENTENCES = {
    "sign": "A sign is the wrong way round. Look at every minus on the way to {name}.",
    "η forgotten": "The step was not made small: multiply the slope by the learning rate η.",
    "the 2 forgotten": "A factor 2 is missing: the slope of a square brings a 2 with it.",
    "y and ŷ exchanged": "The truth y and the prediction ŷ have changed places.",
    "own gradient for the mean": (
        "This takes one person's gradient. A step moves by the mean of its batch's gradients."
    ),
    "f′ forgotten": "A factor f′ is missing: a change must also pass through the function.",
    "f for f′": "This takes the activation f where its slope f′ belongs.",
    "Σ for f(Σ)": "This takes the sum Σ itself. Put the sum into the function f first.",
    "raw input for shifted": "This takes weight or height as measured. Take the shift off first.",
    "scale forgotten": "The shift is taken off. Now divide by the scale.",
    "the other input": "This takes another input than the one that belongs here.",
    "sum without bias": "The bias is missing from a sum: add it at the end.",
    "another person": "This is right for {who}. Look who is asked about.",
    "before the update": "This is {name} before the update. It asks for the number after it.",
    "sum for the mean": "This is the sum over everybody. Divide it by the number of people.",
    "one person for everybody": "This is one person's loss. Take the mean over everybody.",
    "order turned round": "This is the order from the smallest. Begin with the largest.",
    "too few digits": "So far it fits. Type at least two digits.",
}
"""What each mistake is told with; ``{name}`` is the quantity, ``{who}`` the other person."""

UNREAD = (
    "This cannot be read as a number, so it was not marked. Write for example −0.25, 1/4 or 2·10⁻³."
)
UNREAD_SIGN = "Answer with +, − or 0. This was not marked."
UNREAD_NAME = "Answer with the name of a parameter, for example w1. This was not marked."
UNREAD_ORDER = "Name all of them, the largest first: {example}. This was not marked."
UNREAD_POWER = "Answer with a power of ten, for example 0.01 or 10⁻². This was not marked."
WRONG = "This is not {name}. Go through it step by step."
WRONG_ORDER = "This is not the order from the largest to the smallest."
WRONG_LARGEST = "Another parameter has a larger gradient. Its sign does not count, only its size."
NO_NUMBER = "There is no number to find here: {name} is beyond the computer's numbers."


def right(name: str, digits: int, exact: bool) -> str:
    """Say that a number is right."""
    if exact or digits < 2:
        return f"Right: that is {name}."
    return f"Right: that is {name} to {digits} digits."


def rounded(name: str, exact: str) -> str:
    """Say that a number is right with rounded factors, and what comes out without rounding."""
    return (
        "Right with rounded factors: that comes out if the numbers on the way are rounded, "
        f"as on paper. Without rounding, {name} is {exact}."
    )


def written(value: float, digits: int, mark: str = ".") -> str:
    """Write a number with so many digits, a real minus and that decimal mark."""
    return f"{value:.{digits}g}".replace("-", "−").replace(".", mark)


def right_answer(answer: str) -> str:
    """An answer is right."""
    return f"Right: that is {answer}."


def follows(name: str) -> str:
    """A number is wrong only because of an earlier one."""
    return f"{name} is right from the numbers before it."


def no_line(name: str) -> str:
    """A calculation has no such line."""
    return f"{name!r} is no line of one person's calculation."


def nobody_called(name: str) -> str:
    """An answer is about somebody who is not in the table."""
    return f"Nobody there is called {name!r}."


def came_out_otherwise(answer: str) -> str:
    """What was predicted did not come."""
    return f"It came out otherwise: {answer}."


def answer_is(answer: str) -> str:
    """The answer was asked for."""
    return f"The answer is {answer}."
