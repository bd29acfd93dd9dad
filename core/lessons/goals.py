"""Goals: whether a run has reached what a condition says, at any moment since it was looked at."""

import numpy as np
from numpy.typing import NDArray

from core.lessons.conditions import OPERATORS, Condition
from core.network import Parameters
from core.training.course import Course
from core.training.first_snapshot import expected_moment
from core.training.moment import Moment
from core.training.run_rows import RunRows, between

MOST_LOOKED_AT = 200
"""So many moments are looked at whole; what loss and epoch rule out is not."""


def reached(
    goal: Condition, course: Course, rows: RunRows, first: int, now: Moment, person: int
) -> Moment | None:
    """Return the first moment known at which a goal holds, or None.

    A run may have gone on far between two looks at it, past a moment at which all of it held.

    Args:
        goal: the condition.
        course: of the run.
        rows: what is known of its past.
        first: the step from which on it counts.
        now: where the run is.
        person: the row of the person explained.
    """
    past = between(rows, first, now.step - 1)
    possible = np.flatnonzero(_may_hold(goal, course, past))
    for row in possible[:: len(possible) // MOST_LOOKED_AT + 1]:
        step = int(past.steps[row])
        segment = course.at(step)
        parameters = Parameters(segment.parameters.layer_sizes, past.values[row])
        moment = expected_moment(segment, step, parameters)
        if goal.holds(moment, person):
            return moment
    return now if goal.holds(now, person) else None


def _may_hold(goal: Condition, course: Course, rows: RunRows) -> NDArray[np.bool_]:
    """Return, for each row, whether its loss, epoch and step allow it."""
    epochs = [float(course.at(step).epoch(step)) for step in rows.steps.tolist()]
    known = {"loss": rows.losses.tolist(), "step": rows.steps.tolist(), "epoch": epochs}
    may = np.ones(len(rows), dtype=np.bool_)
    for part in goal.parts:
        left, right = (_column(side, known, len(rows)) for side in (part.left, part.right))
        if left is not None and right is not None:
            may &= np.array(list(map(OPERATORS[part.sign], left, right)), dtype=np.bool_)
    return may


def _column(side: float | str, known: dict[str, list[float]], rows: int) -> list[float] | None:
    """Return what stands on a side of a comparison, for each row; None if that is not known."""
    return known.get(side) if isinstance(side, str) else [side] * rows
