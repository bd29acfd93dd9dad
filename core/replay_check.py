"""Whether the checkpoints of an opened file are those that this program computes itself.

Files saved before e^x was our own hold rows with the last digits of another one. They open at the
very moment that was saved, but what is replayed from there may differ in its last digits, and where
genders overlap soon in more. Nothing in a file says so: its rows do.
"""

from itertools import pairwise

from core.course import MAX_STEP
from core.network import Parameters
from core.run import Kept, Run

OTHER_DIGITS = (
    "This file was saved by another version of Chainrule, whose e^x had other last digits. The "
    "saved moment is unchanged. What is computed anew may differ in its last digits."
)
"""What to say when ``repeats`` is false."""

PAIRS = 64
MOST_STEPS = 1 << 20
"""Replayed at the most, which takes a twentieth of a second."""


def repeats(kept: Kept) -> bool:
    """Replay from one checkpoint to the next, here and there, and tell whether all bits agree.

    Where rows lie too far apart, or there is one only, nothing is known and the answer is yes.
    """
    store, left = kept.checkpoints, MOST_STEPS
    rows = range(store.count)
    pairs = list(pairwise(rows))
    for first, second in pairs[:: max(1, len(pairs) // PAIRS)]:
        start, stop = int(store.steps[first]), int(store.steps[second])
        left -= stop - start
        if left < 0:
            break
        if kept.course.index_at(start) != kept.course.index_at(stop):
            continue  # a change lies between: its row is that of the change
        here = Parameters(kept.course.opening.parameters.layer_sizes, store.values[first])
        run = Run.resumed(kept.course, start, here, stride=MAX_STEP)
        run.advance(stop - start)
        if run.parameters.values.tobytes() != store.values[second].tobytes():
            return False
    return True
