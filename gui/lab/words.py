"""What the laboratory says by itself, and what each change is called in the Edit menu."""

import re

from core.training.pinned_runs import PinnedRun, suggested_name
from gui.text.numbers import MINUS, NumberFormat

_HYPHEN = re.compile(r"-(?=\d)")
"""What files and code write for a minus sign."""

_WITH_NUMBERS = re.compile(r"η |shift -?\d|[wb]\d+ set to |seed \d")


def change_as_shown(words: str, numbers: NumberFormat) -> str:
    """Write numbers of a change as everywhere; a name that stands in it stays as it is."""
    if not _WITH_NUMBERS.match(words):
        return words
    return numbers.in_words(_HYPHEN.sub(MINUS, words))


def pinned_as_shown(run: PinnedRun, numbers: NumberFormat) -> str:
    """Write the name of a pinned run with the decimal mark, unless a person gave it."""
    is_ours = run.name.startswith(suggested_name(run.course))
    return numbers.in_words(run.name) if is_ours else run.name


def new_start(seed: int) -> str:
    """Other starting values were drawn."""
    return f"new start, seed {seed}"


def program_error(kind: str, error: object) -> str:
    """The training thread met an error of the program."""
    return (
        f"Training stopped because of an error in the program ({kind}: {error}). Nothing is "
        "lost. You can go on from here, or reset."
    )


def rate_changed(before: float, after: float) -> str:
    """Another learning rate."""
    return f"η {before:g} → {after:g}"


def parameter_set(name: str, value: float) -> str:
    """A parameter was set by hand."""
    return f"{name} set to {value:.4g}"


def parameter_frozen(name: str) -> str:
    """Updates leave a parameter alone."""
    return f"{name} frozen"


def parameter_released(name: str) -> str:
    """Updates move a parameter again."""
    return f"{name} released"


def network_of(shape: str) -> str:
    """A network of another shape."""
    return f"a {shape} network"


def back_to(run: str) -> str:
    """A pinned run took the place of the one shown."""
    return f"back to {run}"


def lesson_step(number: int) -> str:
    """A step of a lesson set the laboratory up."""
    return f"step {number} of the lesson"


NOTHING_TYPED = "Type an answer first. This was not marked."
NOTHING_CHOSEN = "Choose an answer first. This was not marked."
NOTHING_PICKED = "Click it on the diagram first, or type its name. This was not marked."
SAY_WHY = "Say first why you think so. A few words are enough."
BROKEN_OFF = "The run was changed on the way. Press Check to see it from the beginning."
NO_MORE_HELP = "There is no further hint. Show tells the answer."


def numbers_covered(symbol: str, count: int) -> str:
    """Numbers were covered: one, or all of a kind."""
    return f"covering {symbol}" if count == 1 else f"covering all like {symbol}"


def numbers_uncovered(symbol: str, count: int) -> str:
    """Numbers were uncovered: one, or all of a kind."""
    return f"uncovering {symbol}" if count == 1 else f"uncovering all like {symbol}"


def number_guessed(symbol: str) -> str:
    """A covered number was guessed."""
    return f"guessing {symbol}"
