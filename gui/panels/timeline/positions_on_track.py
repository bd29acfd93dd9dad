"""Positions on the track of the timeline: where a step lies, and which step lies at a place.

Steps may be as large as 2⁶²: they are whole numbers throughout, and never pass through a
float that could not hold them on the way from a place to a step.
"""

from typing import NamedTuple


class Track(NamedTuple):
    """A line from step 0 to the furthest step.

    Attributes:
        left: where step 0 lies, pixels.
        width: how long the line is, pixels.
        furthest: the step at its right end.
    """

    left: int
    width: int
    furthest: int

    def x_of(self, step: int) -> float:
        """Return where a step lies; before anything was reached, all lie at the left end."""
        if not self.furthest:
            return float(self.left)
        return self.left + self.width * (min(step, self.furthest) / self.furthest)

    def step_at(self, x: float) -> int:
        """Return the step nearest to a place; beyond the ends, the first and the last."""
        offset = min(max(round(x) - self.left, 0), self.width)
        return (offset * self.furthest + self.width // 2) // max(1, self.width)
