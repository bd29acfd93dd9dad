"""The timeline: the scrubber, a field to jump to a place, bookmarks, and a word on the past."""

from gui.panels.timeline.panel import TimelinePanel

__all__ = ["TimelinePanel"]
