"""Recomputes a stretch of a run at full detail, from the nearest checkpoint.

The run itself is not touched. The work comes in slices of a few milliseconds, so that whoever
does it can do other things in between, or drop it.
"""

import time
from collections.abc import Generator

import numpy as np

from core.network import Parameters
from core.training.checkpoints import MAX_ROWS, capacity_for
from core.training.course import Course
from core.training.run import Run
from core.training.run_rows import RunRows, between, merged
from core.training.slice_length import RECOMPUTING_SECONDS, RECOMPUTING_STEPS

MOST_WORK = 1 << 29
"""So many parameters may be moved or looked at for one stretch: about three seconds."""


def stretch_of(run: Run, first: int, last: int, points: int) -> Generator[None, None, RunRows]:
    """Recompute a stretch of a run from all it knows of itself: see ``stretch``."""
    rows = run.rows(MAX_ROWS)
    return stretch(run.course, rows, first, min(last, run.furthest), points)


def stretch(
    course: Course, rows: RunRows, first: int, last: int, points: int
) -> Generator[None, None, RunRows]:
    """Recompute a stretch of a run, bit for bit as it was.

    Rows are found at the multiples of the smallest power of two for which about ``points`` of
    them suffice. If that would take too long, those that are known already are all there is.

    Args:
        course: everything that determines the run.
        rows: what is known of it; the first is that of step 0.
        first: the step at which the stretch begins.
        last: the step at which it ends, no further than the run has been.
        points: how many rows are wanted.

    Yields:
        After every slice of work.

    Returns:
        The rows of the stretch, those known already included.
    """
    known = between(rows, first, last)
    near = max(0, int(np.searchsorted(rows.steps, first, side="right")) - 1)
    begin = int(rows.steps[near])
    stride = _stride(course, first, last, points)
    batch = max(segment.settings.batch_size for segment in course.segments)
    too_long = (last - begin) * rows.values.shape[1] * batch > MOST_WORK
    if last < first or too_long or _has_all(known, first, last, stride):
        return known
    state = Parameters(course.opening.parameters.layer_sizes, rows.values[near])
    # The row at which the stretch begins is written by the step before it.
    before = min(max(begin, -(-first // stride) * stride - 1), last)
    run = Run.resumed(course, begin, state, stride=1 << 62)
    yield from _advanced(run, before)
    run = Run.resumed(course, run.step, run.parameters, stride)
    yield from _advanced(run, last)
    return merged(known, run.rows(points + 2))


def _stride(course: Course, first: int, last: int, points: int) -> int:
    """Return how many steps lie between the rows of a stretch."""
    parameters = len(course.opening.parameters.values)
    people = max(len(segment.settings.learners) for segment in course.segments)
    # Each row's loss passes everybody through the network.
    most = min(points, capacity_for(parameters) - 2, MOST_WORK // max(1, people * parameters))
    return 1 << max(0, (last - first) // max(1, most)).bit_length()


def _has_all(known: RunRows, first: int, last: int, stride: int) -> bool:
    """Whether there is a row already at every multiple of ``stride``."""
    wanted = last // stride - (first - 1) // stride
    return int(np.count_nonzero(known.steps % stride == 0)) == wanted


def _advanced(run: Run, step: int) -> Generator[None, None, None]:
    """Advance a run to ``step`` in slices."""
    slice_steps = run.here.segment.steps_with(RECOMPUTING_STEPS)
    while run.step < step and not run.diverged:
        begun = time.perf_counter()
        run.advance(min(slice_steps, step - run.step))
        took = time.perf_counter() - begun
        slice_steps = max(1, int(slice_steps * min(4.0, RECOMPUTING_SECONDS / max(took, 1e-6))))
        yield
