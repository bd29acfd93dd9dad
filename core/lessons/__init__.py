"""It asks back: answers marked against the live network, and lessons."""

from core.lessons.lesson import Lesson
from core.lessons.marking import mark
from core.lessons.reading import read_lesson

__all__ = ["Lesson", "mark", "read_lesson"]
