"""The People panel: who the network learns from, edited in place."""

from gui.panels.people.panel import PeoplePanel

__all__ = ["PeoplePanel"]
