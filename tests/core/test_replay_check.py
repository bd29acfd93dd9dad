"""Files whose rows this program would not compute are noticed when they are opened."""

from dataclasses import replace

import numpy as np
import pytest

from core.course import Order
from core.lab_file import LabFile, dump, load
from core.network import Parameters
from core.people import FOUR_PEOPLE
from core.replay_check import repeats
from core.run import Kept, Run
from tests.core import textbook

ROWS = [
    (*x, y) for x, y in zip(FOUR_PEOPLE.inputs.tolist(), FOUR_PEOPLE.targets.tolist(), strict=True)
]


def opened(run: Run) -> Kept:
    return load(dump(LabFile(run.kept()))).run


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("steps", [0, 1, 400, 100_000])
def test_a_file_of_this_program_repeats_itself(order, steps):
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), order=order, seed=5)
    run.advance(steps)
    run.change("η", replace(run.settings, learning_rate=3.0))
    run.advance(steps)
    assert repeats(opened(run))


def test_a_file_with_the_digits_of_the_systems_e_to_the_x_does_not():
    """Rows as a program wrote them that used the library's: they differ in last digits only."""
    start = Parameters.normal(seed=1)
    run = Run(FOUR_PEOPLE, start)
    run.advance(400)
    kept = opened(run)
    values, store = start.as_dict(), kept.checkpoints
    for epoch in range(1, 101):
        values = textbook.trained(values, ROWS, 0.1, 1)
        row = store.row_before(4 * epoch)
        assert store.steps[row] == 4 * epoch
        assert store.values[row] == pytest.approx(list(values.values()), rel=1e-9)
        store.values[row] = list(values.values())
    assert not repeats(kept)


def test_one_digit_in_one_of_few_rows_is_enough():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(40)
    kept = opened(run)
    kept.checkpoints.values[20, 3] = np.nextafter(kept.checkpoints.values[20, 3], np.inf)
    assert not repeats(kept)
