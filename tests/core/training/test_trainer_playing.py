"""Playing a run: pace, limit and slices, on a clock that the test holds in its hand."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training import pace as pace_module
from core.training import player as player_module
from core.training.course import Order
from core.training.pace import FULL_SPEED
from core.training.run import Run
from core.training.slice_length import TRAINING_SECONDS
from core.training.snapshot import CURVE_ROWS, Status
from core.training.time_lapse import TIME_LAPSE
from core.training.trainer import Trainer


class Machine:
    """A clock on which every step of the run takes the same time, and waiting takes none."""

    def __init__(self, run: Run, steps_per_second: float) -> None:
        self.run, self.steps_per_second = run, steps_per_second
        self.waited = 0.0

    def perf_counter(self) -> float:
        return self.waited + self.run.step / self.steps_per_second


@pytest.fixture
def machine(monkeypatch):
    """Make a trainer whose machine manages so many steps a second."""

    def made(steps_per_second: float = 1e6) -> tuple[Trainer, Machine]:
        trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))
        clock = Machine(trainer.run, steps_per_second)
        for module in (player_module, pace_module):
            monkeypatch.setattr(module, "time", clock)
        return trainer, clock

    return made


def four() -> Trainer:
    return Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))


def play_out(trainer: Trainer) -> None:
    trainer.player.play()
    while trainer.player.status is Status.TRAINING:
        trainer.player.train_slice()


# The limit.


@pytest.mark.parametrize("epochs", [1, 249, 250, 251, 1000, 12_345])
def test_training_stops_at_the_limit_exactly(epochs):
    trainer = four()
    trainer.player.set_epoch_limit(epochs)
    play_out(trainer)
    assert trainer.player.status is Status.LIMIT
    assert trainer.run.step == 4 * epochs
    play_out(trainer)
    assert trainer.run.step == 4 * epochs, "once there it does not move"


@given(st.integers(0, 60), st.integers(1, 7), st.integers(0, 60))
def test_the_limit_counts_epochs_whoever_came_or_went(step, people, epochs):
    trainer = four()
    trainer.player.step(step)
    crowd = Dataset([FOUR_PEOPLE[i % 4] for i in range(people)])
    trainer.change(1, "Other people", lambda s, p: (replace(s, dataset=crowd), p))
    trainer.player.set_epoch_limit(epochs)
    before = trainer.run.step
    play_out(trainer)
    assert trainer.player.status is Status.LIMIT
    if trainer.run.step > before:
        assert trainer.run.epoch == epochs
        trainer.player.go_back(1)
        assert trainer.run.epoch == epochs - 1
    else:
        assert trainer.run.epoch >= epochs


def test_a_limit_that_is_taken_away_or_moved_lets_training_go_on():
    trainer = four()
    trainer.player.set_epoch_limit(10)
    play_out(trainer)
    trainer.player.set_epoch_limit(15)
    play_out(trainer)
    assert trainer.run.epoch == 15
    trainer.player.set_epoch_limit(None)
    trainer.player.play()
    for _ in range(5):
        trainer.player.train_slice()
    assert trainer.player.status is Status.TRAINING
    assert trainer.run.epoch > 15


# Play, pause, step.


def test_the_word_for_what_is_going_on():
    trainer = four()
    assert trainer.player.status is Status.READY
    assert trainer.player.seconds_until_due() is None
    trainer.player.pause()
    assert trainer.player.status is Status.READY, "what does not run cannot be paused"
    trainer.player.play()
    assert trainer.player.status is Status.TRAINING
    trainer.player.pause()
    assert (trainer.player.status, trainer.player.seconds_until_due()) == (Status.PAUSED, None)
    trainer.player.play()
    trainer.player.step(3)
    assert (trainer.player.status, trainer.run.step) == (Status.PAUSED, 3)
    trainer.player.finish_epoch()
    assert (trainer.player.status, trainer.run.step) == (Status.PAUSED, 4)
    trainer.player.go_back(10)
    assert (trainer.player.status, trainer.run.step) == (Status.READY, 0)


def test_changing_something_does_not_interrupt_training():
    trainer = four()
    trainer.player.play()
    trainer.player.train_slice()
    trainer.change(1, "Order", lambda s, p: (replace(s, order=Order.DRAWN), p))
    assert trainer.player.status is Status.TRAINING
    trainer.player.train_slice()
    assert trainer.run.step > trainer.run.course.interventions[0].start


def test_nobody_to_learn_from_is_an_error_that_leaves_the_trainer_usable():
    trainer = four()
    trainer.player.step(10)
    trainer.change(1, "All gone", lambda s, p: (replace(s, dataset=Dataset()), p))
    trainer.player.play()
    with pytest.raises(LabError, match="nobody") as refusal:
        trainer.player.train_slice()
    trainer.player.fail(str(refusal.value))
    snapshot = trainer.snapshot(0)
    assert (snapshot.status, snapshot.now.step) == (Status.FAILED, 10)
    assert "Add a person" in snapshot.sentence
    trainer.swap(1)
    trainer.player.play()
    trainer.player.train_slice()
    assert trainer.run.step > 10
    assert trainer.snapshot(0).sentence == ""


# Pace.


@pytest.mark.parametrize("speed", [0.5, 2, 30, 1000, 20_000])
def test_a_slow_pace_is_kept_by_the_clock(machine, speed):
    """However late the trainer is called, within a quarter of a second, no step is lost.

    Slices of many epochs end with an epoch, so up to three people wait for the next one.
    """
    trainer, clock = machine()
    rng = random.Random(1)
    trainer.player.set_speed(speed)
    trainer.player.play()
    begun, first_due = clock.perf_counter(), trainer.player.seconds_until_due()
    assert first_due == 0.0, "the first step does not keep anyone waiting"
    for _ in range(500):
        clock.waited += trainer.player.seconds_until_due() + rng.choice([0.0, 0.002, 0.016])
        called = clock.perf_counter()
        trainer.player.train_slice()
    due = 1 + (called - begun) * speed  # one at the very beginning
    waiting = 3 if speed >= 1000 else 0
    assert due - 1 - waiting <= trainer.run.step <= due + 1e-6


@pytest.mark.parametrize("speed", [4000, FULL_SPEED])
def test_at_speed_the_same_person_is_next_whenever_one_looks(machine, speed):
    trainer, clock = machine()
    trainer.player.step(1)
    trainer.player.set_speed(speed)
    trainer.player.play()
    seen = set()
    for _ in range(60):
        clock.waited += trainer.player.seconds_until_due()
        trainer.player.train_slice()
        seen.add(trainer.run.moment.person)
    assert trainer.run.moment.person == 0
    assert len(seen) <= 3, "but for the first slices, which are short"


def play_and_look(trainer, clock, frame=1 / 60):
    """Play to the end, and return (seconds, epoch) of every frame of a screen."""
    trainer.player.play()
    begun = clock.perf_counter()
    looks = []
    while trainer.player.status is Status.TRAINING:
        clock.waited += trainer.player.seconds_until_due()
        trainer.player.train_slice()
        seconds = clock.perf_counter() - begun
        if not looks or seconds - looks[-1][0] >= frame:
            looks.append((seconds, trainer.run.epoch))
    return looks


def test_time_lapse_shows_every_early_epoch_and_a_thousand_in_ten_seconds(machine):
    trainer, clock = machine()
    trainer.player.set_speed(TIME_LAPSE)
    trainer.player.set_epoch_limit(1000)
    looks = play_and_look(trainer, clock)
    assert looks[-1][0] == pytest.approx(10, abs=0.5)
    assert {epoch for _, epoch in looks if epoch <= 60} == set(range(61))
    first_second = max(epoch for seconds, epoch in looks if seconds <= 1)
    assert 4 <= first_second <= 6
    last_second = 1000 - max(epoch for seconds, epoch in looks if seconds <= looks[-1][0] - 1)
    assert last_second > 300


def test_time_lapse_is_slow_again_after_a_change(machine):
    trainer, clock = machine()
    trainer.player.set_speed(TIME_LAPSE)
    trainer.player.step(4 * 1000)
    trainer.change(1, "η = 1", lambda settings, p: (replace(settings, learning_rate=1.0), p))
    trainer.player.set_epoch_limit(1010)
    looks = play_and_look(trainer, clock)
    assert 1 < looks[-1][0] < 3, "ten epochs, at four a second and then a few more"


def test_waiting_is_told_and_not_done(machine):
    trainer, clock = machine()
    trainer.player.set_speed(4)
    trainer.player.play()
    trainer.player.train_slice()
    assert trainer.run.step == 1
    assert trainer.player.seconds_until_due() == pytest.approx(0.25, abs=1e-5)
    clock.waited += 0.1
    assert trainer.player.seconds_until_due() == pytest.approx(0.15, abs=1e-5)
    trainer.player.set_speed(FULL_SPEED)
    assert trainer.player.seconds_until_due() == 0.0


def test_another_pace_holds_from_now_on(machine):
    trainer, clock = machine()
    trainer.player.set_speed(0.1)
    trainer.player.play()
    trainer.player.train_slice()
    assert trainer.player.seconds_until_due() == pytest.approx(10, abs=1e-3)
    trainer.player.set_speed(100)
    assert trainer.player.seconds_until_due() == 0.0
    trainer.player.train_slice()
    assert trainer.run.step == 2
    assert trainer.player.seconds_until_due() == pytest.approx(0.01, abs=1e-3)
    del clock


def test_a_machine_that_was_asleep_is_not_chased(machine):
    trainer, clock = machine()
    trainer.player.set_speed(10)
    trainer.player.play()
    trainer.player.train_slice()
    clock.waited += 3600
    for _ in range(5):
        trainer.player.train_slice()
    assert trainer.run.step <= 1 + 3 + 5


def test_a_pace_the_machine_cannot_keep_is_full_speed(machine):
    trainer, clock = machine(steps_per_second=1000)
    trainer.player.set_speed(50_000)
    trainer.player.play()
    begun = clock.perf_counter()
    for _ in range(200):
        clock.waited += trainer.player.seconds_until_due()
        trainer.player.train_slice()
    assert clock.waited <= TRAINING_SECONDS, "it never rests but at the very beginning"
    assert trainer.run.step == pytest.approx(1000 * (clock.perf_counter() - begun - clock.waited))


@pytest.mark.parametrize("steps_per_second", [500, 1e4, 1e6, 1e8])
def test_slices_are_short_on_any_machine(machine, steps_per_second):
    trainer, clock = machine(steps_per_second)
    trainer.player.play()
    for _ in range(12):
        trainer.player.train_slice()
    for _ in range(10):
        begun = clock.perf_counter()
        trainer.player.train_slice()
        assert 0.5 * TRAINING_SECONDS < clock.perf_counter() - begun < 1.5 * TRAINING_SECONDS


def test_the_pace_measured_is_the_machines(machine):
    trainer, clock = machine(steps_per_second=2e5)
    trainer.player.play()
    assert trainer.snapshot(0).steps_per_second == 0.0
    while clock.perf_counter() < 2.0:
        trainer.player.train_slice()
    assert trainer.snapshot(0).steps_per_second == pytest.approx(2e5)
    trainer.player.pause()
    assert trainer.snapshot(0).steps_per_second == 0.0


# Snapshots, undo and redo.


def test_a_snapshot_is_what_was_and_stays_so():
    trainer = four()
    trainer.player.step(30_001)
    trainer.player.seek(777)
    snapshot = trainer.snapshot(answered=9)
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.seek(777)
    parameters, loss, rows = run.parameters, run.loss, snapshot.rows.values.copy()

    trainer.change(1, "Start", lambda s, p: (s, p.replaced("w1", 9.0)))
    trainer.player.step(40_000)
    assert snapshot.answered == 9
    assert (snapshot.now.step, snapshot.furthest) == (777, 30_001)
    assert snapshot.now.parameters == parameters
    assert snapshot.now.loss == loss
    assert (snapshot.before.step, snapshot.before.update.after) == (776, parameters)
    assert snapshot.course.interventions == ()
    assert snapshot.rows.values.tobytes() == rows.tobytes()
    assert len(snapshot.rows) <= CURVE_ROWS


edits = st.sampled_from(
    [
        lambda s, p: (replace(s, learning_rate=0.7), p),
        lambda s, p: (replace(s, order=Order.SHUFFLED, seed=3), p),
        lambda s, p: (replace(s, dataset=s.dataset.inserted(0, FOUR_PEOPLE[0])), p),
        lambda s, p: (replace(s, frozen=s.frozen ^ {"b1"}), p),
        lambda s, p: (s, p.replaced("w5", -1.5)),
    ]
)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), edits), min_size=1, max_size=5))
def test_undo_and_redo_lead_through_the_same_runs(changes):
    """Step, step back, change; then all of it undone and redone, twice."""
    trainer = four()
    undone, redone = [], []

    def what_is_there():
        run = trainer.run
        return run.step, run.furthest, run.parameters, run.settings, run.epoch, run.course

    for key, (steps, back, edit) in enumerate(changes):
        trainer.player.step(steps)
        trainer.player.go_back(back)
        undone.append(what_is_there())
        trainer.change(key, "Change", edit)
    redone = [*undone[1:], what_is_there()]
    for _ in range(2):
        for key in reversed(range(len(changes))):
            trainer.swap(key)
            assert what_is_there() == undone[key]
        for key in range(len(changes)):
            trainer.swap(key)
            assert what_is_there() == redone[key]


def test_a_run_that_was_left_is_let_go_of():
    trainer = four()
    trainer.change(1, "Start", lambda s, p: (s, p.replaced("w1", 9.0)))
    trainer.changes.forget(1)
    trainer.changes.forget(1)
    with pytest.raises(KeyError):
        trainer.swap(1)
