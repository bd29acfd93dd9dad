"""Places of a run as people say them: "epoch 377", "step 1508", or just 377 for the epoch."""

import re

from core.course import Course
from core.errors import LabError
from gui.numbers import counted

SAID = re.compile(
    r"\s*(?P<what>e|epochs?|s|steps?)?\s*(?P<count>\d[\d\s.,'_]{0,40})\s*", re.IGNORECASE
)
EXAMPLES = "Type an epoch, like 377, or a step, like “step 1508”."
BETWEEN_THOUSANDS = re.compile(r"[\s.,'_](?=\d{3}(\D|$))")
LONGEST_SHOWN = 30


def place_words(course: Course, step: int) -> str:
    """Write a place both ways: "epoch 377 · step 1 508"."""
    return f"epoch {counted(course.at(step).epoch(step))} · step {counted(step)}"


def step_said(text: str, course: Course, furthest: int) -> int:
    """Return the step that a person means.

    Raises:
        LabError: if it is no place, or one that the run has not reached.
    """
    said = SAID.fullmatch(text)
    count = BETWEEN_THOUSANDS.sub("", said["count"].strip()) if said else ""
    if said is None or not count.isascii() or not count.isdigit():
        shown = text.strip()
        shown = shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
        raise LabError(f"“{shown}” is not a place in the run. {EXAMPLES}")
    is_step = (said["what"] or "").lower().startswith("s")
    step = int(count) if is_step else course.step_of_epoch(int(count))
    if step > furthest:
        epochs = counted(course.at(furthest).epoch(furthest))
        raise LabError(
            f"The run has come to epoch {epochs}, step {counted(furthest)} so far. "
            "Press Play to go further."
        )
    return step
