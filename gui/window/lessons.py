"""Lessons in the window: their menu, their keys, and the card that comes while one is on."""

from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.lab import Lab
from gui.widgets.notice import say_done
from gui.widgets.pending_input import commit_pending_input
from gui.window.actions import Actions
from gui.window.card import CardDock
from gui.window.card_arranger import CardArranger, CardPlaces
from gui.window.words import BACK_IN_OWN, goes_on_with, lesson_entry

if TYPE_CHECKING:
    from core.lessons.opened import LessonHead
    from gui.document.lesson_files import LessonFiles

CARD = "lesson"
DURING = ("lesson_next", "lesson_previous", "lesson_show", "lesson_leave")
"""Actions that are there while a lesson is on."""


class Lessons(QObject):
    """Opens lessons, and brings the cards that a step speaks of to the front.

    Args:
        lab: the laboratory.
        actions: those of the window.
        arranging: puts the cards in their places.
        cards: by name.
        window: the owner.

    Signals:
        refused: a lesson could not be read or written; the sentence says why.
    """

    refused = Signal(str)

    def __init__(
        self,
        lab: Lab,
        actions: Actions,
        arranging: CardArranger,
        cards: Mapping[str, CardDock],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._lab, self._actions, self._window = lab, actions, window
        self._arranging, self._cards = arranging, cards
        self._places_before: CardPlaces | None = None
        self._entries: list[QAction] = []
        self._menu = QMenu()
        self._first_step = 0
        for name in DURING:
            actions[name].setEnabled(False)
        actions["lesson_next"].triggered.connect(self._go_on)
        actions["lesson_previous"].triggered.connect(self._go_back)
        actions["lesson_show"].triggered.connect(self._show_answer)
        actions["lesson_leave"].triggered.connect(self.leave)
        actions["open_lesson"].triggered.connect(self._ask_which)
        actions["record_step"].triggered.connect(self._record_step)

    @cached_property
    def files(self) -> "LessonFiles":
        """Reads and writes lessons; made, like all that only lessons need, with the first one."""
        from gui.document.lesson_files import LessonFiles

        files, lesson = LessonFiles(self._lab, self._window), self._lab.lesson
        files.opened.connect(self._begin)
        files.refused.connect(self.refused)
        lesson.begun.connect(self._bring_card)
        lesson.step_changed.connect(self._show_cards)
        lesson.left.connect(self._put_card_away)
        return files

    def list_in(self, menu: QMenu) -> None:
        """Have the lessons listed in a menu, before what stands there, whenever it opens."""
        self._menu = menu
        menu.aboutToShow.connect(self.list_lessons)

    def open_path(self, path: Path, step: int = 0) -> None:
        """Read a lesson and begin it at a step, from 0; one's own laboratory is set aside."""
        if commit_pending_input():
            self._first_step = step
            self.files.open_path(path)

    @Slot()
    def leave(self) -> None:
        """End the lesson, if one is on."""
        if self._is_on:
            self._lab.lesson.leave()

    @property
    def _is_on(self) -> bool:
        return self._lab.own.kept is not None and self._lab.lesson.is_on

    @Slot()
    def list_lessons(self) -> None:
        """List the lessons that ship, one's own, and the one that was left in the middle."""
        from gui.document.lesson_files import own, shipped

        for entry in self._entries:
            self._menu.removeAction(entry)
            entry.deleteLater()
        first = self._menu.actions()[0]
        ours, theirs = shipped(), own()
        self._entries = [self._entry(head) for head in ours]
        self._entries += [self._line(), *map(self._entry, theirs)] if theirs else []
        self._entries += self._left_in_the_middle([*ours, *theirs])
        self._entries.append(self._line())
        self._menu.insertActions(first, self._entries)

    def _entry(self, head: "LessonHead") -> QAction:
        action = QAction(lesson_entry(head.title, head.minutes).replace("&", "&&"), self)
        action.setObjectName(f"lesson_{head.path.stem}")
        action.triggered.connect(partial(self._open_entry, head.path, 0))
        return action

    def _line(self) -> QAction:
        line = QAction(self)
        line.setSeparator(True)
        return line

    def _left_in_the_middle(self, heads: "list[LessonHead]") -> list[QAction]:
        answers = self._lab.covers.answers
        found = [head for head in heads if head.title == answers.lesson]
        if self._is_on or not found or answers.lesson_step < 2:
            return []
        action = QAction(goes_on_with(answers.lesson, answers.lesson_step), self)
        action.setObjectName("lesson_go_on")
        action.triggered.connect(partial(self._open_entry, found[0].path, answers.lesson_step - 1))
        return [self._line(), action]

    def _open_entry(self, path: Path, step: int, _: bool = False) -> None:
        self.open_path(path, step)

    @Slot()
    def _ask_which(self) -> None:
        if commit_pending_input():
            self._first_step = 0
            self.files.ask_which()

    @Slot()
    def _record_step(self) -> None:
        if commit_pending_input():
            self.files.ask_where_to_record()

    @Slot()
    def _go_on(self) -> None:
        if self._is_on:
            self._lab.lesson.go_on()

    @Slot()
    def _go_back(self) -> None:
        if self._is_on:
            self._lab.lesson.go_back()

    @Slot()
    def _show_answer(self) -> None:
        if self._is_on:
            self._lab.asking.show_answer()

    @Slot()
    def _begin(self) -> None:
        if self.files.read is not None:
            self._lab.lesson.open(self.files.read, self._first_step)

    @Slot()
    def _bring_card(self) -> None:
        for name in DURING:
            self._actions[name].setEnabled(True)
        if self._places_before is None:
            self._places_before = self._arranging.places()
        self._arranging.call(True)

    @Slot()
    def _show_cards(self) -> None:
        """Bring the cards of the step to the front; the lesson itself is never behind them."""
        for name in (*self._lab.lesson.step.show, CARD):
            self._cards[name].show()
            self._cards[name].raise_()
        self._arranging.share_out()

    @Slot()
    def _put_card_away(self) -> None:
        for name in DURING:
            self._actions[name].setEnabled(False)
        self._arranging.call(False)
        places, self._places_before = self._places_before, None
        if places is not None:
            self._arranging.bring_back_if_same(places)
        say_done(self._window, BACK_IN_OWN)
