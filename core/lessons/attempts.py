"""The tries at one question, as a frozen value: when a hint is offered, and how much it shows.

Two tries, then the formula with its numbers, then the whole chain. The same wrong answer twice
offers the hint at once. A hint costs nothing; what could not be read is no try.
"""

from dataclasses import dataclass, replace
from enum import IntEnum

from core.lessons.marked import MarkedAnswer
from core.lessons.mistakes import TOO_FEW
from core.lessons.typed_number import readings

TRIES = 2
"""So many wrong answers before the formula is shown."""


class Help(IntEnum):
    """How much is shown."""

    NOTHING = 0
    HINT = 1
    FORMULA = 2
    CHAIN = 3


@dataclass(frozen=True, slots=True)
class Attempts:
    """The tries at one question.

    Attributes:
        wrong: the wrong answers as they were typed.
        asked: how much help was asked for.
        done: whether it has been answered, or shown.
    """

    wrong: tuple[str, ...] = ()
    asked: Help = Help.NOTHING
    done: bool = False

    @property
    def help(self) -> Help:
        """How much is shown: what was asked for, or what so many tries have earned."""
        earned = Help.NOTHING
        if len(self.wrong) >= TRIES:
            earned = Help.CHAIN if len(self.wrong) > TRIES else Help.FORMULA
        return max(self.asked, earned)

    @property
    def offers_hint(self) -> bool:
        """Whether the hint is offered: the same wrong answer came twice."""
        return len(self.wrong) > 1 and _same(*self.wrong[-2:])

    def after(self, typed: str, marked: MarkedAnswer) -> "Attempts":
        """Return the tries with one answer more."""
        if marked.is_right:
            return replace(self, done=True)
        if marked.verdict == "unread" or marked.mistake == TOO_FEW:
            return self
        return replace(self, wrong=(*self.wrong, typed.strip()))

    def helped(self) -> "Attempts":
        """Return the tries once more help than now has been asked for."""
        return replace(self, asked=Help(min(self.help + 1, Help.CHAIN)))

    def shown(self) -> "Attempts":
        """Return the tries once the answer has been revealed."""
        return replace(self, done=True)


def _same(one: str, other: str) -> bool:
    """Whether two answers are the same: 0,5 and .50 are."""
    if one == other:
        return True
    return bool(
        {number.value for number in readings(one)} & {number.value for number in readings(other)}
    )
