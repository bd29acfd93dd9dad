"""Divergence: training stops with advice at the last moment that is finite, and one can go on."""

import pytest
from PySide6.QtWidgets import QTableView

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT
from core.training.course import Order
from core.training.pace import FULL_SPEED
from core.training.run import Run
from core.training.snapshot import Status
from gui.window.main_window import MainWindow
from tests.gui.waiting import settled
from tests.gui.window.test_odd_people import NO_NUMBER, seen

OPPOSED = {"w1": "1e308", "w2": "-1e308"}
"""The first sum is −∞ for Alice, which is a number to the sigmoid, and ∞ − ∞ for the others."""

CANCELLING = {"w5": "1.7e308", "w6": "-1.7e308"}
"""Two enormous weights hold each other in check as long as h1 = h2: until the next update."""


def typed(window: MainWindow, values: dict[str, str]) -> None:
    model = window.findChild(QTableView, "parameter_table").model()
    rows = {model.index(row, 0).data(): row for row in range(model.rowCount())}
    for name, value in values.items():
        assert model.setData(model.index(rows[name], 1), value)
    settled(window.lab)


def pressed(window: MainWindow, *names: str) -> None:
    for name in names:
        window.actions_[name].trigger()
        settled(window.lab)


def last_finite(lab) -> Run:
    """The same run made step by step from its opening, until there is no step left."""
    run = Run.of(lab.live.course)
    while not run.is_stuck:
        assert run.step < 100, "it does not diverge"
        run.advance(1)
    return run


def says_where_it_ends_and_what_to_do(window: MainWindow, run: Run) -> None:
    """All that can be seen is of the last finite moment, and every number of it is one."""
    lab = window.lab
    assert lab.live.status is Status.DIVERGED
    assert (lab.live.now.step, lab.live.now.parameters) == (run.step, run.parameters)
    assert lab.live.now.parameters.is_finite
    assert not lab.live.now.update.after.is_finite
    assert not window.actions_["play"].isChecked()
    texts = seen(window)
    assert texts["status_sentence"] == f"Stopped at step {run.step}."
    assert texts["finding"].startswith("The run diverges here")
    for name, text in texts.items():
        assert not NO_NUMBER.search(text), (name, text)


RAW = FOUR_PEOPLE.with_shift(NO_SHIFT)


@pytest.mark.parametrize("frozen", [(), ("w1", "w3", "b2")])
@pytest.mark.parametrize("people", [FOUR_PEOPLE, RAW], ids=["shifted", "raw"])
@pytest.mark.parametrize("order", Order)
def test_it_stops_at_the_last_finite_moment(window, people, order, frozen):
    lab = window.lab
    window.resize(1600, 1000)
    lab.restarts.start_from(Parameters.constant(), "all one")
    lab.changes.set_dataset(people, "people")
    lab.changes.set_order(order)
    pressed(window, "epoch", "epoch", "step")
    lab.changes.set_learning_rate(100.0)
    typed(window, OPPOSED)
    for name in frozen:
        lab.changes.set_frozen(name, True)
    settled(lab)
    lab.steps.set_speed(FULL_SPEED)
    run = last_finite(lab)
    pressed(window, "play")
    says_where_it_ends_and_what_to_do(window, run)
    pressed(window, "step", "epoch", "play")
    says_where_it_ends_and_what_to_do(window, run)

    # One step back, and everything before: a run as any other.
    end = run.step
    for step in (end - 1, 0, 3, end - 2, end - 1):
        lab.steps.seek(step)
        settled(lab)
        run.seek(step)
        assert lab.live.status is (Status.PAUSED if step else Status.READY)
        assert (lab.live.now.step, lab.live.now.parameters) == (step, run.parameters)
    run.seek(end)
    pressed(window, "step")
    pressed(window, "step")
    says_where_it_ends_and_what_to_do(window, run)
    pressed(window, "step_back")
    assert (lab.live.now.step, lab.live.status) == (end - 1, Status.PAUSED)
    pressed(window, "step")
    pressed(window, "stage", *["stage"] * 8)
    assert lab.live.now.step == end

    # Set right, it goes on from there.
    pressed(window, "step_back")
    typed(window, dict.fromkeys(OPPOSED, "0.5"))
    lab.changes.set_learning_rate(0.1)
    pressed(window, "epoch", "epoch")
    assert lab.live.status is Status.PAUSED
    assert lab.live.now.step > end
    assert lab.live.now.parameters.is_finite


@pytest.mark.parametrize("order", Order)
def test_a_frozen_parameter_is_no_reason_to_stop(window, order):
    """Only the gradients of what is frozen overflow."""
    lab = window.lab
    lab.restarts.start_from(Parameters.constant(), "all one")
    lab.changes.set_order(order)
    typed(window, CANCELLING)
    for name in ("w1", "w2", "w3", "w4", "b1", "b2"):
        lab.changes.set_frozen(name, True)
    lab.steps.set_speed(FULL_SPEED)
    lab.steps.set_epoch_limit(3)
    settled(lab)
    pressed(window, "play")
    assert lab.live.status is Status.LIMIT
    assert lab.live.now.parameters.is_finite
    assert lab.live.now.parameters["w1"] == 1.0
    for text in seen(window).values():
        assert not NO_NUMBER.search(text), text


@pytest.mark.parametrize("people", [FOUR_PEOPLE, RAW], ids=["shifted", "raw"])
@pytest.mark.parametrize("order", Order)
def test_the_largest_rate_and_raw_inputs_alone_do_not_break_anything(window, people, order):
    """Where f is flat nothing moves: the network is stuck, and the card says why."""
    lab = window.lab
    lab.changes.set_dataset(people, "people")
    lab.changes.set_order(order)
    lab.changes.set_learning_rate(100.0)
    lab.steps.set_speed(FULL_SPEED)
    pressed(window, "play")
    assert lab.live.status is Status.LIMIT
    assert lab.live.now.parameters.is_finite
    texts = seen(window)
    assert texts["finding"]
    for text in texts.values():
        assert not NO_NUMBER.search(text), text
