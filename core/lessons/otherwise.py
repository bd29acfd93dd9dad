"""Working a line out otherwise than the program did: with lines changed, or rounded on the way."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import partial

from core.lessons.calculation import Calculation, Kind, Line

Changed = Mapping[str, Line | float]
"""Lines that are worked out otherwise, and numbers that are others."""

PAPER_DIGITS = (3, 4)
"""To how many digits people round on the way."""

SHOWN_DIGITS = 4
"""To how many digits the program shows the numbers that a calculation begins with."""

UNTOUCHED: Changed = {}


def worked_out(calculation: Calculation, name: str, changed: Changed = UNTOUCHED) -> float:
    """Work a line out with some lines changed; what does not depend on them stays exact."""
    known: dict[str, tuple[float, bool]] = {}

    def found(wanted: str) -> tuple[float, bool]:
        if wanted not in known:
            known[wanted] = work(wanted)
        return known[wanted]

    def work(wanted: str) -> tuple[float, bool]:
        other = changed.get(wanted)
        if isinstance(other, float):
            return other, True
        line = other or calculation.lines.get(wanted)
        if line is None:
            return calculation.exact[wanted], False
        terms = [found(term) for term in line.terms]
        if other is None and not any(touched for _, touched in terms):
            return calculation.exact[wanted], False
        return line.rule(*(value for value, _ in terms)), True

    return found(name)[0]


def on_paper(calculation: Calculation, name: str, changed: Changed = UNTOUCHED) -> list[float]:
    """Return what may come out if every number on the way is rounded, as on paper.

    People round to three or four digits; some take each number from the screen, some carry their
    own rounded ones on, and some round products halfway. ŷ is rounded before it goes on.
    """
    if name not in calculation.lines:
        return []
    exactly = partial(worked_out, calculation, changed=changed)
    return [
        _rounded_on_the_way(calculation, name, changed, digits, shown=shown, halfway=halfway)
        for digits in PAPER_DIGITS
        for shown in (_from_screen(exactly), _forward_from_screen(exactly), _nothing)
        for halfway in (False, True)
    ]


From = Callable[[Line], float | None]
"""The unrounded value of a line that is looked up and not worked out; None if it is worked out."""


def _from_screen(exactly: Callable[[str], float]) -> From:
    return lambda line: None if line.kind is Kind.REACHED else exactly(line.name)


def _forward_from_screen(exactly: Callable[[str], float]) -> From:
    forward = (Kind.SUM, Kind.ACTIVATION)
    return lambda line: exactly(line.name) if line.kind in forward else None


def _nothing(_: Line) -> None:
    return None


def _rounded_on_the_way(
    calculation: Calculation,
    name: str,
    changed: Changed,
    digits: int,
    *,
    shown: From,
    halfway: bool,
) -> float:
    known: dict[str, float] = {}

    def found(wanted: str) -> float:
        if wanted not in known:
            known[wanted] = work(wanted)
        return known[wanted]

    def work(wanted: str) -> float:
        other = changed.get(wanted)
        line = calculation.lines.get(wanted) if other is None else other
        if not isinstance(line, Line):
            given = calculation.exact[wanted] if line is None else line
            return rounded(given, SHOWN_DIGITS) if wanted[0] in "wbx" else given
        looked_up = shown(line) if wanted != name else None
        if looked_up is None:
            looked_up = line.rule(*map(found, line.terms))
        keeps = wanted == name or (line.kind is Kind.REACHED and not halfway)
        return looked_up if keeps else rounded(looked_up, digits)

    return found(name)


def rounded(value: float, digits: int) -> float:
    """Round to significant digits as people do: a five goes up, whatever its bits are."""
    written = Decimal(f"{value:.14e}")
    if not written.is_finite() or not written:
        return value
    place = Decimal(1).scaleb(written.adjusted() - digits + 1)
    return float(written.quantize(place, ROUND_HALF_UP))
