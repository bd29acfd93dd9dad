"""One line of the table of benchmarks, and the table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One thing measured.

    Attributes:
        name: what was measured.
        figure: the median of all repeats; None where it could not be measured.
        unit: of the figure.
        ratio: to what the target speaks of, the median of ratios taken within one round.
        target: what was promised, in a few words; or why nothing was measured.
        verdict: whether the promise was kept; None where nothing was promised.
        best: the best of all repeats.
    """

    name: str
    figure: float | None
    unit: str
    ratio: float | None = None
    target: str = ""
    verdict: bool | None = None
    best: float | None = None


HEADINGS = ("measured", "median", "best", "unit", "ratio", "target", "verdict")
WIDTHS = (46, 10, 10, 14, 8, 32, 7)
VERDICTS = {True: "kept", False: "BROKEN", None: ""}


def number(value: float | None) -> str:
    """Write a number with four digits that matter; nothing for None."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def line(cells: Iterable[str]) -> str:
    """Set cells in their columns, numbers to the right."""
    marks = "<>><><<"
    return "  ".join(
        f"{cell:{mark}{width}}" for cell, mark, width in zip(cells, marks, WIDTHS, strict=True)
    ).rstrip()


def written(row: Row) -> str:
    """Write a row as a line of the table."""
    figures = (number(row.figure), number(row.best), row.unit, number(row.ratio))
    return line((row.name, *figures, row.target, VERDICTS[row.verdict]))
