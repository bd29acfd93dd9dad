"""Acts: play, pause, step, stage, back, seek."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from core.training.snapshot import Status
from tests.gui.waiting import settled, wait_until
from tests.gui.walk.window import InWindow


class Moving(InWindow):
    """Goes through the run."""

    @rule()
    def step(self) -> None:
        self.press("step")
        self.plain.go_to(self.plain.step + 1)
        self.plain.stage = None

    @rule()
    def step_back(self) -> None:
        self.press("step_back")
        self.plain.back()
        self.plain.stage = None

    @rule()
    def epoch(self) -> None:
        self.press("epoch")
        self.plain.finish_epoch()
        self.plain.stage = None

    @rule()
    def epoch_back(self) -> None:
        self.press("epoch_back")
        self.plain.epoch_back()
        self.plain.stage = None

    @rule(presses=st.integers(1, 7))
    def stage(self, presses: int) -> None:
        for _ in range(presses):
            self.press("stage")
            settled(self.lab)
            self.plain.next_stage()

    @rule(presses=st.integers(1, 7))
    def stage_back(self, presses: int) -> None:
        for _ in range(presses):
            self.press("stage_back")
            settled(self.lab)
            self.plain.previous_stage()

    @rule(part=st.floats(0, 1.2))
    def seek(self, part: float) -> None:
        step = round(part * self.plain.world.run.furthest)
        self.lab.steps.seek(step)
        self.plain.go_to(step)
        self.plain.stage = None

    @rule()
    def play_and_pause(self) -> None:
        self.play_a_little()
        if self.lab.live.is_training:
            self.press("play")
        settled(self.lab)
        self.plain.go_to(self.lab.live.now.step)

    def play_a_little(self) -> None:
        """Play, until something has moved or nothing will."""
        start = self.lab.live.now.step
        self.press("play")
        assert self.window.actions_["play"].isChecked()
        self.plain.stage = None
        wait_until(lambda: self.lab.live.now.step > start or not self.lab.live.is_training)

    @rule(epochs=st.integers(1, 5))
    def play_to_a_limit(self, epochs: int) -> None:
        limit = self.plain.state.epoch + epochs
        # Not typed: that is a change of its own to take back, which test_stop_when looks at.
        self.lab.steps.set_epoch_limit(limit)
        self.press("play")
        settled(self.lab)
        self.plain.stage = None
        if self.plain.somebody_leads_on:
            self.plain.finish_epochs(limit)
            stuck = self.plain.world.is_stuck
            assert self.lab.live.status is (Status.DIVERGED if stuck else Status.LIMIT)
        else:
            self.plain.go_to(self.lab.live.now.step)
        self.lab.steps.set_epoch_limit(None)
