"""The code of a worksheet: from it the same sheet comes again, on any day and any machine.

A code such as ``B-01B4V-K3Q`` holds the letter of the variant; the seed, the number of tasks and
their kinds; and a fingerprint of the laboratory, by which a foreign code is noticed. Numbers are
drawn by SHA-256, whose results no later version of anything changes.
"""

import hashlib
import string
from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import LabError
from core.lessons.worksheet_tasks import ALL_KINDS, MOST_TASKS, USUAL_KINDS, TaskKind

LETTERS = string.ascii_uppercase
AS_IT_STANDS = "0"
"""The letter of a sheet with the numbers of the moment itself."""

USUAL_TASKS = 9
MOST_SEED = (1 << 13) - 1

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are mistaken for others."""
_LOOKALIKES = str.maketrans("ILO", "110")
_PLAN_DIGITS, _MARK_DIGITS = 5, 3
NO_CODE = "This is no code of a worksheet. It looks like B-01B4V-K3Q."


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """What a worksheet is to be like.

    Attributes:
        letter: the variant, A to Z; "0" for the moment as it stands.
        tasks: how many, 1 to 24.
        kinds: what may be asked.
        seed: numbers of the variants are drawn by it, 0 to 8191.
    """

    letter: str = AS_IT_STANDS
    tasks: int = USUAL_TASKS
    kinds: frozenset[TaskKind] = USUAL_KINDS
    seed: int = 1

    @property
    def is_drawn(self) -> bool:
        """Whether its numbers are drawn, and not those of the moment."""
        return self.letter != AS_IT_STANDS


def code_of(plan: SheetPlan, fingerprint: str) -> str:
    """Return the code of a sheet that is made from a laboratory with that fingerprint."""
    mask = sum(1 << place for place, kind in enumerate(ALL_KINDS) if kind in plan.kinds)
    number = (plan.seed << 12) | (plan.tasks << 7) | mask
    return f"{plan.letter}-{_written(number, _PLAN_DIGITS)}-{fingerprint}"


def plan_of(code: str) -> tuple[SheetPlan, str]:
    """Return the plan of a code, and the fingerprint of its laboratory.

    Raises:
        LabError: if it is no code.
    """
    parts = code.strip().upper().replace("–", "-").replace("−", "-").split("-")
    if len(parts) != 3 or parts[0] not in (*LETTERS, AS_IT_STANDS):
        raise LabError(NO_CODE)
    numbers, mark = (part.translate(_LOOKALIKES) for part in parts[1:])
    if (
        len(numbers) != _PLAN_DIGITS
        or len(mark) != _MARK_DIGITS
        or set(numbers + mark) - set(_DIGITS)
    ):
        raise LabError(NO_CODE)
    number = sum(_DIGITS.index(digit) << 5 * place for place, digit in enumerate(numbers[::-1]))
    seed, tasks, mask = number >> 12, (number >> 7) & 31, number & 127
    if not mask or not 1 <= tasks <= MOST_TASKS:
        raise LabError(NO_CODE)
    kinds = frozenset(kind for place, kind in enumerate(ALL_KINDS) if mask & (1 << place))
    return SheetPlan(letter=parts[0], tasks=tasks, kinds=kinds, seed=seed), mark


def fingerprint_of(*parts: object) -> str:
    """Return a few characters that nearly always differ where anything differs."""
    return _written(drawn(1 << 5 * _MARK_DIGITS, *parts), _MARK_DIGITS)


def drawn(below: int, *what_for: object) -> int:
    """Draw a whole number from 0 to below; the same for the same purpose, for ever."""
    text = "\0".join(map(repr, what_for))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % below


def _written(number: int, digits: int) -> str:
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(digits)))


def letters_of(count: int) -> Iterable[str]:
    """Return the letters of so many variants."""
    return LETTERS[:count]
