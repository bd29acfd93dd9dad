"""Lesson: a step's text, its question, and what is said of an answer."""

from gui.panels.lesson.panel import LessonPanel

__all__ = ["LessonPanel"]
