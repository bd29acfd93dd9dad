"""``lab.guesses``: answers to covered numbers, what they are worth, and the help with them."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from core.covers import Cover, Guess
from core.covers.cover import EVERYBODYS_LOSS, OF_NOBODY, PREDICTION
from core.lessons.attempts import Attempts, Help
from core.lessons.hints import help_with
from core.lessons.marked import MarkedAnswer
from core.lessons.marking import mark
from core.people.dataset import Gender, Person
from core.training.moment import Moment
from gui.lab.covers import HIDDEN, CoveredNumbers
from gui.lab.live import Live
from gui.lab.person_asked import PersonAsked
from gui.lab.selection import Selection
from gui.lab.words import number_guessed


class Guesses(QObject):
    """Marks guesses at the moment shown; a right one uncovers its number."""

    def __init__(
        self,
        live: Live,
        selection: Selection,
        question: PersonAsked,
        covers: CoveredNumbers,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._selection = live, selection
        self._question, self._covers = question, covers
        self._attempts: dict[tuple[Cover, int], Attempts] = {}

    def attempts(self, cover: Cover) -> Attempts:
        """Return the tries at a number at this step."""
        return self._attempts.get(self._key(cover), Attempts())

    def guess(self, cover: Cover, typed: str, seconds: float = 0.0) -> MarkedAnswer:
        """Mark a guess, keep it, and uncover the number if it is right.

        Raises:
            LabError: if the network, or the table, has no such number.
        """
        moment, symbol, row = self._asked(cover)
        marked = mark(moment, symbol, typed, row)
        self._attempts[self._key(cover)] = self.attempts(cover).after(typed, marked)
        if marked.verdict != "unread":
            self._keep(cover, moment.step, row, Guess(quantity="", typed=typed, seconds=seconds))
        if marked.is_right:
            self._uncover(cover)
        return marked

    def show(self, cover: Cover, seconds: float = 0.0) -> None:
        """Reveal a number; that is kept as well."""
        moment, _, row = self._asked(cover)
        self._keep(cover, moment.step, row, Guess(quantity="", shown=True, seconds=seconds))
        self._uncover(cover)

    def ask_for_help(self, cover: Cover) -> None:
        """Show more of the way to a number; it costs nothing."""
        attempts = self.attempts(cover)
        much = max(attempts.help, Help.HINT)  # of a number the first hint is its formula
        self._attempts[self._key(cover)] = replace(attempts, asked=much).helped()

    def help(self, cover: Cover, write: Callable[[float], str]) -> str:
        """Return what is shown of the way to a number by now; covered ones stay covered."""
        moment, symbol, row = self._asked(cover)
        hidden = self._covers.hidden(cover.person or None)

        def written(name: str, value: float) -> str:
            return HIDDEN if name in hidden else write(value)

        return help_with(moment, symbol, row, self.attempts(cover).help, written)

    def _key(self, cover: Cover) -> tuple[Cover, int]:
        return cover, self._live.now.step

    def _uncover(self, cover: Cover) -> None:
        covers = self._covers.covers.revealed(cover.symbol, cover.person)
        self._covers.choose(covers, number_guessed(cover.symbol))

    def _keep(self, cover: Cover, step: int, row: int, guess: Guess) -> None:
        """Keep a guess; in a lesson only the answers to its own questions are kept."""
        if self._covers.answers.lesson:
            return
        names = self._live.dataset.names
        person = "" if cover.symbol in OF_NOBODY or not 0 <= row < len(names) else names[row]
        typed = guess.typed.strip()
        named = replace(guess, quantity=cover.symbol, person=person, step=step, typed=typed)
        self._covers.record(named)

    def _asked(self, cover: Cover) -> tuple[Moment, str, int]:
        """Return at which moment a number is asked for, by which name, and of which row."""
        now = self._live.reading.now
        if cover.symbol == PREDICTION:
            weight, height = self._question.person
            row = len(now.dataset)
            people = now.dataset.inserted(row, Person("", weight, height, Gender.FEMALE))
            settings = replace(now.settings, dataset=people)
            segment = replace(now.segment, settings=settings)
            return replace(now, segment=segment, known_loss=None), "ŷ", row
        if cover.person in now.dataset.names:
            return now, cover.symbol, now.dataset.names.index(cover.person)
        if cover.symbol == EVERYBODYS_LOSS:
            return now, cover.symbol, max(now.person, 0)
        selection = self._selection
        return selection.explained_moment, cover.symbol, selection.explained_person
