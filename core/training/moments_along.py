"""Moments along a run: the run at many steps, worked out in slices while it stays as it is."""

import time
from collections.abc import Callable, Generator, Sequence

from core.training.moment import Moment
from core.training.position import Position
from core.training.run import Run
from core.training.slice_length import RECOMPUTING_SECONDS, RECOMPUTING_STEPS


def moments_along(
    run: Run, steps: Sequence[int], told: Callable[[float], object] = float
) -> Generator[None, None, tuple[Moment, ...]]:
    """Replay a run to each of some steps, bit for bit as it was.

    Args:
        run: stays where it is, and may be changed meanwhile.
        steps: rising, none further than the run has been.
        told: how much is done, 0 to 1.

    Yields:
        After every slice of work.

    Returns:
        The moments at these steps.
    """
    saved = run.saved()
    replayed = Run.of(saved.course, run.loops)
    replayed.become(saved)
    there = replayed.nearest(steps[0])
    found = []
    for done, step in enumerate(steps, start=1):
        near = replayed.nearest(step)
        there = near if near.step > there.step else there
        yield from _followed(there, step)
        found.append(there.moment)
        told(done / len(steps))
        yield
    return tuple(found)


def _followed(there: Position, step: int) -> Generator[None, None, None]:
    """Go to a step in slices."""
    slice_steps = there.segment.steps_with(RECOMPUTING_STEPS)
    while there.step < step:
        begun = time.perf_counter()
        there.follow(min(step, there.step + slice_steps))
        took = time.perf_counter() - begun
        slice_steps = max(1, int(slice_steps * min(4.0, RECOMPUTING_SECONDS / max(took, 1e-6))))
        yield
