"""Where training stops belongs to the laboratory; what New and *Back to the four* begin with."""

import json

import pytest
from PySide6.QtWidgets import QLabel

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.snapshot import Status
from gui.style.preferences import Choices, Preferences
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.gui.conftest import TEST_SPEED
from tests.gui.waiting import wait_until


@pytest.fixture
def opened(qtbot):
    """A window of somebody who prefers to stop at 20 epochs."""
    made = MainWindow(Preferences(Choices(epoch_limit=20)))
    qtbot.addWidget(made)
    made.lab.steps.set_speed(TEST_SPEED)
    made.show()
    wait_until(lambda: made.lab.live.snapshot.answered > 0)
    yield made
    made.close()


def limit_shown(window) -> str:
    return window.findChild(NumberBox, "epoch_limit").lineEdit().text()


def played(qtbot, window) -> int:
    """Play to the limit and return the epoch there."""
    lab = window.lab
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT and not lab.wire.is_waiting)
    return lab.live.now.epoch


def saved(qtbot, window, path):
    with qtbot.waitSignal(window.document.saved):
        window.document.save(path)
    fields: dict = json.loads(path.read_text())
    del fields["view"]["checksum"]  # of the file as it was written
    return fields


def test_the_window_begins_unmodified_at_the_preferred_limit(opened):
    assert limit_shown(opened) == "20"
    assert not opened.document.is_modified


def test_new_stops_where_the_preference_says(qtbot, opened):
    opened.lab.steps.set_epoch_limit(4000)
    opened.files.when_asked = lambda then: then()
    opened.actions_["new"].trigger()
    wait_until(lambda: not opened.lab.wire.is_waiting)
    assert opened.lab.steps.epoch_limit == 20
    assert limit_shown(opened) == "20"
    assert not opened.document.is_modified


@pytest.mark.parametrize(("limit", "shown"), [(2000, "2000"), (7, "7"), (None, "never")])
def test_a_file_opens_with_the_limit_it_was_saved_with(qtbot, opened, tmp_path, limit, shown):
    path = tmp_path / "mine.chainrule"
    opened.lab.steps.set_epoch_limit(limit)
    assert opened.document.is_modified, "what was typed there would be lost"
    assert opened.isWindowModified(), "and the title says so at once"
    assert saved(qtbot, opened, path)["view"] == {"stop_at": limit or 0}
    assert not opened.document.is_modified
    assert not opened.isWindowModified()
    opened.lab.steps.set_epoch_limit(50)
    opened.document.open(path)
    wait_until(lambda: not opened.lab.wire.is_waiting)
    assert opened.lab.steps.epoch_limit == limit
    assert limit_shown(opened) == shown
    assert not opened.document.is_modified


def test_at_the_usual_limit_a_file_is_as_it_always_was_and_old_files_open_with_it(
    qtbot, opened, tmp_path
):
    path = tmp_path / "mine.chainrule"
    opened.lab.steps.set_epoch_limit(1000)
    assert saved(qtbot, opened, path)["view"] == {}
    opened.lab.steps.set_epoch_limit(50)
    opened.document.open(path)
    assert opened.lab.steps.epoch_limit == 1000


@pytest.mark.parametrize("said", [True, "soon", -1, 2.5, 10**13])
def test_a_file_that_says_nonsense_about_the_limit_opens(qtbot, opened, tmp_path, said):
    path = tmp_path / "mine.chainrule"
    document = saved(qtbot, opened, path)
    document["view"]["stop_at"] = said
    path.write_text(json.dumps(document))
    opened.document.open(path)
    assert opened.lab.steps.epoch_limit == 1000


def test_going_on_at_the_limit_leaves_it_where_it_is(qtbot, opened):
    lab = opened.lab
    assert played(qtbot, opened) == 20
    first = lab.live.now.parameters
    assert played(qtbot, opened) == 40
    assert lab.steps.epoch_limit == 20
    assert limit_shown(opened) == "20"
    assert "Stopped at the limit of 40 epochs" in opened.findChild(QLabel, "status_sentence").text()
    lab.restarts.reset()
    assert played(qtbot, opened) == 20, "the next run can be compared with the one before"
    assert lab.live.now.parameters == first


def test_a_limit_typed_on_the_way_further_holds(qtbot, opened):
    lab = opened.lab
    played(qtbot, opened)
    lab.steps.set_epoch_limit(30)
    assert played(qtbot, opened) == 30
    lab.steps.step()
    wait_until(lambda: not lab.wire.is_waiting)
    assert played(qtbot, opened) == 60
    lab.steps.set_epoch_limit(7)
    assert played(qtbot, opened) == 63


def test_after_the_worked_example_the_four_begin_with_weights_that_differ(qtbot, opened):
    lab = opened.lab
    lab.restarts.open_worked_example()
    lab.steps.finish_epoch()
    wait_until(lambda: not lab.wire.is_waiting)
    opened.actions_["four_people"].trigger()
    wait_until(lambda: not lab.wire.is_waiting)
    assert lab.live.dataset == FOUR_PEOPLE
    assert lab.live.now.step == 0
    assert lab.live.now.parameters == Parameters.normal(seed=lab.live.settings.seed)
    opened.undo_stack.undo()
    assert len(lab.live.dataset) == 1
    assert lab.live.course.opening.parameters == Parameters.constant()


def test_the_four_come_back_in_the_middle_of_a_run_of_ones_own(qtbot, opened):
    lab = opened.lab
    lab.changes.set_dataset(lab.live.dataset.removed([0]), "Alice removed")
    lab.steps.finish_epoch()
    wait_until(lambda: not lab.wire.is_waiting)
    step, parameters = lab.live.now.step, lab.live.now.parameters
    opened.actions_["four_people"].trigger()
    assert (lab.live.dataset, lab.live.now.step) == (FOUR_PEOPLE, step)
    assert lab.live.now.parameters == parameters
