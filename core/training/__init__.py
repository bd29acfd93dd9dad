"""A run of training: its course, its checkpoints, moving through it, and playing it."""

from core.training.course import Course, Settings
from core.training.run import Run

__all__ = ["Course", "Run", "Settings"]
