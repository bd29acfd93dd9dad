"""What the window hands to the training thread cannot be written to, and knows nothing of Qt."""

from pathlib import Path

import pytest

from core.files.saving import save_with_backup
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Gender, Person, Shift
from core.plots.quantities import PlotQuantity
from core.training.course import Order
from core.training.job import Job
from core.training.pinned_runs import pinned_run
from core.training.run import Run
from core.training.stopping import StopConditions
from gui.document.course_dialog import Stretch
from gui.document.document import Document
from gui.document.exports import course_job
from gui.document.recovery import removal
from gui.lab import Lab
from gui.lab.steps import StopAt
from gui.panels.loss.curve_values import CurveValues
from gui.panels.loss.drawn_curves import of_parameters
from tests.core.frozen import writable_parts


@pytest.fixture
def still(qapp) -> Lab:
    """A Lab whose thread does not run: what it is told stays in its queue."""
    return Lab()


def handed_over(lab: Lab) -> list[object]:
    """Everything that lies in the queue of the worker."""
    queue, found = lab.wire.worker._commands, []
    while not queue.empty():
        found.append(queue.get())
    return found


def do_everything(lab: Lab) -> None:
    """Every deed there is, each of which says something to the worker."""
    eve = Person("Eve", 130, 64, Gender.FEMALE)
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=3))
    run.advance(40)
    pinned = pinned_run(9, "pinned", run.saved())
    steps, stages, changes, restarts = lab.steps, lab.stages, lab.changes, lab.restarts
    steps.set_speed(100.0)
    steps.set_epoch_limit(7)
    steps.play()
    steps.pause()
    steps.step()
    steps.finish_epoch()
    steps.step_back()
    steps.epoch_back()
    steps.seek(3)
    for _ in range(12):
        stages.next_stage()
    for _ in range(12):
        stages.previous_stage()
    changes.set_dataset(FOUR_PEOPLE.inserted(4, eve), "Eve")
    changes.set_dataset(lab.live.dataset.with_shift(Shift(1.0, 2.0)), "another shift")
    changes.set_learning_rate(0.3)
    changes.set_order(Order.SHUFFLED)
    changes.set_parameter("w1", 0.5)
    changes.set_frozen("w2", True)
    changes.set_frozen("w2", False)
    changes.change("both", lab.live.settings, Parameters.constant())
    lab.undo.swap(lab.undo.last_change.key)
    restarts.reset()
    restarts.start_over()
    restarts.start_from(Parameters.constant(), "all one")
    restarts.draw_new_start()
    restarts.begin_with((2, 3, 1))
    restarts.open_worked_example()
    restarts.go_back_to(pinned)
    lab.shelf.set_bookmark(0, "the start")
    lab.shelf.remove_bookmark(0)
    lab.shelf.pin()
    lab.shelf.rename_pinned(pinned, "another name")
    lab.shelf.unpin(pinned)
    lab.undo.leave_behind(lab.undo.last_change.key)
    lab.shelf.pin_left_behind()
    lab.undo.forget(lab.undo.last_change.key)
    restarts.open(Run(FOUR_PEOPLE, Parameters.normal(seed=4)).course, "another run", 40)
    lab.shelf.pin_run(run.saved())
    steps.choose_stop(StopAt(9, StopConditions(loss_below=0.01, all_right=True)))
    restarts.open_laboratory(run.saved(), [("pinned", run.saved())])


def test_no_command_holds_anything_that_can_be_written_to(still):
    do_everything(still)
    commands = handed_over(still)
    assert len(commands) > 30
    for command in commands:
        # A job is the one thing that both threads write to; what it works on is frozen as well.
        parts = command._work if isinstance(command, Job) else command
        assert writable_parts(parts) == []


def ask_for_many_gradients(lab: Lab) -> None:
    """More than are worked out within a frame."""
    run = Run.of(lab.live.course)
    run.advance(9_999)
    gradients = of_parameters(PlotQuantity.GRADIENTS, run.parameters.layer_sizes, "w1")
    CurveValues(lab).of(gradients, run.course, run.rows(10_000), run.step)


def test_no_job_holds_anything_that_can_be_written_to(still, tmp_path):
    document = Document(still)
    document.save(tmp_path / "a.chainrule")
    view = {"original": "somewhere"}
    still.wire.ask(document.written(tmp_path / "b.chainrule", save_with_backup, view=view))
    still.wire.ask(course_job(tmp_path / "course.csv", Stretch(0, 9, 1)))
    still.wire.ask(removal(Path("c.chainrule")))
    ask_for_many_gradients(still)
    jobs = handed_over(still)
    assert len(jobs) == 5
    for job in jobs:
        assert isinstance(job, Job)
        assert writable_parts(job, shared=(Job,)) == []


def test_a_lab_shows_snapshots_that_cannot_be_written_to(still):
    do_everything(still)
    still.undo.clear()
    assert writable_parts(still.live.snapshot.course) == []
    assert writable_parts(still.live.snapshot.rows) == []
