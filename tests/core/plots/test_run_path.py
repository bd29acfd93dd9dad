"""The path of a run against the run itself, and where it turns."""

import numpy as np
import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.plots.path_turn import sharpest_turn
from core.plots.run_path import LONGEST_GAP, MOST_MOMENTS, closer, path_of
from core.training.run import Run
from tests.core.plots.test_loss_surface import finished


def trained(steps: int, here: int) -> Run:
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(steps)
    run.seek(here)
    return run


def test_the_path_is_where_the_run_was():
    run = trained(20_000, 777)
    path = path_of(run.rows(1000), run.moment)
    assert len(path.steps) <= MOST_MOMENTS + 1
    assert path.steps[path.here] == 777
    assert path.steps[0] == 0
    for index in (0, 3, path.here, len(path.steps) // 2, len(path.steps) - 1):
        run.seek(int(path.steps[index]))
        np.testing.assert_array_equal(path.values[index], run.parameters.values)
        assert path.losses[index] == pytest.approx(run.loss, rel=1e-12)


def test_moments_are_spread_along_the_way_and_not_in_time():
    run = trained(400_000, 400_000)
    path = path_of(run.rows(16_000), run.moment)
    assert np.median(path.steps) < 40_000


def test_a_long_way_between_two_rows_is_replayed():
    run = trained(400_000, 400_000)
    rows = run.rows(40)
    lengths = np.linalg.norm(np.diff(rows.values, axis=0), axis=1)
    assert lengths.max() > 10 * LONGEST_GAP * lengths.sum()
    more = finished(closer(run.course, rows))
    lengths = np.linalg.norm(np.diff(more.values, axis=0), axis=1)
    assert lengths.max() <= 2 * LONGEST_GAP * lengths.sum()
    for step in (4, 128, 1024):
        if step in more:
            run.seek(step)
            index = more.row_before(step)
            np.testing.assert_array_equal(more.values[index], run.parameters.values)
    assert any(step in more for step in (4, 128, 1024))


def test_a_corner_is_found_and_how_steep_it_is_on_either_side():
    x = np.concatenate([np.linspace(0, 3, 50), np.full(50, 3.0)])
    y = np.concatenate([np.zeros(50), np.linspace(0, 1, 50)])
    losses = np.concatenate([np.linspace(1.0, 0.1, 50), np.linspace(0.1, 0.09, 50)])
    way = np.concatenate([np.linspace(0, 3, 50), np.linspace(3, 4, 50)])
    turn = sharpest_turn(x, y, way, losses)
    assert turn is not None
    assert turn.moment in (48, 49, 50, 51)
    assert turn.degrees == pytest.approx(90.0, abs=2.0)
    assert turn.fall_before == pytest.approx(0.3, rel=0.1)
    assert turn.fall_after == pytest.approx(0.01, rel=0.2)


def test_a_straight_path_does_not_turn():
    along = np.linspace(0, 1, 30)
    assert sharpest_turn(along, 2 * along, along, 1 - along) is None
    for moments in (1, 5):
        nowhere = np.zeros(moments)
        assert sharpest_turn(nowhere, nowhere, nowhere, nowhere) is None
