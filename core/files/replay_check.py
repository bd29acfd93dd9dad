"""Whether the checkpoints of an opened file are those that this program computes itself.

Files saved before e^x was our own hold rows with the last digits of another one. They open at the
very moment that was saved, but what is replayed from there may differ in its last digits, and where
genders overlap soon in more. Nothing in a file says so: its rows do.
"""

from itertools import pairwise

from core.network import Parameters
from core.training.course import MAX_STEP
from core.training.run import Run
from core.training.saved_run import SavedRun

OTHER_DIGITS = (
    "This file was saved by another version of Chainrule, whose e^x had other last digits. The "
    "saved moment is unchanged. What is computed anew may differ in its last digits."
)
"""What to say when ``repeats`` is false."""

PAIRS = 64
MOST_STEPS = 1 << 20
"""Replayed at the most, which takes a twentieth of a second."""


def repeats(saved: SavedRun) -> bool:
    """Replay from one checkpoint to the next, here and there, and tell whether all bits agree.

    Where rows lie too far apart, or there is one only, nothing is known and the answer is yes.
    """
    rows, left = saved.rows, MOST_STEPS
    pairs = list(pairwise(range(len(rows))))
    for first, second in pairs[:: max(1, len(pairs) // PAIRS)]:
        start, stop = int(rows.steps[first]), int(rows.steps[second])
        left -= stop - start
        if left < 0:
            break
        if saved.course.index_at(start) != saved.course.index_at(stop):
            continue  # a change lies between: its row is that of the change
        here = Parameters(saved.course.opening.parameters.layer_sizes, rows.values[first])
        run = Run.resumed(saved.course, start, here, stride=MAX_STEP)
        run.advance(stop - start)
        if run.parameters.values.tobytes() != rows.values[second].tobytes():
            return False
    return True
