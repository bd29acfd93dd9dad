"""A seek in slices: goes to a step piece by piece, and can be given up on the way.

However long the way is, it can be given up: until it is over, the run stands at a moment that
is whole, the one it set out from, or beyond where it has been the one it has come to.
"""

import time

from core.training.run import Run


class SlicedSeek:
    """A seek in slices: ``Run.seek`` ends at the same moment, to the last bit.

    Args:
        run: which goes.
        step: where to.

    Attributes:
        step: where to; no further than a run can go.
        begun: when, in seconds of ``time.perf_counter``.

    Raises:
        LabError: if ``step`` is negative, or lies ahead and there is nobody to learn from.
    """

    def __init__(self, run: Run, step: int) -> None:
        run.outline.check_reachable(step)
        self.step = step
        self.begun = time.perf_counter()
        self._run = run
        self._known = min(step, run.furthest)
        self._there = run.nearest(self._known)
        self._first = self._there.step
        self._is_on_new_ground = False

    @property
    def is_over(self) -> bool:
        """Whether the run is there, or cannot come there."""
        return self._is_on_new_ground and (self._run.step == self.step or self._run.is_stuck)

    @property
    def part(self) -> float:
        """How much of the way lies behind, 0 to 1."""
        here = self._run.step if self._is_on_new_ground else self._there.step
        return (here - self._first) / max(1, self.step - self._first)

    def go_on(self, steps: int) -> int:
        """Go so many steps further at most; return how many it were."""
        moved = 0
        if not self._is_on_new_ground:
            first = self._there.step
            self._there.follow(min(first + steps, self._known))
            moved = self._there.step - first
            if self._there.step < self._known:
                return moved
            self._run.here = self._there
            self._is_on_new_ground = True
        here = self._run.step
        self._run.advance(min(steps - moved, self.step - here))
        return moved + self._run.step - here
