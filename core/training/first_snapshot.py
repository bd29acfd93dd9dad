"""Predicted snapshots: what the worker is about to send, so that a click shows at once."""

from dataclasses import replace

import numpy as np

from core.network import Parameters
from core.network.random_start import FIRST_SEED
from core.network.shape import ARTICLE_LAYERS
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Course, Edit, Order, Segment, Settings
from core.training.learning_rate import USUAL_RATE
from core.training.moment import Moment, person_at
from core.training.pinned_runs import PINNED_ROWS, PinnedRun
from core.training.run_outline import RunOutline
from core.training.run_rows import RunRows
from core.training.saved_run import SavedRun
from core.training.snapshot import Snapshot, Status

NO_ROWS = RunRows(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 0)))


def opening(
    dataset: Dataset = FOUR_PEOPLE,
    parameters: Parameters | None = None,
    learning_rate: float = USUAL_RATE,
    order: Order = Order.TABLE,
    seed: int = FIRST_SEED,
) -> Course:
    """Return the course of a run that has not begun."""
    settings = Settings(dataset, learning_rate, order, seed)
    start = parameters or Parameters.normal(ARTICLE_LAYERS, seed=seed)
    return Course((Segment(0, settings, start),))


def expected_moment(segment: Segment, step: int, parameters: Parameters | None = None) -> Moment:
    """Return a moment, by default that in which a segment begins."""
    return Moment(step, parameters or segment.parameters, segment, person_at(segment, step))


def first_look(course: Course) -> Snapshot:
    """Return what there is to see of a course before the worker has looked at it."""
    first = course.at(0)
    now = expected_moment(first, 0)
    rows = RunRows(
        np.zeros(1, dtype=np.int64), np.array([now.loss]), first.parameters.values[None, :].copy()
    )
    return Snapshot(answered=0, now=now, before=None, furthest=0, course=course, rows=rows)


def after_change(shown: Snapshot, there: RunOutline, status: Status | None = None) -> Snapshot:
    """Return what there is to see after a change, or of another run that has not begun.

    Args:
        shown: what there was to see before it.
        there: the run after the change, which ends where it stands.
        status: what the run is doing then; None for what it was doing.
    """
    step = there.step
    return replace(
        shown,
        now=expected_moment(there.course.at(step), step),
        before=shown.before if step else None,
        furthest=there.furthest,
        course=there.course,
        rows=shown.rows.until(step) if step else first_look(there.course).rows,
        status=status or shown.status,
        sentence="",
        bookmarks=there.bookmarks,
    )


def as_if(shown: Snapshot, edit: Edit) -> Snapshot:
    """Return what there would be to see where the run stands if a change were made there."""
    now = shown.now
    settings, parameters = edit(now.settings, now.parameters)
    segment = replace(now.segment, settings=settings)
    return replace(shown, now=Moment(now.step, parameters, segment, now.person))


def after_opening(
    shown: Snapshot, saved: SavedRun, pinned: tuple[PinnedRun, ...]
) -> Snapshot | None:
    """Return what there is to see of a laboratory that was opened.

    Returns:
        None if only the training thread can tell: where the rows of the run do not reach its
        moment, or who comes next is worked out by what is not compiled yet.
    """
    course, step = saved.course, saved.step
    shuffles = any(part.settings.order is not Order.TABLE for part in course.segments)
    before = _moment_in(saved, step - 1) if step else None
    if (step and before is None) or (shuffles and not shown.answered):
        return None
    now = _moment_in(saved, step)
    if now is None and before is not None and before.update is not None:
        now = expected_moment(course.at(step), step, _at(course, step, before.update.after))
    if now is None or not now.parameters.is_finite:
        return None
    return replace(
        first_look(course),
        answered=shown.answered,
        now=now,
        before=before,
        furthest=saved.furthest,
        rows=saved.thinned(PINNED_ROWS).rows,
        status=_resting(now),
        bookmarks=saved.bookmarks,
        pinned=pinned,
    )


def _moment_in(saved: SavedRun, step: int) -> Moment | None:
    """Return a moment of a saved run if it is among its rows."""
    segment = saved.course.at(step)
    if segment.start == step:
        return expected_moment(segment, step)
    if step not in saved.rows:
        return None
    values = saved.rows.values[saved.rows.row_before(step)]
    return expected_moment(segment, step, Parameters(segment.parameters.layer_sizes, values))


def _at(course: Course, step: int, parameters: Parameters) -> Parameters:
    """Return the parameters at a step that an update leads to: there they may be changed."""
    segment = course.at(step)
    return segment.parameters if segment.start == step else parameters


def after_exchange(shown: Snapshot, aside: Snapshot, there: RunOutline) -> Snapshot:
    """Return what there is to see of a run that was set aside, once it is back.

    Args:
        shown: what there was to see of the run that it takes the place of.
        aside: what there was to see of it when it was set aside.
        there: its outline now.
    """
    same_shape = shown.now.parameters.layer_sizes == aside.now.parameters.layer_sizes
    return replace(
        aside,
        answered=shown.answered,
        rows=shown.rows if same_shape else first_look(there.course).rows,
        status=_resting(aside.now),
        sentence="",
        bookmarks=there.bookmarks,
        pinned=shown.pinned,
    )


def after_coming_back(shown: Snapshot, own: Snapshot) -> Snapshot:
    """Return what there is to see of a laboratory that is shown again after a lesson."""
    return replace(
        own, answered=shown.answered, status=_resting(own.now), sentence="", heading=None
    )


def after_step(shown: Snapshot) -> Snapshot | None:
    """Return what there is to see after the next update; None if there is no finite one."""
    update, step = shown.now.update, shown.now.step + 1
    if update is None:
        return None
    segment = shown.course.at(step)
    parameters = _at(shown.course, step, update.after)
    if not parameters.is_finite:
        return None
    return replace(
        shown,
        now=expected_moment(segment, step, parameters),
        before=shown.now,
        furthest=max(step, shown.furthest),
        status=Status.PAUSED,
    )


def given_up(shown: Snapshot) -> Snapshot:
    """Return what there is to see when a seek has ended where the run still stands."""
    return replace(shown, status=_resting(shown.now), heading=None)


def _resting(now: Moment) -> Status:
    return Status.PAUSED if now.step else Status.READY
