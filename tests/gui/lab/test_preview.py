"""A change that is tried: everything is shown as if it were made, and the run stays as it is."""

from dataclasses import replace

import pytest

from core.people.dataset import FOUR_PEOPLE, Person
from gui.lab import Lab
from gui.lab.undo_stack import UndoStack
from tests.gui.waiting import wait_until


@pytest.fixture
def quiet_lab(qapp) -> Lab:
    """A lab whose thread does not run: changes show at once all the same."""
    return Lab()


def test_what_is_shown_is_what_keeping_it_would_bring(quiet_lab):
    lab = quiet_lab
    lab.preview.parameter("w1", 2.5)
    tried = lab.live.reading.now
    assert tried.parameters["w1"] == 2.5
    loss, gradient = tried.loss, lab.selection.explained_update.gradient
    lab.preview.keep()
    assert lab.live.now.parameters == tried.parameters
    assert lab.live.now.loss == loss
    assert lab.selection.explained_update.gradient == gradient


def test_putting_it_back_shows_the_very_same_again(quiet_lab):
    lab, before = quiet_lab, quiet_lab.live.reading
    told = []
    lab.preview.ended.connect(lambda: told.append(True))
    lab.preview.parameter("w1", 2.5)
    lab.preview.put_back()
    assert lab.live.reading is before
    assert told == [True]
    lab.preview.put_back()
    lab.preview.keep()
    assert told == [True]
    assert not lab.undo.last_change.words


def test_a_person_is_tried_at_another_place(quiet_lab):
    lab, moved = quiet_lab, Person("Bob", 120.0, 60.0, FOUR_PEOPLE[1].gender)
    lab.preview.person("Bob moved", 1, moved)
    assert lab.live.reading.now.dataset[1] == moved
    assert lab.live.dataset == FOUR_PEOPLE
    expected = replace(lab.live.settings, dataset=FOUR_PEOPLE.with_person(1, moved))
    assert lab.live.reading.now.loss == expected.mean_loss(lab.live.now.parameters)
    lab.preview.keep()
    assert lab.live.dataset[1] == moved
    assert lab.undo.last_change.words == "Bob moved"


def test_it_is_one_change_however_far_it_was_dragged(quiet_lab):
    stack = UndoStack(quiet_lab)
    for value in (0.1, 0.2, 0.3):
        quiet_lab.preview.parameter("w1", value)
    quiet_lab.preview.keep()
    assert stack.count() == 1
    stack.undo()
    assert not stack.canUndo()


def test_trying_what_is_there_already_changes_nothing(quiet_lab):
    quiet_lab.preview.parameter("w1", 9.0)
    quiet_lab.preview.parameter("w1", quiet_lab.live.now.parameters["w1"])
    quiet_lab.preview.keep()
    assert not quiet_lab.undo.last_change.words


def test_another_change_ends_it(quiet_lab):
    quiet_lab.preview.parameter("w1", 9.0)
    quiet_lab.changes.set_learning_rate(0.5)
    assert not quiet_lab.preview.is_on
    assert quiet_lab.live.reading.now.parameters == quiet_lab.live.now.parameters
    quiet_lab.preview.parameter("w1", 9.0)
    quiet_lab.restarts.begin_with((2, 3, 1))
    assert len(quiet_lab.live.reading.now.parameters.names) == 13


def test_while_it_trains_what_is_tried_is_held_and_the_rest_goes_on(lab):
    lab.steps.play()
    wait_until(lambda: lab.live.now.step > 500)
    lab.preview.parameter("w1", 2.5)
    seen = lab.live.reading.now
    wait_until(lambda: lab.live.reading.now.step > seen.step + 500)
    assert lab.live.reading.now.parameters["w1"] == 2.5
    assert lab.live.reading.now.parameters["w2"] != seen.parameters["w2"]
    assert not lab.live.course.interventions
    lab.preview.put_back()
    lab.steps.pause()
