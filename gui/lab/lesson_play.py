"""``lab.lesson``: the lesson that is on, where one is in it, and the laboratory it sets up."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.covers.cover import Covers
from core.lessons.goals import reached
from core.lessons.lesson import Lesson, LessonStep, Setup
from core.lessons.opened import OpenedLesson
from core.lessons.playing import covers_of, explained_in
from core.lessons.progress import StepProgress, guesses_at, recalled
from core.training.moment import Moment
from gui.lab.covers import CoveredNumbers
from gui.lab.live import Live
from gui.lab.own_laboratory import LaboratoryAside
from gui.lab.restarts import Restarts
from gui.lab.selection import Selection
from gui.lab.steps import Steps, StopAt
from gui.lab.undo import Undo
from gui.lab.words import lesson_step
from gui.text.numbers import NumberFormat

USUAL_STOP = StopAt(1000)
"""Where training stops in a lesson."""


class LessonPlay(QObject):
    """Goes through a lesson; what is answered in it, ``LessonAnswering`` marks.

    Each step sets the laboratory up as one change that can be taken back; then one is a step
    back in the lesson too. One's own laboratory is set aside all the while.

    Attributes:
        opened: the lesson that is on; None if none is.
        index: the step one is at, from 0.
        write: writes numbers as they are written in the window.

    Signals:
        begun: a lesson was opened.
        step_changed: one is at another step.
        progress_changed: something was answered, shown or reached.
        left: the lesson is over.
    """

    begun = Signal()
    step_changed = Signal()
    progress_changed = Signal()
    left = Signal()

    def __init__(
        self,
        live: Live,
        *,
        selection: Selection,
        steps: Steps,
        restarts: Restarts,
        undo: Undo,
        covers: CoveredNumbers,
        own: LaboratoryAside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._selection, self._steps = live, selection, steps
        self._restarts, self._undo, self._covers, self._own = restarts, undo, covers, own
        self.opened: OpenedLesson | None = None
        self.index = 0
        self.write: Callable[[float], str] = NumberFormat().brief
        self._progress: dict[int, StepProgress] = {}
        self._moves: dict[int, tuple[int, int]] = {}
        self._since = 0.0
        undo.swapped.connect(self._follow_undo)
        live.moment_changed.connect(self._watch_goal)
        restarts.laboratory_opened.connect(self._drop)

    # What is on.

    @property
    def is_on(self) -> bool:
        """Whether a lesson is on."""
        return self.opened is not None

    @property
    def lesson(self) -> Lesson:
        """The lesson."""
        assert self.opened is not None
        return self.opened.lesson

    @property
    def step(self) -> LessonStep:
        """The step one is at."""
        return self.lesson.steps[self.index]

    @property
    def moment(self) -> Moment:
        """The moment that the step tells and asks about."""
        assert self.opened is not None
        return self.opened.moments[self.index]

    @property
    def person(self) -> int:
        """The row of the person whom the step is about."""
        return explained_in(self.lesson, self.index, self.moment)

    @property
    def progress(self) -> StepProgress:
        """How far one is with the step."""
        return self._progress.get(self.index, StepProgress())

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(progress.is_done for progress in self._progress.values())

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.index == len(self.lesson.steps) - 1

    @property
    def is_away(self) -> bool:
        """Whether the laboratory is no longer where the step has set it up."""
        return not self._is_at(self._setup, self._place)

    @property
    def seconds(self) -> float:
        """How long one has been at the step."""
        return time.monotonic() - self._since

    # Going through it.

    def open(self, opened: OpenedLesson, index: int = 0) -> None:
        """Begin a lesson at a step; one's own laboratory is set aside."""
        self._own.set_aside(lambda: self._begin(opened, index))

    @Slot()
    def leave(self) -> None:
        """End the lesson; one's own laboratory is back as it was."""
        if self.is_on:
            self._close()
            self._own.give_back()

    @Slot()
    def go_on(self) -> None:
        """Go to the next step."""
        self.go_to(self.index + 1)

    @Slot()
    def go_back(self) -> None:
        """Go to the step before."""
        self.go_to(self.index - 1)

    def go_to(self, index: int) -> None:
        """Go to a step, from 0, and set the laboratory up for it; none if there is no such one."""
        if self.is_on and 0 <= index < len(self.lesson.steps) and index != self.index:
            before, self.index = self.index, index
            self.set_up(before)
            self._enter()

    @Slot()
    def set_up_again(self) -> None:
        """Bring the laboratory back to where the step has set it up."""
        self.set_up(self.index)

    def set_up(self, before: int) -> None:
        """Make the laboratory what the step needs, as one change.

        Args:
            before: the step to which one goes back when the change is taken back.
        """
        setup, place = self._setup, self._place
        self._steps.pause()
        if not self._is_at(setup, place):
            assert setup.course is not None
            words = lesson_step(self.index + 1)
            if setup.saved is None:
                self._restarts.open(setup.course, words, place)
            else:
                self._restarts.become(setup.saved, words)
            self._moves[self._undo.last_change.key] = (before, self.index)
            if setup.saved is not None and setup.saved.step != place:
                self._steps.seek(place)
        self._select(setup)

    def set_progress(self, progress: StepProgress) -> None:
        """Be so far with the step; once it is done, nothing of it is covered any longer."""
        if progress != self.progress:
            self._progress[self.index] = progress
            self._cover()
            self.progress_changed.emit()

    def _begin(self, opened: OpenedLesson, index: int) -> None:
        self.opened, self.index = opened, min(index, len(opened.lesson.steps) - 1)
        self._progress, self._moves = {}, {}
        self._steps.set_stop(USUAL_STOP)
        setup = self._setup
        assert setup.course is not None
        self._own.visit(setup.course, setup.step, setup.saved)
        self._select(setup)
        self.begun.emit()
        self._enter()

    def _close(self) -> None:
        if self.is_on:
            self.opened = None
            self.left.emit()

    @Slot()
    def _drop(self) -> None:
        """Another laboratory was opened in the place of one's own."""
        self._own.let_go()
        self._close()

    def _enter(self) -> None:
        self._since = time.monotonic()
        self._covers.set_lesson(self.lesson.title, self.index + 1)
        self._recall()
        self._cover()
        self.step_changed.emit()

    def _recall(self) -> None:
        """Know again what was answered at this step before, also on another day."""
        ask = self.step.ask
        if ask is not None and self.index not in self._progress:
            guesses = self._covers.answers.guesses
            there = guesses_at(guesses, self.lesson.title, self.index + 1)
            recall = recalled(ask, there, self.moment, self.person, self.write)
            self._progress[self.index] = recall

    def _cover(self) -> None:
        hidden = Covers() if self.progress.is_done else covers_of(self.step, self.moment)
        self._covers.set_covers(hidden)

    @property
    def _setup(self) -> Setup:
        return self.lesson.opening(self.index)

    @property
    def _place(self) -> int:
        """The step of the run at which the laboratory is set up; of what was seen, its end."""
        at, ask = self.progress.at, self.step.ask
        return at.step if at is not None and ask is not None and ask.see else self._setup.step

    def _is_at(self, setup: Setup, place: int) -> bool:
        now, live = self._live.now, self._live
        return now.step == place and live.course == setup.course and not live.is_training

    def _select(self, setup: Setup) -> None:
        names = self._live.dataset.names
        self._selection.explain_person(names.index(setup.person) if setup.person else None)
        if setup.parameter:
            self._selection.choose_parameter(setup.parameter)
        seen = self.progress.is_done and self.step.ask and self.step.ask.see
        self._selection.show_stage(None if seen else setup.stage)

    @Slot(int)
    def _follow_undo(self, key: int) -> None:
        if self.is_on and key in self._moves:
            there, here = self._moves[key]
            self._moves[key] = (here, there)
            if there != self.index:
                self.index = there
                self._select(self._setup)
                self._enter()

    @Slot()
    def _watch_goal(self) -> None:
        if not self.is_on or self.step.goal is None or self.progress.is_done:
            return
        shown, setup = self._live.snapshot, self._setup
        first = setup.step if shown.course == setup.course else 0
        at = reached(
            self.step.goal,
            shown.course,
            shown.rows,
            first=first,
            now=shown.now,
            person=self.person,
        )
        if at is not None:
            self.set_progress(replace(self.progress, is_right=True, at=at))
