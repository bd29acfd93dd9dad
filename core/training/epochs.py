"""Epochs as places along a run, parts of an epoch included."""

import numpy as np
from numpy.typing import NDArray

from core.training.course import Course

Array = NDArray[np.float64]
Steps = NDArray[np.int64]


class Epochs:
    """Tells the epoch of any step of a course, parts of an epoch included, and back.

    An epoch is as long as there are people, so it may change along the course.

    Attributes:
        course: whose epochs they are.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        segments = course.segments
        self._starts = np.array([segment.start for segment in segments], dtype=np.int64)
        self._origins = np.array([segment.origin for segment in segments], dtype=np.int64)
        self._firsts = np.array([segment.first_epoch for segment in segments], dtype=np.int64)
        people = [max(1, len(segment.settings.dataset)) for segment in segments]
        self._people = np.array(people, dtype=np.int64)
        self._start_epochs = self.at(self._starts)

    def at(self, steps: Steps) -> Array:
        """Return the epochs of ``steps``, shape (n,): 2.5 half way through the third."""
        which = np.searchsorted(self._starts, steps, side="right") - 1
        part = (steps - self._origins[which]) / self._people[which]
        return np.asarray(self._firsts[which] + part)

    def step(self, epoch: float) -> int:
        """Return the step that lies nearest to an epoch."""
        which = max(0, int(np.searchsorted(self._start_epochs, epoch, side="right")) - 1)
        people = int(self._people[which])
        step = int(self._origins[which]) + round((epoch - int(self._firsts[which])) * people)
        if which + 1 < len(self._starts):
            step = min(step, int(self._starts[which + 1]))
        return max(step, int(self._starts[which]))
