"""Acts: naming moments, and setting runs aside to compare."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import rule
from PySide6.QtWidgets import QDialog

from core.people.shift import NO_SHIFT, USUAL_SHIFT, Shift
from tests.core.plain_run import PlainRun
from tests.gui.waiting import settled, wait_until
from tests.gui.walk.model import MarkedWorld, WalkedLab
from tests.gui.walk.window import InWindow

MOST_PINNED = 3
EPOCHS = 3


class Naming(InWindow):
    """Names moments, pins runs and goes back to them."""

    @rule(part=st.floats(0, 1), name=st.sampled_from(("here", "<b>there</b>", "実験")))
    def name_a_moment(self, part: float, name: str) -> None:
        step = round(part * self.plain.world.run.furthest)
        self.lab.shelf.set_bookmark(step, name)
        self.plain.marks[step] = name

    @rule(which=st.integers(0, 3))
    def take_a_name_away(self, which: int) -> None:
        if not self.plain.marks:
            return
        step = sorted(self.plain.marks)[which % len(self.plain.marks)]
        self.lab.shelf.remove_bookmark(step)
        del self.plain.marks[step]

    @rule()
    def pin(self) -> None:
        if len(self.plain.pins) == MOST_PINNED:
            return
        self.lab.shelf.pin()
        self.plain.pins.append(self.plain.world.copy())

    @rule()
    def train_with_and_without(self) -> None:
        """Two runs from the first start, with the shift of now and with none, not too long ones."""
        settings, plain = self.plain.state.settings, self.plain
        if len(plain.pins) > MOST_PINNED - 2 or not len(settings.dataset.learners):
            return
        self.lab.steps.set_epoch_limit(EPOCHS)
        self.press("with_and_without")
        wait_until(lambda: len(self.lab.shelf.pinned) == len(plain.pins) + 2)
        self.lab.steps.set_epoch_limit(None)
        self.find(QDialog, "with_and_without").close()
        shift = settings.dataset.shift
        shifts = (USUAL_SHIFT if shift == NO_SHIFT else shift, NO_SHIFT)
        plain.pin_together(*(self.trained_with(each) for each in shifts))

    def trained_with(self, shift: Shift) -> MarkedWorld:
        """Return the run that begins as this one, with a shift, and goes on for some epochs."""
        first, now = self.plain.world.run.states[0], self.plain.state.settings
        dataset = now.dataset.with_shift(shift)
        settings = replace(now, dataset=dataset, seed=first.settings.seed)
        there = WalkedLab(MarkedWorld(PlainRun(settings, first.parameters)))
        there.finish_epochs(EPOCHS)
        return there.world

    @rule(which=st.integers(0, MOST_PINNED - 1))
    def unpin(self, which: int) -> None:
        if not self.plain.pins:
            return
        which %= len(self.plain.pins)
        self.lab.shelf.unpin(self.lab.shelf.pinned[which])
        del self.plain.pins[which]

    @rule(which=st.integers(0, MOST_PINNED - 1))
    def go_back_to_a_pinned_run(self, which: int) -> None:
        if not self.plain.pins:
            return
        which %= len(self.plain.pins)
        self.lab.restarts.go_back_to(self.lab.shelf.pinned[which])
        self.plain.go_back_to(self.plain.pins[which])
        settled(self.lab)
