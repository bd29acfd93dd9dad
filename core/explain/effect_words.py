"""The effect of one update in sentences."""

import math
from collections.abc import Callable

from core.explain.effect import Effect, PersonEffect
from core.explain.formula import Write
from core.text import listed

Name = Callable[[int], str]
"""Returns the name of the person in a row, as it is shown."""

NEARLY = 0.02
"""Real and promised change that differ by less than this are said to be nearly the same."""

TINY = 1e-13
"""Changes of a loss below this drown in rounding: a loss is at most 1, its ulp 1e-16."""


def own_sentence(own: PersonEffect, write: Write) -> str:
    """Say how what happens compares with what the slopes promised."""
    if not math.isfinite(own.after):
        return "The update makes a number too large to hold: η is far too large here."
    if own.promised == 0 or abs(own.promised) < TINY:
        return "The slopes are so small that the update hardly moves anything."
    if own.change > 0 > own.promised:
        return (
            "The slopes promised a fall, and yet the loss rises: so long a step leaves the place "
            "far behind where they were measured. Try a smaller η."
        )
    share = own.change / own.promised
    if abs(share - 1) < NEARLY:
        return "Nearly as promised: over so short a step the loss is almost a straight line."
    how = "flattens out" if share < 1 else "grows steeper"
    return f"That is {write(100 * share)} % of what was promised: the loss {how} on the way."


def others_sentence(effect: Effect, name: Name) -> str:
    """Say for whom the loss falls, for whom it rises, and why."""
    if effect.looked_at != len(effect.people):
        return _counts(effect)
    fell = [name(person.row) for person in effect.people if person.change < 0]
    rose = [person for person in effect.people if person.change > 0]
    risers = [name(person.row) for person in rose]
    if effect.count == 1 or not (fell or rose):
        return ""
    if not rose:
        return "The loss falls for everybody." if len(fell) == effect.count else ""
    falls = f"The loss falls for {listed(fell)} and" if fell else "The loss"
    hurt = [name(person.row) for person in rose if person.promised > 0]
    words = f"{falls} rises for {listed(risers)}"
    if not hurt:
        return f"{words}."
    if len(rose) == 1:
        return f"{words}, whose slopes point the other way."
    whose = "their" if hurt == risers else f"{listed(hurt)}'s"
    return f"{words}: {whose} slopes point the other way."


def _counts(effect: Effect) -> str:
    sampled = effect.looked_at < effect.count
    of = f"{effect.looked_at} of {effect.count} people looked at" if sampled else "all people"
    return (
        f"Of {of} the loss falls for {effect.fell} and rises for {effect.rose}. "
        "Listed are those it rises most and falls most for."
    )
