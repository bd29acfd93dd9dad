"""What there is to see of a run before the worker has looked at it."""

import math

import numpy as np

from core.checkpoints import Rows
from core.course import Course, Order, Segment, Settings
from core.moment import MANY, Moment, person_at
from core.network import Parameters
from core.network.random_start import FIRST_SEED
from core.network.shape import ARTICLE_LAYERS
from core.people import FOUR_PEOPLE, Dataset
from core.trainer import Snapshot

NO_ROWS = Rows(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 0)))


def opening(
    dataset: Dataset = FOUR_PEOPLE,
    parameters: Parameters | None = None,
    learning_rate: float = 0.1,
    order: Order = Order.TABLE,
    seed: int = FIRST_SEED,
) -> Course:
    """Return the course of a run that has not begun."""
    settings = Settings(dataset, learning_rate, order, seed)
    start = parameters or Parameters.normal(ARTICLE_LAYERS, seed=seed)
    return Course((Segment(0, settings, start),))


def imagined(segment: Segment, step: int, parameters: Parameters | None = None) -> Moment:
    """Return a moment, by default that in which a segment begins.

    Of many people the loss is not known yet: the training thread works it out.
    """
    loss = math.nan if len(segment.settings.dataset) > MANY else None
    here = parameters or segment.parameters
    return Moment(step, here, segment, person_at(segment, step), loss)


def first_look(course: Course) -> Snapshot:
    """Return what there is to see of a course before the worker has looked at it."""
    first = course.at(0)
    now = imagined(first, 0)
    rows = Rows(
        np.zeros(1, dtype=np.int64), np.array([now.loss]), first.parameters.values[None, :].copy()
    )
    return Snapshot(0, now, None, 0, course, rows)


def rows_until(rows: Rows, step: int) -> Rows:
    """Return the rows up to and at ``step``."""
    count = int(np.searchsorted(rows.steps, step, side="right"))
    return Rows(rows.steps[:count], rows.losses[:count], rows.values[:count])
