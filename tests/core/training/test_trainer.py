"""The trainer's commands, without a thread."""

from dataclasses import replace

import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Gender, Person
from core.training.bookmarks import Bookmark
from core.training.course import Order
from core.training.restart import reset
from core.training.run import Run
from core.training.snapshot import Status
from core.training.trainer import Trainer


def trainer_of_four() -> Trainer:
    return Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))


def faster(settings, parameters):
    return replace(settings, learning_rate=0.3), parameters


def with_eve(settings, parameters):
    eve = Person("Eve", 130, 64, Gender.FEMALE)
    return replace(settings, dataset=FOUR_PEOPLE.inserted(4, eve)), parameters


def over_the_edge(settings, parameters):
    """Two enormous weights that hold each other in check until the next update."""
    enormous = Parameters.constant().replaced("w5", 1e308).replaced("w6", -1e308)
    return replace(settings, learning_rate=100.0), enormous


def test_what_lies_before_a_divergence_can_be_stepped_and_played_through_again():
    trainer = trainer_of_four()
    trainer.player.step(8)
    trainer.change(1, "too much", over_the_edge)
    trainer.player.step()
    assert (trainer.player.status, trainer.run.step) == (Status.DIVERGED, 8)
    trainer.player.seek(3)
    trainer.player.step()
    assert (trainer.player.status, trainer.run.step) == (Status.PAUSED, 4)
    trainer.player.set_speed(1.0)
    trainer.player.play()
    trainer.player.train_slice()
    assert (trainer.player.status, trainer.run.step) == (Status.TRAINING, 5)
    trainer.player.set_speed(float("inf"))
    trainer.player.train_slice()
    assert (trainer.player.status, trainer.run.step) == (Status.DIVERGED, 8)


@pytest.mark.parametrize(
    ("edit", "stops"),
    [
        (faster, [4, 8, 12]),  # the pass goes on where η changes
        (with_eve, [4, 6, 11]),  # another number of people begins another pass
    ],
)
def test_epochs_end_and_begin_at_the_same_steps_forwards_and_backwards(edit, stops):
    trainer = trainer_of_four()
    trainer.player.step(6)
    trainer.change(1, "changed within an epoch", edit)
    trainer.player.step(20)
    trainer.player.seek(0)
    for stop in stops:
        trainer.player.finish_epoch()
        assert trainer.run.step == stop
    for stop in (*stops[-2::-1], 0, 0):
        trainer.player.go_back_epoch()
        assert trainer.run.step == stop


def test_a_change_is_made_of_what_it_meets():
    trainer = trainer_of_four()
    trainer.player.step(100)
    there = trainer.run.parameters
    trainer.change(1, "w1 by hand", lambda settings, old: (settings, old.replaced("w1", 2.5)))
    assert trainer.run.parameters == there.replaced("w1", 2.5)


def names(trainer: Trainer) -> list[tuple[int, str]]:
    return [(bookmark.step, bookmark.name) for bookmark in trainer.run.bookmarks]


class TestBookmarks:
    """A bookmark belongs to every run that goes through its moment."""

    @pytest.fixture
    def trainer(self) -> Trainer:
        made = trainer_of_four()
        made.player.step(200)
        made.shelf.set_bookmark(150, "late")
        made.shelf.set_bookmark(50, "early")
        return made

    def test_they_stand_in_order_one_at_a_step(self, trainer):
        trainer.shelf.set_bookmark(50, "renamed")
        assert names(trainer) == [(50, "renamed"), (150, "late")]
        trainer.shelf.remove_bookmark(150)
        assert names(trainer) == [(50, "renamed")]

    def test_those_beyond_a_cut_vanish_and_return_when_it_is_undone(self, trainer):
        trainer.player.seek(100)
        trainer.change(1, "faster", faster)
        assert names(trainer) == [(50, "early")]
        trainer.player.step(100)
        trainer.shelf.set_bookmark(180, "in the new run")
        trainer.shelf.set_bookmark(50, "before the change")
        trainer.swap(1)
        assert names(trainer) == [(50, "before the change"), (150, "late")]
        trainer.swap(1)
        assert names(trainer) == [(50, "before the change"), (180, "in the new run")]

    def test_a_reset_takes_them_and_they_return_with_the_run(self, trainer):
        trainer.shelf.set_bookmark(0, "the start")
        trainer.open(1, reset(trainer.run.course, 200, 200))
        assert names(trainer) == [(0, "the start")]
        trainer.player.step(300)
        trainer.shelf.set_bookmark(120, "noted the second time")
        trainer.shelf.set_bookmark(250, "further than before")
        trainer.swap(1)
        together = [
            (0, "the start"),
            (50, "early"),
            (120, "noted the second time"),
            (150, "late"),
        ]
        assert names(trainer) == together
        trainer.swap(1)
        assert names(trainer) == [*together, (250, "further than before")]

    def test_a_name_taken_away_where_both_runs_knew_it_stays_away(self, trainer):
        trainer.open(1, reset(trainer.run.course, 200, 200))
        trainer.player.step(300)
        trainer.swap(1)
        trainer.shelf.remove_bookmark(50)
        trainer.swap(1)
        assert names(trainer) == [(150, "late")]
        trainer.shelf.remove_bookmark(150)
        trainer.swap(1)
        assert names(trainer) == []

    def test_none_is_set_where_the_run_has_not_been(self, trainer):
        trainer.shelf.set_bookmark(201, "not yet")
        assert Bookmark(201, "not yet") not in trainer.run.bookmarks


