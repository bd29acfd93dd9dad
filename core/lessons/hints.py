"""Help with a quantity: its formula with its numbers, then every line that leads to it.

Covered numbers stay covered in it.
"""

from collections.abc import Callable

from core.errors import LabError
from core.explain.chain import Path, chain
from core.explain.formula import slope_of
from core.lessons.attempts import Help
from core.lessons.calculation import Calculation, Kind, Line
from core.lessons.quantity import (
    EVERYBODY,
    Form,
    moment_of,
    quantity_named,
    row_of,
    subject,
)
from core.network.activations import Activation
from core.training.moment import Moment

WriteNamed = Callable[[str, float], str]
"""Writes the number of that name, or ? where it is covered."""

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
    return "\n".join(_line(found, line, write, line.name in hidden) for line in lines)


def _line(found: Calculation, line: Line, write: WriteNamed, hidden: bool) -> str:
    """Write a line in symbols and in numbers; and what it comes to, unless that is asked for."""
    template, terms = _template(found, line), _terms(found, line)
    numbers = [write(term, found.exact[term]) for term in terms]
    if line.kind is not Kind.ACTIVATION:
        numbers = [_bracketed(number) for number in numbers]
    symbols = template.format(*(term.removesuffix(f" of {_parameter(line)}") for term in terms))
    parts = [line.name, symbols, template.format(*numbers)]
    if not hidden:
        parts.append(write(line.name, found.exact[line.name]))
    return " = ".join(dict.fromkeys(parts))


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith(("−", "-")) else number


def _parameter(line: Line) -> str:
    """Return the parameter that a change or a gradient belongs to."""
    return line.name.removesuffix(" after").removeprefix("Δ").removeprefix("∂L/∂")


def _terms(found: Calculation, line: Line) -> tuple[str, ...]:
    """Return what a line is worked out from; of a gradient on one path every factor."""
    path = _only_path(found, line)
    return tuple(factor.text for factor in path.factors) if path else line.terms


def _only_path(found: Calculation, line: Line) -> Path | None:
    if line.kind is not Kind.GRADIENT:
        return None
    paths = chain(found.update, _parameter(line)).paths
    return paths[0] if len(paths) == 1 else None


def _template(found: Calculation, line: Line) -> str:
    """Return the formula of a line, f′ by the formula of its function."""
    if path := _only_path(found, line):
        return " · ".join("{}" for _ in path.factors)
    if line.kind is not Kind.SLOPE:
        return line.template
    return slope_of(_function(found, line), "{0}", found.exact[line.terms[0]]).in_symbols()


def _function(found: Calculation, line: Line) -> Activation:
    layers = len(found.update.before.layer_sizes) - 1
    return found.update.function_of(layers if line.terms[0] == "ŷ" else 1)
