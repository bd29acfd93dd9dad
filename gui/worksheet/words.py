"""What stands on a worksheet besides its tasks, each in whole sentences."""

from core.network.activations import Activation
from core.network.losses import Loss

NAME_AND_DATE = "Name: {blank} Date: {short}"
PEOPLE_TITLES = ("Name", "Weight", "Height", "Gender", "x1", "x2", "y")
MORE_PEOPLE = "Only the one whom this sheet is about is shown here."
ANSWER = "Answer:"
SHEET_ENDS, KEY_ENDS = "Worksheet", "Key"
NO_PRINTER = (
    "No printer is set up on this computer. Save the worksheet as PDF, and print it elsewhere."
)


def about(person: str, truth: str, rate: str) -> str:
    """Whom a sheet is about."""
    return f"This is about {person}, whose truth is y = {truth}. The learning rate is η = {rate}."


def functions(f: Activation, slopes: list[str], output_differs: bool) -> str:
    """The function of the neurons and its slope."""
    formula = f.formula.partition(",")[0].replace("e^-x", "e^(−x)")
    slope = " or ".join(slopes)
    if output_differs:
        return (
            f"Hidden neurons: f(x) = {formula}, and with a = f(x) its slope is f′ = {slope}. "
            "The last neuron has the sigmoid: f(x) = 1 / (1 + e^(−x)), f′ = a(1 − a)."
        )
    return f"Every neuron has f(x) = {formula}. With a = f(x) its slope is f′ = {slope}."


def losses(row: Loss) -> str:
    """The loss and its slope."""
    ways = {}
    for y in (1.0, 0.0):
        pair = tuple(
            formula.template.format(*(name for name, _ in formula.terms))
            for formula in (row.written(y), row.slope_written(y))
        )
        ways.setdefault(pair, y)
    if len(ways) == 1:
        ((loss, slope),) = ways
        return f"The loss of one person is L = {loss}. Its slope is ∂L/∂ŷ = {slope}."
    said = [f"for y = {y:g} it is L = {loss}, with ∂L/∂ŷ = {slope}" for (loss, slope), y in ways.items()]
    return f"The loss of one person: {'; '.join(said)}."


def shift(weight: str, height: str) -> str:
    """What the network sees of a person."""
    return f"The network sees x1 = weight − {weight} and x2 = height − {height}."


def variant(letter: str) -> str:
    """Which of several sheets this is."""
    return f"Sheet {letter}"


def page_of(number: int, count: int) -> str:
    """The foot of a page."""
    return f"Page {number} of {count}"


def part(number: int) -> str:
    """The heading of a part of a sheet."""
    return f"Part {number}"
