"""The window's store of runs set aside, outlines alone, says what the training thread does."""

from dataclasses import dataclass, replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.bookmarks import Bookmark, with_bookmark, without_bookmark
from core.training.restart import reset
from core.training.run import Run
from core.training.run_outline import RunOutline
from core.training.runs_set_aside import RunsSetAside
from core.training.saved_run import SavedRun
from core.training.trainer import Trainer

STEPS = st.integers(0, 40)


@dataclass(frozen=True)
class Seen:
    """What is known of a run without computing a step of it."""

    outline: RunOutline


class TwoBooks(RuleBasedStateMachine):
    """One trainer, and beside it a store that is told of every deed but has no run."""

    def __init__(self) -> None:
        super().__init__()
        self.trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))
        self.aside: RunsSetAside[Seen] = RunsSetAside()
        self.seen = RunOutline(self.trainer.run.course)
        self.keys: list[int] = []
        self.pinned: list[SavedRun] = []

    # Moving and naming: the store hears of it by the next snapshot.

    @rule(step=STEPS)
    def go_to(self, step: int) -> None:
        self.trainer.player.seek(step)
        self.seen = replace(self.seen, step=step, furthest=max(step, self.seen.furthest))

    @rule(step=STEPS, name=st.sampled_from("abc"))
    def name(self, step: int, name: str) -> None:
        if step <= self.seen.furthest:
            self.trainer.shelf.set_bookmark(step, name)
            bookmarks = with_bookmark(self.seen.bookmarks, Bookmark(step, name))
            self.seen = replace(self.seen, bookmarks=bookmarks)

    @rule(step=STEPS)
    def take_name_away(self, step: int) -> None:
        self.trainer.shelf.remove_bookmark(step)
        bookmarks = without_bookmark(self.seen.bookmarks, step)
        self.seen = replace(self.seen, bookmarks=bookmarks)

    # Changes.

    def next_key(self) -> int:
        self.keys.append(len(self.keys))
        return self.keys[-1]

    @rule(rate=st.sampled_from((0.1, 0.2, 0.3)))
    def change(self, rate: float) -> None:
        key = self.next_key()
        now = self.trainer.run.settings, self.trainer.run.parameters
        there = self.seen.changed("η", replace(now[0], learning_rate=rate), now[1])
        self.seen = self.aside.leave(key, Seen(self.seen), there)
        self.trainer.change(key, "η", lambda s, p: (replace(s, learning_rate=rate), p))

    @rule()
    def begin_again(self) -> None:
        key, seen = self.next_key(), self.seen
        course = reset(seen.course, seen.step, seen.furthest)
        self.seen = self.aside.leave(key, Seen(seen), RunOutline(course))
        self.trainer.open(key, course)

    @rule()
    def set_aside(self) -> None:
        self.pinned.append(self.trainer.run.saved())

    @precondition(lambda self: self.pinned)
    @rule(which=st.integers(0, 9))
    def go_back_to(self, which: int) -> None:
        key, saved = self.next_key(), self.pinned[which % len(self.pinned)]
        self.seen = self.aside.leave(key, Seen(self.seen), saved.outline)
        self.trainer.go_back_to(key, saved)

    @precondition(lambda self: self.keys)
    @rule(which=st.integers(0, 9))
    def exchange(self, which: int) -> None:
        key = self.keys[-1 - which % len(self.keys)]
        _, self.seen = self.aside.exchange(key, Seen(self.seen))
        self.trainer.swap(key)

    @invariant()
    def both_say_the_same(self) -> None:
        assert self.trainer.run.outline == self.seen


TestTwoBooks = TwoBooks.TestCase
TestTwoBooks.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)


def test_what_is_forgotten_can_no_longer_be_exchanged():
    aside: RunsSetAside[Seen] = RunsSetAside()
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    aside.leave(1, Seen(run.outline), RunOutline(run.course))
    aside.leave(2, Seen(run.outline), RunOutline(run.course))
    aside.forget(1)
    assert len(aside) == 1
    assert aside[2] == Seen(run.outline)
    aside.clear()
    assert len(aside) == 0
