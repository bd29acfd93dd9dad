"""How a line of a calculation is worked out, in symbols and in numbers, as it stands on paper."""

from collections.abc import Callable, Collection

from core.explain.chain import Path, chain
from core.explain.formula import slope_of
from core.lessons.calculation import TRUTH, Calculation, Kind, Line
from core.network.activations import Activation

WriteNamed = Callable[[str, float], str]
"""Writes the number of that name, or ? where it is covered."""


def written_line(
    found: Calculation, line: Line, write: WriteNamed, *, hides_result: bool = False
) -> str:
    """Write a line in symbols and in numbers; and what it comes to, unless that is asked for."""
    template, terms = template_of(found, line), terms_of(found, line)
    numbers = [write(term, found.exact[term]) for term in terms]
    if line.kind is not Kind.ACTIVATION:
        numbers = [_bracketed(number) for number in numbers]
    parts = [line.name, in_symbols(found, line), template.format(*numbers)]
    if not hides_result:
        parts.append(write(line.name, found.exact[line.name]))
    return " = ".join(dict.fromkeys(parts))


def in_symbols(found: Calculation, line: Line) -> str:
    """Return the formula of a line in letters: ``"w1 · x1 + w2 · x2 + b1"``."""
    own = f" of {_parameter(line)}"
    return template_of(found, line).format(*(t.removesuffix(own) for t in terms_of(found, line)))


def template_of(found: Calculation, line: Line) -> str:
    """Return the formula of a line with ``{}`` for its terms, f′ by that of its function."""
    if path := _only_path(found, line):
        return " · ".join("{}" for _ in path.factors)
    if line.kind is not Kind.SLOPE:
        return line.template
    size = abs(found.exact[line.terms[0]])  # a negative number brings its own brackets
    return slope_of(_function(found, line), "{0}", size).in_symbols()


def lines_to(found: Calculation, name: str, known: Collection[str]) -> list[Line]:
    """Return the lines that lead from what is known to a number as it is written, itself last."""
    ordered: dict[str, Line] = {}

    def visit(wanted: str) -> None:
        line = found.lines.get(wanted)
        is_new = wanted == name or wanted not in known
        if line is not None and is_new and wanted not in ordered:
            for term in terms_of(found, line):
                visit(term)
            ordered[wanted] = line

    visit(name)
    return list(ordered.values())


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith(("−", "-")) else number


def _parameter(line: Line) -> str:
    """Return the parameter that a change or a gradient belongs to."""
    return line.name.removesuffix(" after").removeprefix("Δ").removeprefix("∂L/∂")


def terms_of(found: Calculation, line: Line) -> tuple[str, ...]:
    """Return what a line is worked out from; of a gradient on one path every factor."""
    if line.kind is Kind.LOSS:
        return TRUTH
    path = _only_path(found, line)
    return tuple(factor.text for factor in path.factors) if path else line.terms


def _only_path(found: Calculation, line: Line) -> Path | None:
    if line.kind is not Kind.GRADIENT:
        return None
    paths = chain(found.update, _parameter(line)).paths
    return paths[0] if len(paths) == 1 else None


def _function(found: Calculation, line: Line) -> Activation:
    layers = len(found.update.before.layer_sizes) - 1
    return found.update.function_of(layers if line.terms[0] == "ŷ" else 1)