class TestPinnedRuns:
    def test_a_pinned_run_comes_back_exactly_and_can_be_left_again(self):
        trainer = trainer_of_four()
        trainer.player.step(300)
        trainer.player.seek(120)
        there = trainer.run.parameters
        trainer.pin(7)
        (pinned,) = trainer.shelf.pinned
        trainer.change(1, "other order", lambda s, p: (replace(s, order=Order.SHUFFLED), p))
        trainer.player.step(500)
        left = trainer.run.parameters
        trainer.go_back_to(2, pinned.saved)
        assert (trainer.run.step, trainer.run.furthest) == (120, 300)
        assert trainer.run.parameters == there
        trainer.swap(2)
        assert (trainer.run.step, trainer.run.parameters) == (620, left)

    def test_it_comes_back_with_its_names_and_those_given_since(self):
        trainer = trainer_of_four()
        trainer.player.step(300)
        trainer.shelf.set_bookmark(100, "a dip")
        trainer.shelf.set_bookmark(200, "flat")
        trainer.pin(7)
        trainer.open(1, reset(trainer.run.course, trainer.run.step, trainer.run.furthest))
        trainer.player.step(250)
        trainer.shelf.set_bookmark(200, "flatter")
        trainer.shelf.set_bookmark(150, "new")
        trainer.go_back_to(2, trainer.shelf.pinned[0].saved)
        assert names(trainer) == [(100, "a dip"), (150, "new"), (200, "flatter")]

    def test_its_curve_ends_where_the_run_ended(self):
        trainer = trainer_of_four()
        trainer.player.step(40_001)
        trainer.player.seek(10)
        trainer.pin(7)
        rows = trainer.shelf.pinned[0].rows
        trainer.player.seek(40_001)
        assert int(rows.steps[-1]) == 40_001
        assert trainer.shelf.pinned[0].final_loss == trainer.run.loss
        assert rows.values[-1].tobytes() == trainer.run.parameters.values.tobytes()
        assert (rows.steps[1:] > rows.steps[:-1]).all()

    def test_the_run_a_change_cut_off_can_be_pinned_afterwards(self):
        trainer = trainer_of_four()
        trainer.player.step(300)
        trainer.player.seek(100)
        trainer.change(1, "faster", faster)
        trainer.player.step(5)
        trainer.pin(7, change=1)
        assert trainer.shelf.pinned[0].saved.furthest == 300
        assert (trainer.run.step, trainer.run.furthest) == (105, 105)

    def test_names_tell_runs_apart(self):
        trainer = trainer_of_four()
        trainer.pin(1)
        trainer.pin(2)
        trainer.change(1, "faster", faster)
        trainer.pin(3)
        trainer.shelf.rename_pinned(2, "the good one")
        assert [run.name for run in trainer.shelf.pinned] == [
            "η 0.1, by hand",
            "the good one",
            "η 0.3, by hand",
        ]
        trainer.shelf.unpin(2)
        assert [run.key for run in trainer.shelf.pinned] == [1, 3]
