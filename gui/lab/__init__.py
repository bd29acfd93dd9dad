"""The Lab says which values are current; panels draw what it says.

It sends what a person wants to the worker, takes snapshots out of the worker's mailbox, and
answers questions about the current moment. What a person changes shows at once, on the step
where it was changed; a snapshot that has not heard of the change yet is dropped.

Each file here holds one idea and builds on the one before: ``live`` (the wire to the worker),
``explaining`` (what is chosen and at which stage), ``moving``, ``staging``,
``changing``, ``beginning``, ``naming``, ``supposing``; ``slow_motion`` goes through the stages by
itself.
"""

from PySide6.QtCore import QObject

from core.course import Course
from core.network.random_start import FIRST_SEED
from gui.lab.changing import Change
from gui.lab.first_look import NO_ROWS, opening
from gui.lab.slow_motion import SlowMotion
from gui.lab.supposing import Supposing

__all__ = ["FIRST_SEED", "NO_ROWS", "Change", "Lab", "opening"]


class Lab(Supposing):
    """What is current in one laboratory, and everything one can do to it.

    Attributes:
        slow_motion: walks through the stages, until something else is done.
    """

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(course, parent)
        self.slow_motion = SlowMotion(self, self)
