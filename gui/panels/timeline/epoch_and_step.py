"""Writes and parses places of a run: "epoch 377", "step 1508", or just 377 for the epoch."""

import re

from core.errors import LabError
from core.text import counted
from core.training.course import Course
from gui.panels.timeline.words import no_place, not_so_far
from gui.text.numbers import parsed_whole

SAID = re.compile(
    r"\s*(?P<what>e|epochs?|s|steps?)?\s*(?P<count>\d[\d\s.,'’，．]{0,40})\s*", re.IGNORECASE
)
EXAMPLES = "Type an epoch, like 377, or a step, like “step 1508”."
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
    count = _count(said["count"]) if said else None
    if said is None or count is None:
        shown = text.strip()
        shown = shown if len(shown) <= LONGEST_SHOWN else shown[:LONGEST_SHOWN] + "…"
        raise LabError(no_place(shown, EXAMPLES))
    is_step = (said["what"] or "").lower().startswith("s")
    step = count if is_step else course.step_of_epoch(count)
    if step > furthest:
        epochs = counted(course.at(furthest).epoch(furthest))
        raise LabError(not_so_far(epochs, counted(furthest)))
    return step


def _count(text: str) -> int | None:
    try:
        return parsed_whole(text)
    except ValueError:
        return None
