"""What was worked out once is not worked out again, and is never taken for something else."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.plots.row_cache import RowCache, spread

some_steps = st.lists(st.integers(0, 60), unique=True, max_size=30).map(
    lambda steps: np.array(sorted(steps), dtype=np.int64)
)


def squares(steps: np.ndarray) -> np.ndarray:
    """Values that tell the step they belong to."""
    return np.column_stack([steps**2.0, -steps])


@given(st.lists(some_steps, max_size=5), some_steps, st.integers(0, 70))
def test_every_value_stays_with_its_step(parts, asked, cut):
    known = RowCache.nothing()
    for steps in parts:
        known = known.added(steps, squares(steps))
    everything = sorted({int(step) for steps in parts for step in steps})
    assert known.steps.tolist() == everything
    assert known.has(asked).tolist() == [step in everything for step in asked.tolist()]
    there = asked[known.has(asked)]
    if len(there):
        np.testing.assert_array_equal(known.at(there), squares(there))
    kept = known.among(asked)
    assert kept.steps.tolist() == there.tolist()
    before = known.before(cut)
    assert before.steps.tolist() == [step for step in everything if step < cut]


@given(st.integers(1, 500), st.integers(1, 100))
def test_a_few_are_spread_evenly_over_all(count, most):
    few = spread(count, most)
    assert len(few) == min(count, most)
    assert few[-1] == count - 1
    assert len(np.unique(few)) == len(few)
    if len(few) > 1:
        assert few[0] == 0
        assert np.ptp(np.diff(few)) <= 1
