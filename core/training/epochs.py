"""Epochs as places along a run, parts of an epoch included."""

import numpy as np
from numpy.typing import NDArray

from core.training.course import Course

Array = NDArray[np.float64]
Steps = NDArray[np.int64]


class Epochs:
    """Tells the epoch of any step of a course, parts of an epoch included, and back.

    How many steps an epoch has depends on the people and the batch, so it may change along the
    course.

    Attributes:
        course: whose epochs they are.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        segments = course.segments
        self._starts = np.array([segment.start for segment in segments], dtype=np.int64)
        self._origins = np.array([segment.origin for segment in segments], dtype=np.int64)
        self._firsts = np.array([segment.first_epoch for segment in segments], dtype=np.int64)
        lengths = [segment.settings.steps_per_epoch for segment in segments]
        self._lengths = np.array(lengths, dtype=np.int64)
        self._start_epochs = self.at(self._starts)

    def at(self, steps: Steps) -> Array:
        """Return the epochs of ``steps``, shape (n,): 2.5 half way through the third."""
        which = np.searchsorted(self._starts, steps, side="right") - 1
        part = (steps - self._origins[which]) / self._lengths[which]
        return np.asarray(self._firsts[which] + part)

    def step(self, epoch: float) -> int:
        """Return the step that lies nearest to an epoch."""
        which = max(0, int(np.searchsorted(self._start_epochs, epoch, side="right")) - 1)
        length = int(self._lengths[which])
        step = int(self._origins[which]) + round((epoch - int(self._firsts[which])) * length)
        if which + 1 < len(self._starts):
            step = min(step, int(self._starts[which + 1]))
        return max(step, int(self._starts[which]))
