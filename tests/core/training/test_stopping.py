"""Stop conditions: training ends at the first look at which one comes to hold, at any pace."""

import numpy as np
import pytest

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT
from core.people.verdict import right_ones
from core.training.run import Run
from core.training.snapshot import Status
from core.training.stopping import StopConditions, StopReason, next_look, spacing
from core.training.trainer import Trainer


def played(conditions: StopConditions, *, run: Run | None = None) -> Trainer:
    """Play until the run stops by itself."""
    trainer = Trainer(run or Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=1))
    trainer.player.set_stop_conditions(conditions)
    trainer.player.play()
    while trainer.player.status is Status.TRAINING:
        trainer.player.train_slice()
    return trainer


def plain_losses(epochs: int) -> list[float]:
    """The loss after each epoch, by steps alone."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=1)
    found = [run.loss]
    for _ in range(epochs):
        run.advance(4)
        found.append(run.loss)
    return found


def test_it_stops_after_the_first_epoch_whose_loss_is_below():
    losses = plain_losses(700)
    first = next(epoch for epoch, loss in enumerate(losses) if loss < 0.01)
    trainer = played(StopConditions(loss_below=0.01))
    assert trainer.run.step == 4 * first
    assert trainer.player.stopped is StopReason.LOSS
    assert trainer.player.status is Status.LIMIT


def test_it_stops_when_everybody_is_right():
    trainer = played(StopConditions(all_right=True))
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=1)
    while right_ones(run.moment.predict(FOUR_PEOPLE.inputs), FOUR_PEOPLE.targets) < 4:
        run.advance(4)
    assert trainer.run.step == run.step > 0
    assert trainer.player.stopped is StopReason.ALL_RIGHT


def test_raw_inputs_no_longer_fall():
    raw = FOUR_PEOPLE.with_shift(NO_SHIFT)
    trainer = played(
        StopConditions(no_longer_falls=True), run=Run(raw, Parameters.normal(seed=1), seed=1)
    )
    run = trainer.run
    assert trainer.player.stopped is StopReason.FLAT
    here = run.loss
    earlier = run.nearest(run.step - 400)
    earlier.follow(run.step - 400)
    assert here > 0.99 * earlier.loss


def test_a_run_that_learns_falls_on_for_a_long_time():
    trainer = played(StopConditions(no_longer_falls=True))
    epochs = trainer.run.epoch
    assert epochs > 1000
    losses = plain_losses(1000)
    falls = [losses[e] <= 0.99 * losses[e - 100] for e in range(100, 1001)]
    assert all(falls)


def test_it_stops_at_the_same_step_at_every_pace():
    conditions = StopConditions(loss_below=0.02)
    at_full_speed = played(conditions).run.step
    slow = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=1))
    slow.player.set_stop_conditions(conditions)
    slow.player.play()
    while slow.player.status is Status.TRAINING:
        slow.player._advance(3)
    assert slow.run.step == at_full_speed


def test_what_holds_already_does_not_stop_who_plays_on():
    trainer = played(StopConditions(loss_below=0.01, all_right=True))
    assert trainer.player.stopped is StopReason.ALL_RIGHT
    trainer.player.play()
    while trainer.player.status is Status.TRAINING:
        trainer.player.train_slice()
    assert trainer.player.stopped is StopReason.LOSS
    before = trainer.run.step
    trainer.player.set_epoch_limit(trainer.run.epoch + 50)
    trainer.player.play()
    while trainer.player.status is Status.TRAINING:
        trainer.player.train_slice()
    assert trainer.player.stopped is None
    assert trainer.run.step == before + 200


def test_the_epoch_still_ends_it_at_the_latest():
    trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1), seed=1))
    trainer.player.set_epoch_limit(25)
    trainer.player.set_stop_conditions(StopConditions(loss_below=1e-9))
    trainer.player.play()
    while trainer.player.status is Status.TRAINING:
        trainer.player.train_slice()
    assert (trainer.run.epoch, trainer.player.status) == (25, Status.LIMIT)
    assert trainer.player.stopped is None


def test_looks_are_close_at_first_and_never_far_apart():
    looks = [0]
    while looks[-1] < 100_000:
        looks.append(next_look(looks[-1]))
    looks = np.array(looks)
    assert (np.diff(looks)[:2047] == 1).all()
    apart = np.diff(looks) / np.maximum(looks[1:], 1000)
    assert apart.max() <= 1e-3
    assert all(look % spacing(look) == 0 for look in looks.tolist())


def test_a_loss_out_of_reach_is_refused_and_words_are_whole():
    with pytest.raises(LabError, match="from 1e-12 to 10"):
        StopConditions(loss_below=-1.0)
    assert not StopConditions()
    every = StopConditions(loss_below=0.01, all_right=True, no_longer_falls=True)
    assert every.words() == [
        "the loss is below 0.01",
        "everybody is right",
        "the loss no longer falls",
    ]
