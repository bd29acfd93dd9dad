"""The Lab says which values are current; panels draw what it says.

It sends what a person wants to the worker, takes snapshots out of the worker's mailbox, and
answers questions about the current moment. What a person changes shows at once, on the step
where it was changed; a snapshot that has not heard of the change yet is dropped.

Each file here is one component, or something that a component is made of.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.network.random_start import FIRST_SEED
from core.training.course import Course
from core.training.first_snapshot import NO_ROWS, opening
from gui.lab.bookmarks_and_pins import Shelf
from gui.lab.changes import LabChanges
from gui.lab.covers import CoveredNumbers
from gui.lab.live import Live
from gui.lab.map_subject import MapSubject
from gui.lab.own_laboratory import LaboratoryAside
from gui.lab.person_asked import PersonAsked
from gui.lab.preview import Preview
from gui.lab.restarts import Restarts
from gui.lab.selection import Selection
from gui.lab.slow_motion import SlowMotion
from gui.lab.stages import Stages
from gui.lab.steps import Steps
from gui.lab.sweeps import Sweeps
from gui.lab.undo import Change, Undo
from gui.lab.wire import Wire

if TYPE_CHECKING:
    from gui.lab.guesses import Guesses
    from gui.lab.lesson_asking import LessonAsking
    from gui.lab.lesson_play import LessonPlay

__all__ = ["FIRST_SEED", "NO_ROWS", "Change", "Lab", "opening"]


class Lab(QObject):
    """One laboratory: its components say what is current, and do what a person asks.

    Attributes:
        live: the snapshot shown, and what changed in it.
        wire: the thread, and jobs for it.
        selection: what is explained, and what is pointed at.
        steps: moves through the run.
        stages: walks through one step.
        slow_motion: does so by itself.
        undo: takes changes back.
        changes: people, η, order, parameters.
        preview: tries a change before it is made.
        restarts: reset, start over, another run, another laboratory.
        shelf: bookmarks and pinned runs.
        question: the person asked about.
        map_subject: the neuron whose answers the map shows.
        covers: which numbers are hidden.
        guesses: answers to those, and what they are worth.
        sweeps: what is asked of many starts, and the thread that answers.
        own: one's own laboratory, set aside while a lesson is on.
    """

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        course = course or opening()
        self.live = Live(course, self)
        self.wire = Wire(course, self.live, self)
        self.selection = Selection(self.live, self)
        self.steps = Steps(self.live, self.wire, self.selection, self)
        self.stages = Stages(self.live, self.wire, self.selection, self.steps, self)
        self.slow_motion = SlowMotion(self.live, self.selection, self.stages, self)
        self.undo = Undo(self.live, self.wire, self.selection, self)
        self.changes = LabChanges(self.live, self.wire, self.undo, self)
        self.preview = Preview(self.live, self.selection, self.stages, self.changes, self)
        self.restarts = Restarts(
            self.live,
            self.wire,
            selection=self.selection,
            steps=self.steps,
            undo=self.undo,
            changes=self.changes,
            parent=self,
        )
        self.shelf = Shelf(self.live, self.wire, self.undo, self)
        self.question = PersonAsked(self)
        self.map_subject = MapSubject(self.live, self.selection, self)
        self.covers = CoveredNumbers(self.live, self.selection, self)
        self.sweeps = Sweeps(self.wire, self)
        self.own = LaboratoryAside(
            self.live,
            self.wire,
            selection=self.selection,
            steps=self.steps,
            sweeps=self.sweeps,
            covers=self.covers,
            parent=self,
        )

    @cached_property
    def lesson(self) -> "LessonPlay":
        """The lesson that is on; most visits have none, and need not wait for it."""
        from gui.lab.lesson_play import LessonPlay

        return LessonPlay(
            self.live,
            selection=self.selection,
            steps=self.steps,
            restarts=self.restarts,
            undo=self.undo,
            covers=self.covers,
            own=self.own,
            parent=self,
        )

    @cached_property
    def asking(self) -> "LessonAsking":
        """What is asked in the lesson that is on."""
        from gui.lab.lesson_asking import LessonAsking

        return LessonAsking(self.lesson, self.live, self.wire, self.steps, self.covers)

    @cached_property
    def guesses(self) -> "Guesses":
        """Made when it is first needed: the window opens before anybody guesses."""
        from gui.lab.guesses import Guesses

        return Guesses(self.live, self.selection, self.question, self.covers, self)
