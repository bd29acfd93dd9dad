"""The effect of one update in sentences."""

import math
from collections.abc import Callable

from core.explain.effect import Effect
from core.explain.formula import Write
from core.text import counted, listed

Name = Callable[[int], str]
"""Returns the name of the person in a row, as it is shown."""

NEARLY = 0.02
"""Real and promised change that differ by less than this are said to be nearly the same."""

TINY = 1e-13
"""Changes of a loss below this drown in rounding: a loss is at most 1, its ulp 1e-16."""


def promise_caption(frozen: int, batch: int = 1) -> str:
    """Return what the promised change is the sum of, with so many frozen parameters."""
    if batch > 1:
        return "promised: Σ\u00a0Δp\u00a0·\u00a0∂L/∂p"
    if frozen:
        return "promised: −η\u00a0Σ\u00a0(∂L/∂p)² without the frozen"
    return "promised: −η\u00a0Σ\u00a0(∂L/∂p)²"


def batch_sentence(found: Effect, write: Write) -> str:
    """Say what the update does to the batch it is made for; nothing where that is one person."""
    if found.batch == 1 or not math.isfinite(found.batch_after):
        return ""
    before, after = write(found.batch_before), write(found.batch_after)
    return f"The mean loss of the {found.batch} people of this step goes from {before} to {after}."


def own_sentence(found: Effect, write: Write) -> str:
    """Say how what happens compares with what the slopes promised."""
    own = found.own
    if not math.isfinite(own.after):
        return "The update makes a number too large to hold: η is far too large here."
    if found.is_frozen:
        return "All parameters are frozen, so the update moves nothing."
    if own.promised == 0 or abs(own.promised) < TINY:
        return "The slopes are so small that the update hardly moves anything."
    if own.change > 0 > own.promised:
        return (
            "The slopes promised a fall, and yet the loss rises. So long a step leaves the place "
            "far behind where they were measured. Try a smaller η."
        )
    if own.promised > 0:
        return "The others of the batch pull the other way: these slopes promised a rise."
    share = own.change / own.promised
    if abs(share - 1) < NEARLY:
        return "Nearly as promised: over so short a step the loss is almost a straight line."
    if share < 1:
        return (
            f"That is {write(100 * share)} % of what was promised. "
            "The loss flattens out on the way."
        )
    return (
        f"That is {write(100 * share)} % of what was promised. The loss grows steeper on the way."
    )


def others_sentence(effect: Effect, name: Name) -> str:
    """Say for whom the loss falls, for whom it rises, and why; nothing if nobody else is there."""
    if effect.looked_at != len(effect.people):
        return _counts(effect)
    fell = [name(person.row) for person in effect.people if person.change < 0]
    rose = [name(person.row) for person in effect.people if person.change > 0]
    if effect.count == 1 or not (fell or rose):
        return ""
    if not rose:
        return _falls(fell, effect.count)
    hurt = [
        name(person.row) for person in effect.people if person.change > 0 and person.promised > 0
    ]
    why = [f"The slopes of {listed(hurt)} point the other way."] if hurt else []
    return " ".join([_rises(fell, rose), *why])


def _falls(fell: list[str], count: int) -> str:
    if len(fell) == count:
        return "The loss falls for everybody."
    return f"The loss falls for {listed(fell)}, and for nobody it rises."


def _rises(fell: list[str], rose: list[str]) -> str:
    if not fell:
        return f"The loss rises for {listed(rose)}."
    return f"The loss falls for {listed(fell)} and rises for {listed(rose)}."


def _counts(effect: Effect) -> str:
    listing = "Listed are those it rises most and falls most for."
    if effect.looked_at < effect.count:
        looked_at, people = counted(effect.looked_at), counted(effect.count)
        return (
            f"Of {looked_at} of {people} people looked at the loss falls for "
            f"{counted(effect.fell)} and rises for {counted(effect.rose)}. {listing}"
        )
    fell, rose = counted(effect.fell), counted(effect.rose)
    return f"Of all people the loss falls for {fell} and rises for {rose}. {listing}"
