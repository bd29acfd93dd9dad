"""Files whose rows this program would not compute are noticed when they are opened."""

from dataclasses import replace

import numpy as np
import pytest

from core.files.lab_file import LabFile, dump, load
from core.files.replay_check import repeats
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.course import Order
from core.training.run import Run
from core.training.saved_run import SavedRun
from tests.core import textbook

ROWS = [
    (*x, y) for x, y in zip(FOUR_PEOPLE.inputs.tolist(), FOUR_PEOPLE.targets.tolist(), strict=True)
]


def opened(run: Run) -> SavedRun:
    return load(dump(LabFile(run.saved()))).run


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("steps", [0, 1, 400, 100_000])
def test_a_file_of_this_program_repeats_itself(order, steps):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), order=order, seed=5)
    run.advance(steps)
    run.change("η", replace(run.settings, learning_rate=3.0))
    run.advance(steps)
    assert repeats(opened(run))


def with_values(saved: SavedRun, values: np.ndarray) -> SavedRun:
    return replace(saved, rows=replace(saved.rows, values=values))


def test_a_file_with_the_digits_of_the_systems_e_to_the_x_does_not():
    """Rows as a program wrote them that used the library's: they differ in last digits only."""
    start = Parameters.normal(seed=1)
    run = Run(FOUR_PEOPLE, start)
    run.advance(400)
    saved = opened(run)
    parameters, values = start.as_dict(), saved.rows.values.copy()
    for epoch in range(1, 101):
        parameters = textbook.trained(parameters, ROWS, 0.1, 1)
        (row,) = np.flatnonzero(saved.rows.steps == 4 * epoch)
        assert values[row] == pytest.approx(list(parameters.values()), rel=1e-9)
        values[row] = list(parameters.values())
    assert not repeats(with_values(saved, values))


def test_one_digit_in_one_of_few_rows_is_enough():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(40)
    saved = opened(run)
    values = saved.rows.values.copy()
    values[20, 3] = np.nextafter(values[20, 3], np.inf)
    assert not repeats(with_values(saved, values))
