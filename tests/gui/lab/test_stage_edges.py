"""Walking through a step that cannot be made, or that nobody is there for."""

from core.explain.stages import stages
from core.network import Parameters
from core.people.dataset import Dataset
from core.training.snapshot import Status
from gui.lab import Lab
from tests.gui.waiting import settled

LINE = stages((2, 2, 1))


def walk(lab: Lab, presses: int) -> None:
    for _ in range(presses):
        lab.stages.next_stage()
        settled(lab)


def test_an_update_that_would_not_be_finite_is_not_shown_as_made(lab):
    enormous = Parameters.constant().replaced("w5", 1e308).replaced("w6", -1e308)
    lab.restarts.start_from(enormous, "enormous")
    lab.changes.set_learning_rate(100.0)
    walk(lab, len(LINE))
    assert lab.selection.stage == LINE[-2]
    assert (lab.live.now.step, lab.live.now.parameters) == (0, enormous)
    assert lab.live.status is Status.DIVERGED


def test_when_everybody_is_taken_out_in_the_middle_of_a_step_there_is_no_step_any_more(lab):
    walk(lab, 3)
    lab.changes.set_dataset(Dataset(), "everybody removed")
    settled(lab)
    assert lab.selection.stage is None


def test_after_the_last_update_before_everybody_left_no_next_step_begins(lab):
    lab.steps.step()
    settled(lab)
    lab.changes.set_dataset(Dataset(), "everybody removed")
    settled(lab)
    lab.stages.previous_stage()
    settled(lab)
    assert lab.selection.stage == LINE[-1]
    walk(lab, 1)
    assert lab.selection.stage == LINE[-1]
    assert lab.live.status is Status.FAILED
