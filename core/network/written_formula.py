"""A formula as data: in letters, with numbers put in, and as a rule that computes it.

``core.explain.formula`` puts the letters and the numbers of one moment into it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Rule = Callable[..., Any]
"""Works a formula out from its terms, which are all floats or all exact decimals."""

Term = tuple[str, Callable[..., float]]
"""What a term is called, with ``{}`` around the letters of the formula (``"(1 − {a})"``), and what
it comes to, given the values of those letters by name."""


@dataclass(frozen=True, eq=False)
class WrittenFormula:
    """A formula that can be shown in letters, shown with numbers, and computed.

    Attributes:
        template: the formula with a ``{}`` for each of its terms, ``"{}(1 − {})"``.
        terms: in the order in which they stand in the template.
        rule: works it out from the terms; takes floats and decimals.
        worked_out: the same with a difference taken already, for where its two terms are so
            near each other that they would need too many digits.
    """

    template: str
    terms: tuple[Term, ...]
    rule: Rule
    worked_out: "WrittenFormula | None" = None
