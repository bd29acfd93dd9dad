"""The part of the plane that a plot shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The range shown, in positions."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom
