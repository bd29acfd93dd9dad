"""``lab.asking``: marks what is answered in a lesson, helps, and shows what was predicted."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from core.covers import Guess
from core.covers.guess import MAX_REASON_LENGTH, MAX_TYPED_LENGTH
from core.lessons.attempts import Help
from core.lessons.hints import help_with
from core.lessons.lesson import AskKind, LessonQuestion
from core.lessons.playing import live_numbers, mark_answer
from core.lessons.progress import StepProgress, seen, told_answer
from core.lessons.words import answer_is
from core.training.moment import Moment
from gui.lab import words
from gui.lab.covers import CoveredNumbers
from gui.lab.lesson_play import LessonPlay
from gui.lab.live import Live
from gui.lab.seeing import Seeing
from gui.lab.steps import Steps
from gui.lab.wire import Wire

LARGEST = "largest gradient"

UNANSWERED = {
    AskKind.QUANTITY: words.NOTHING_TYPED,
    AskKind.CHOICE: words.NOTHING_CHOSEN,
    AskKind.ORDER: words.NOTHING_TYPED,
    AskKind.PICK: words.NOTHING_PICKED,
}


class LessonAsking(QObject):
    """Takes answers to the question of a lesson's step.

    An answer is marked at the moment that the step asks about, wherever the run has gone since.
    What is to be predicted is marked once it has been seen. Nothing is lost by a wrong answer,
    and nothing by a hint.

    Attributes:
        seeing: shows what was predicted.
    """

    def __init__(
        self, play: LessonPlay, live: Live, wire: Wire, steps: Steps, covers: CoveredNumbers
    ) -> None:
        super().__init__(play)
        self._play, self._live, self._covers = play, live, covers
        self._was_asked_why = False
        self.seeing = Seeing(live, wire, steps, self)
        self.seeing.arrived.connect(self._see)
        self.seeing.broken_off.connect(self._break_off)
        play.step_changed.connect(self._begin)
        play.left.connect(self._begin)

    def check(self, answer: str, reason: str = "") -> None:
        """Mark an answer, or show first what it predicts.

        Args:
            answer: what was typed; of a choice its number from 1; of a pick the name clicked.
            reason: why, where that is asked.
        """
        progress, ask = self._play.progress, self._play.step.ask
        if ask is None or progress.is_done or self.seeing.is_under_way:
            return
        answer, reason = _kept(answer, MAX_TYPED_LENGTH), _kept(reason, MAX_REASON_LENGTH)
        given = replace(progress, answer=answer, reason=reason, is_right=False)
        if not answer:
            self._play.set_progress(replace(given, said=UNANSWERED[ask.kind]))
        elif ask.reason and not reason and not self._was_asked_why:
            self._was_asked_why = True
            self._play.set_progress(replace(given, said=words.SAY_WHY))
        elif ask.see:
            self._predict(ask, given)
        else:
            self._mark(ask, given)

    def help_more(self) -> None:
        """Show more of the way: the hint, then the formula, then the whole chain."""
        progress = self._play.progress
        if not progress.is_done:
            self._play.set_progress(replace(progress, attempts=progress.attempts.helped()))

    def show_answer(self) -> None:
        """Tell the answer; of what is to be predicted, let it be seen."""
        play, ask, progress = self._play, self._play.step.ask, self._play.progress
        if ask is None or progress.is_done or self.seeing.is_under_way:
            return
        if ask.see:
            self._predict(ask, replace(progress, answer=""))
            return
        answer = told_answer(ask, play.moment, play.person, play.write)
        self._record(ask, replace(progress, answer=""), shown=True)
        play.set_progress(progress.shown(answer_is(answer), play.moment))

    @property
    def hints(self) -> tuple[str, str]:
        """What helps by now: the hint of the step, and the way to the number, as plain text."""
        play = self._play
        much, ask = play.progress.attempts.help, play.step.ask
        if much is Help.NOTHING or play.progress.is_done:
            return "", ""
        hint = play.step.hint.plain(self.live_number)
        way = "" if ask is None else self._way(ask, much)
        if not way and (much > Help.HINT or not hint):
            way = words.NO_MORE_HELP if ask is not None else ""
        return hint, way

    def live_number(self, name: str) -> str:
        """Write the number of a quantity where the step was done, or where it asks."""
        return self.number_at(self._play.progress.at or self._play.moment, name)

    def number_at(self, moment: Moment, name: str) -> str:
        """Write the number of a quantity at a moment; ? where it is covered."""
        play = self._play
        return live_numbers(moment, play.person, self._covers.covers, play.write)(name)

    def _way(self, ask: LessonQuestion, much: Help) -> str:
        play, covers = self._play, self._covers.covers
        if ask.kind is AskKind.CHOICE or (ask.kind is AskKind.PICK and ask.quantity != LARGEST):
            return ""
        who = play.moment.dataset.names[play.person]

        def write(name: str, value: float) -> str:
            return "?" if covers.hides(name, who) else play.write(value)

        return help_with(play.moment, ask.asked, play.person, much, write)

    def _mark(self, ask: LessonQuestion, given: StepProgress) -> None:
        play = self._play
        marked = mark_answer(ask, play.moment, given.answer, play.person)
        if marked.verdict != "unread":
            self._record(ask, given)
        play.set_progress(given.answered(given.answer, marked, play.moment))

    def _predict(self, ask: LessonQuestion, given: StepProgress) -> None:
        """Take a guess down, and show what comes."""
        play = self._play
        self._record(ask, given, shown=not given.answer)
        play.set_progress(replace(given, said=""))
        play.set_up_again()
        course, first = self._live.course, play.moment.step
        epoch = course.at(first).epoch(first) + ask.see
        self.seeing.start(course, first, course.step_of_epoch(epoch))
        play.progress_changed.emit()

    @Slot()
    def _see(self) -> None:
        play, now, ask = self._play, self._live.now, self._play.step.ask
        assert ask is not None
        if play.progress.answer:
            play.set_progress(seen(ask, play.progress, now, play.person, play.write))
        else:
            answer = told_answer(ask, now, play.person, play.write)
            play.set_progress(play.progress.shown(answer_is(answer), now))

    @Slot()
    def _break_off(self) -> None:
        self._play.set_progress(replace(self._play.progress, said=words.BROKEN_OFF))

    @Slot()
    def _begin(self) -> None:
        self._was_asked_why = False
        self.seeing.stop()

    def _record(self, ask: LessonQuestion, given: StepProgress, *, shown: bool = False) -> None:
        play = self._play
        self._covers.record(
            Guess(
                quantity=ask.asked,
                person=play.moment.dataset.names[play.person],
                step=play.moment.step,
                typed=given.answer,
                reason=given.reason,
                shown=shown,
                lesson=play.lesson.title,
                lesson_step=play.index + 1,
                seconds=round(play.seconds, 1),
            )
        )


def _kept(text: str, most: int) -> str:
    """Return of a text what a file can hold."""
    return "".join(sign for sign in text if sign.isprintable()).strip()[:most]
