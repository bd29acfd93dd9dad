"""``lab.covers``: which numbers are hidden, wherever they are written.

The one rule is ``core.lessons.giveaways``; everything that writes a number asks here by its name.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.covers import Answers, Cover, Guess
from core.covers.cover import OF_NOBODY, Covers
from core.explain.formula import HIDDEN, NOTHING_HIDDEN
from core.explain.stages import Phase
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.words import numbers_covered, numbers_uncovered
from gui.text.numbers import CoveredFormat, NumberFormat

COVERED = CoveredFormat()

MOST_PEOPLE_EACH = 50
"""Of so many people each prediction is covered by itself; of more than that all together."""

__all__ = ["HIDDEN", "CoveredNumbers"]


class CoveredNumbers(QObject):
    """The covers and guesses of a laboratory.

    Attributes:
        before: the covers before a person chose others, and ``words`` for what was done.

    Signals:
        changed: other numbers are hidden.
        answered: there is another guess, or whatever else a file keeps of being asked.
        chosen: a person covered or uncovered something; that can be taken back.
    """

    changed = Signal()
    answered = Signal()
    chosen = Signal()

    def __init__(self, live: Live, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._selection = live, selection
        self._answers = Answers()
        self._hidden: dict[tuple[object, ...], frozenset[str]] = {}
        self.before, self.words = Covers(), ""

    @property
    def answers(self) -> Answers:
        """Everything that a file keeps of being asked."""
        return self._answers

    @property
    def covers(self) -> Covers:
        """What is covered."""
        return self._answers.covers

    def hidden(self, person: str | None = None) -> frozenset[str]:
        """Return the names of all numbers that are hidden of a person.

        Args:
            person: the name; None for whoever is explained, "" for numbers of nobody.
        """
        if not self._answers.covers:
            return NOTHING_HIDDEN
        now = self._live.now
        name = self._explained_name if person is None else person
        settings, is_alone = now.settings, len(now.dataset) == 1
        functions = settings.activation, settings.loss
        key = now.parameters.layer_sizes, functions, is_alone and now.dataset.names, name
        if key not in self._hidden:
            from core.lessons.giveaways import hidden_numbers

            self._hidden[key] = hidden_numbers(
                self.covers, now.parameters.layer_sizes, now.settings, name
            )
        return self._hidden[key]

    def hides(self, symbol: str, person: str | None = None) -> bool:
        """Whether a number must be written ?; by its name and whose it is."""
        if not self._answers.covers:
            return False
        return symbol in self.hidden("" if symbol in OF_NOBODY else person)

    def numbers(
        self, numbers: NumberFormat, symbol: str, person: str | None = None
    ) -> NumberFormat:
        """Return how a number is written: as others are, or ? where it is hidden."""
        return COVERED if self.hides(symbol, person) else numbers

    def parameter(self, numbers: NumberFormat, name: str) -> NumberFormat:
        """Return how the present value of a parameter is written.

        At the stage update it is what the update made of it, which may be covered.
        """
        stage = self._selection.stage
        is_made = stage is not None and stage.phase is Phase.UPDATE
        covered = self.hides(name) or (is_made and self.hides(f"{name} after"))
        return COVERED if covered else numbers

    def hides_any(self, symbol: str) -> bool:
        """Whether a number is covered of anybody."""
        return any(cover.symbol == symbol for cover in self.covers.hidden)

    def behind(self, cover: Cover) -> Cover:
        """Return what is covered where a number is hidden: itself, or what it would tell."""
        from core.lessons.giveaways import told_by

        if self.covers.hides(cover.symbol, cover.person):
            return cover
        now, person = self._live.now, cover.person or self._explained_name
        told = sorted(told_by(cover.symbol, now.parameters.layer_sizes, now.settings))
        covered = (symbol for symbol in told if self.covers.hides(symbol, person))
        found = next(covered, cover.symbol)
        is_of_one = Cover(found, person) in self.covers.hidden
        return Cover(found, person if is_of_one else cover.person)

    # What can be done.

    def toggle(self, cover: Cover) -> None:
        """Cover a number, or uncover it."""
        if self.covers.hides(cover.symbol, cover.person):
            self.reveal(cover)
        else:
            self._cover(cover)

    def toggle_kind(self, cover: Cover) -> None:
        """Cover all numbers of a kind, or uncover them if all of them are covered."""
        kind = self._kind(cover)
        if all(self.covers.hides(each.symbol, each.person) for each in kind):
            covers = self.covers
            for each in kind:
                covers = covers.revealed(each.symbol, each.person)
            self.choose(covers, numbers_uncovered(cover.symbol, len(kind)))
        else:
            self._cover(*kind)

    def reveal(self, cover: Cover) -> None:
        """Uncover a number."""
        covers = self.covers.revealed(cover.symbol, cover.person)
        self.choose(covers, numbers_uncovered(cover.symbol, 1))

    @Slot()
    def uncover_all(self) -> None:
        """Uncover every number."""
        self.choose(Covers(), "uncovering everything")

    def choose(self, covers: Covers, words: str) -> None:
        """Cover what a person wants, and no more; it can be taken back."""
        if covers != self.covers:
            self.before, self.words = self.covers, words
            self.set_covers(covers)
            self.chosen.emit()

    def set_covers(self, covers: Covers) -> None:
        """Cover these, and no more; nothing is there to take back."""
        self.set_answers(self._answers.with_covers(covers))

    def set_answers(self, answers: Answers) -> None:
        """Go on with other covers and guesses: those of a file, or of a lesson."""
        old, self._answers = self._answers, answers
        if answers.covers != old.covers:
            self._hidden.clear()
            self.changed.emit()
        if answers != old:
            self.answered.emit()

    def record(self, guess: Guess) -> None:
        """Keep a guess."""
        self.set_answers(self._answers.with_guess(guess))

    def set_lesson(self, title: str, step: int) -> None:
        """Say which lesson is open, and its step from 1; an empty title for none."""
        self.set_answers(replace(self._answers, lesson=title, lesson_step=step))

    def _cover(self, *covers: Cover) -> None:
        self.choose(self.covers.covered(*covers), numbers_covered(covers[0].symbol, len(covers)))

    def _kind(self, cover: Cover) -> tuple[Cover, ...]:
        """Return all numbers of the kind of one: of a person's ŷ everybody's."""
        from core.lessons.giveaways import of_one_kind

        names = self._live.dataset.names
        if cover.person:
            of_each = len(names) <= MOST_PEOPLE_EACH
            return tuple(Cover(cover.symbol, name) for name in (names if of_each else ("",)))
        return tuple(map(Cover, of_one_kind(cover.symbol, self._live.now.parameters.layer_sizes)))

    @property
    def _explained_name(self) -> str:
        row, names = (
            self._selection.explained_person,
            self._selection.explained_moment.dataset.names,
        )
        return names[row] if 0 <= row < len(names) else ""
