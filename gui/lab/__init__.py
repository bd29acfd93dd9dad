"""The Lab says which values are current; panels draw what it says.

It sends what a person wants to the worker, takes snapshots out of the worker's mailbox, and
answers questions about the current moment. What a person changes shows at once, on the step
where it was changed; a snapshot that has not heard of the change yet is dropped.

Each file here holds one idea and builds on the one before: ``live`` (the wire to the worker),
``explaining`` (what is chosen and at which stage), ``moving``, ``staging``,
``changing``, ``naming``.
"""

from core.draws import FIRST_SEED
from gui.lab.changing import Change
from gui.lab.first_look import NO_ROWS, opening
from gui.lab.naming import Naming

__all__ = ["FIRST_SEED", "NO_ROWS", "Change", "Lab", "opening"]


class Lab(Naming):
    """What is current in one laboratory, and everything one can do to it."""
