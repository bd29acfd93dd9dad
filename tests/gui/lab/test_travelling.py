"""On the way to a moment so far from any that is known that it takes long, or for ever."""

from dataclasses import replace
from operator import attrgetter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from core.training.saved_run import SavedRun
from core.training.snapshot import Status
from gui.document.course_dialog import Stretch
from gui.lab import Lab
from tests.gui.waiting import read, settled, wait_until

FAR = 10**15
"""Two years away, for a run of which only the opening is known."""


def unreachable(step: int = 0, furthest: int = FAR) -> SavedRun:
    """What a file that was tampered with may hold: a run that claims to have been very far."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    return replace(run.saved(), step=step, furthest=furthest)


@pytest.fixture
def travelling(lab: Lab) -> Lab:
    """A laboratory on its way to a step where it will never be."""
    lab.restarts.open_laboratory(unreachable())
    settled(lab)
    lab.steps.seek(FAR)
    wait_until(lambda: lab.live.is_travelling)
    return lab


def straight(steps: int) -> Parameters:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(steps)
    return run.parameters


def test_the_last_whole_moment_stays_shown(travelling):
    lab = travelling
    assert lab.wire.is_waiting
    assert (lab.live.now.step, lab.wire.heading) == (0, FAR)
    assert lab.live.now.parameters == straight(0)
    assert lab.live.snapshot.furthest == FAR


def test_another_seek_takes_its_place(travelling):
    lab = travelling
    lab.steps.seek(1234)
    settled(lab)
    assert (lab.live.now.step, lab.wire.heading) == (1234, 1234)
    assert lab.live.now.parameters == straight(1234)
    assert lab.live.snapshot.before.parameters == straight(1233)


def test_a_hand_that_drags_on_comes_to_where_it_rests(travelling):
    lab = travelling
    for step in (FAR - 1, FAR // 2, 10**14, 77):
        lab.steps.seek(step)
        assert lab.wire.heading == step
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (77, straight(77))


def test_whatever_else_is_done_is_done_where_one_sees_oneself(travelling):
    lab = travelling
    lab.steps.step()
    lab.steps.step()
    settled(lab)
    assert (lab.live.now.step, lab.live.status) == (2, Status.PAUSED)
    assert lab.live.now.parameters == straight(2)
    assert lab.wire.heading == 2

    lab.steps.seek(FAR)
    wait_until(lambda: lab.live.is_travelling)
    lab.changes.set_learning_rate(0.5)
    settled(lab)
    assert [segment.start for segment in lab.live.course.interventions] == [2]
    assert (lab.live.now.step, lab.live.snapshot.furthest) == (2, 2)
    assert lab.live.now.parameters == straight(2)
    lab.undo.swap(lab.undo.last_change.key)
    settled(lab)
    assert (lab.live.now.step, lab.live.snapshot.furthest) == (2, FAR)


@pytest.mark.parametrize(
    "go_on",
    ["steps.play", "steps.pause", "stages.next_stage", "restarts.reset", "steps.finish_epoch"],
)
def test_it_can_be_ended_in_every_way(travelling, go_on):
    lab = travelling
    attrgetter(go_on)(lab)()
    assert not lab.live.is_travelling
    assert lab.wire.heading == lab.live.now.step
    if go_on == "steps.play":
        assert lab.live.is_training
        lab.steps.pause()
    settled(lab)
    assert lab.live.now.parameters == straight(lab.live.now.step)
    assert lab.live.now.step < FAR


def test_what_is_said_before_it_takes_long_waits_until_one_is_there(lab):
    """The first steps of a run that was never seen are still made; then comes the change."""
    lab.steps.seek(5_000_000)
    lab.changes.set_learning_rate(0.5)
    settled(lab)
    assert [segment.start for segment in lab.live.course.interventions] == [5_000_000]
    assert lab.live.now.parameters == straight(5_000_000)


def test_the_thread_ends_at_once(travelling):
    travelling.wire.stop()
    assert not travelling.wire.worker.isRunning()


def test_a_file_with_a_future_out_of_reach_opens_and_is_usable(window, tmp_path):
    lab = window.lab
    path = tmp_path / "far.chainrule"
    far = 1 << 62
    pinned = (("pinned", unreachable(furthest=far)),)
    path.write_bytes(dump(LabFile(unreachable(1000, far), pinned)))
    read(window, path)
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (1000, straight(1000))
    assert lab.live.snapshot.furthest == far
    assert len(lab.shelf.pinned) == 1

    jump = window.findChild(QLineEdit, "timeline_jump")
    jump.setText(f"step {far}")
    QTest.keyClick(jump, Qt.Key.Key_Return)
    wait_until(lambda: lab.live.is_travelling)
    sentence = window.findChild(QLabel, "status_sentence")
    assert sentence.text().startswith("On the way to step 4")
    assert "stay at step 1" in sentence.text()
    window.grab()
    window.actions_["step"].trigger()
    settled(lab)
    assert lab.live.now.step == 1001
    assert not sentence.text().startswith("On the way")
    window.actions_["epoch_back"].trigger()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (1000, straight(1000))


def test_a_window_closes_while_a_table_of_what_is_out_of_reach_is_asked_for(window, tmp_path):
    lab = window.lab
    lab.restarts.open_laboratory(unreachable())
    settled(lab)
    window.exports.write_course(tmp_path / "course.csv", Stretch(FAR - 10, FAR - 1, 1))
    wait_until(lambda: window.exports._job.part > 0)
    window.close()
    assert not lab.wire.worker.isRunning()
    assert not (tmp_path / "course.csv").exists()


def test_a_window_closes_on_the_way(window, tmp_path):
    lab = window.lab
    lab.restarts.open_laboratory(unreachable())
    settled(lab)
    lab.steps.seek(FAR)
    wait_until(lambda: lab.live.is_travelling)
    window.close()
    assert not lab.wire.worker.isRunning()
