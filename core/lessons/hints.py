"""Help with a quantity: its formula with its numbers, then every line that leads to it.

Covered numbers stay covered in it.
"""

from core.errors import LabError
from core.lessons.attempts import Help
from core.lessons.quantity import (
    EVERYBODY,
    Form,
    moment_of,
    quantity_named,
    row_of,
    subject,
)
from core.lessons.working import WriteNamed, written_line
from core.training.moment import Moment

MOST_LINES = 40
"""So many lines of a chain are told, the last ones: large networks have hundreds."""


def help_with(moment: Moment, quantity: str, person: int, much: Help, write: WriteNamed) -> str:
    """Return what is shown of the way to a quantity.

    Args:
        moment: the live moment.
        quantity: as the program names it.
        person: the row of the person asked about, where the name does not say it.
        much: the formula, or the whole chain; less gives nothing.
        write: writes a number by its name.
    """
    asked = quantity_named(moment, quantity)
    if much < Help.FORMULA:
        return ""
    if asked.form is Form.LARGEST:
        return "Compare ∂L/∂p of all parameters. Look at their size, not at their sign."
    if asked.symbol == EVERYBODY:
        return "The loss is the mean of everybody's L: add them up and divide by how many they are."
    found = subject(moment_of(moment, asked, person), row_of(moment, asked, person))
    if found is None:
        raise LabError("There is nobody whom this could be asked about.", "Person")
    lines = [found.lines[name] for name in asked.symbols if name in found.lines]
    if much >= Help.CHAIN and asked.form is not Form.ORDER:
        lines = [found.lines[name] for name in found.needs(asked.symbol)][-MOST_LINES:]
    hidden = set(asked.symbols)
    return "\n".join(
        written_line(found, line, write, hides_result=line.name in hidden) for line in lines
    )
