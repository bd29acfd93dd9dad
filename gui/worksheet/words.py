"""What stands on a worksheet besides its tasks, each in whole sentences."""

from collections.abc import Sequence

from core.network.activations import Activation
from core.network.losses import Loss

NAME_AND_DATE = "Name: {blank} Date: {short}"
PEOPLE_TITLES = ("Name", "Weight", "Height", "Gender", "x1", "x2", "y")
MORE_PEOPLE = "Only the one whom this sheet is about is shown here."
ANSWER = "Answer:"
SHEET_ENDS, KEY_ENDS = "Worksheet", "Key"
THIS_MOMENT = "The present moment"
NOT_PRINTED = "The printer did not take it. Save the worksheet as PDF, and print it from there."
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
    (loss, slope), (other, other_slope) = (_pair(row, y) for y in (1.0, 0.0))
    if loss == other:
        return f"The loss of one person is L = {loss}. Its slope is ∂L/∂ŷ = {slope}."
    return (
        f"The loss of one person: for y = 1 it is L = {loss}, and ∂L/∂ŷ = {slope}. For y = 0 it "
        f"is L = {other}, and ∂L/∂ŷ = {other_slope}."
    )


def _pair(row: Loss, y: float) -> tuple[str, str]:
    loss, slope = (
        formula.template.format(*(name for name, _ in formula.terms))
        for formula in (row.written(y), row.slope_written(y))
    )
    return loss, slope


def page_of(number: int, count: int) -> str:
    """The foot of a page."""
    return f"Page {number} of {count}"


def part(number: int) -> str:
    """The heading of a part of a sheet."""
    return f"Part {number}"


def saved_as(name: str) -> str:
    """A worksheet was saved."""
    return f"Saved to {name}."


def other_boxes(numbers: Sequence[str], part: int = 0) -> str:
    """Say what belongs into boxes that no task asks for; of a sheet with several parts, in one."""
    listed = ", ".join(numbers)
    if part:
        return f"In the other boxes of part {part}: {listed}."
    return f"In the other boxes: {listed}."


def test_person(name: str) -> str:
    """A person from whom nothing is learned, in the table."""
    return f"{name} (test)"
