"""Divergence: training stops with advice at the last moment that is finite, and one can go on."""

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from core.course import Order
from core.run import Run
from core.trainer import FULL_SPEED
from tests.gui.test_time_travel import settled

EDGE = {"w1": 1e308, "w2": -1e308, "w3": 1.0, "w4": 1.0, "b3": 0.0}
"""The sum of the first neuron is ∞ − ∞ for whoever is large both ways, and no number."""


def straight_to_the_end(lab) -> Run:
    """The same run, made by single steps from its opening until there is none left."""
    run = Run.of(lab.course)
    while not run.is_stuck:
        run.advance(1)
    return run


def text(window, name: str) -> str:
    return window.findChild(QLabel, name).text()


@pytest.fixture(params=Order)
def order(request) -> Order:
    return request.param


@pytest.fixture
def at_the_edge(window, order):
    """The window after some training, in a given order, with numbers typed that are too large."""
    lab = window.lab
    window.resize(1600, 1000)
    lab.set_order(order)
    lab.set_learning_rate(100.0)
    for _ in range(3):
        lab.finish_epoch()
    settled(lab)
    table = window.findChild(QTableView, "parameter_table")
    model = table.model()
    rows = {model.index(row, 0).data(): row for row in range(model.rowCount())}
    assert model.setData(model.index(rows["w5"], 1), "1e308")
    assert model.setData(model.index(rows["w6"], 1), "-1e308")
    lab.set_speed(FULL_SPEED)
    lab.set_epoch_limit(1000)
    settled(lab)
    return window
