"""The mean gradient of a batch against the complex step, which knows nothing of the product."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.network.update import Update
from tests.core import one_row
from tests.core.strategies import networks

shapes = st.lists(st.integers(1, 3), max_size=3).map(lambda hidden: (2, *hidden, 1))
people = st.lists(
    st.tuples(st.floats(-4, 4), st.floats(-4, 4), st.sampled_from((0.0, 1.0))),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@given(network=networks(shapes), batch=people)
@settings(max_examples=25)
def test_the_mean_gradient_is_that_of_the_complex_step(activation, loss, network, batch):
    xs, ys = np.array([each[:2] for each in batch]), np.array([each[2] for each in batch])
    rates = np.full(len(network.values), 0.1)
    update = Update(network, xs[0], float(ys[0]), rates, activation, loss, batch=(xs, ys))
    each = [
        one_row.slopes(network, x, float(y), activation, loss) for x, y in zip(xs, ys, strict=True)
    ]
    expected = np.mean(each, axis=0)
    size = max(1.0, float(np.abs(each).max()))
    assert update.mean_gradient.values == pytest.approx(expected, rel=1e-9, abs=1e-12 * size)
    moved = network.values - 0.1 * update.mean_gradient.values
    assert update.after.values.tobytes() == moved.tobytes()
