"""Extends a run beyond its furthest step, up to the last moment that is finite."""

from core.training.checkpoints import Checkpoints
from core.training.course import MAX_STEP
from core.training.position import Position


def explored(here: Position, target: int, store: Checkpoints) -> tuple[Position, bool]:
    """Train on from ``here`` towards ``target``, writing checkpoints.

    Args:
        here: the furthest place of the run; it stays as it is.
        target: no later change of the course is passed on the way there.
        store: where rows are written. If it is full, the way may end early.

    Returns:
        The place reached, and whether the next update after it would not be finite.
    """
    if store.is_full:
        store.thin(2 * store.stride)
    ahead = here.next_change()
    there = here.copy()
    there.train(target if ahead is None else min(target, ahead.start), store)
    if not there.is_finite:
        last = _last_finite(here, there.step)
        store.cut(last.step + 1)
        return last, True
    if ahead is not None and there.step == ahead.start:
        there.take_change()
        write_change(there, store)
    return there, False


def write_change(here: Position, store: Checkpoints) -> None:
    """Write down what was changed here: the row of this step is that of the change."""
    store.cut(here.step)
    store.write(here.step, here.loss, here.values)


def _last_finite(here: Position, not_finite: int) -> Position:
    """Return the last finite place, by halving the stretch until it is found."""
    nothing = Checkpoints(len(here.values), capacity=1, stride=MAX_STEP)
    while not_finite - here.step > 1:
        there = here.copy()
        there.train((here.step + not_finite) // 2, nothing)
        if there.is_finite:
            here = there
        else:
            not_finite = there.step
    return here
