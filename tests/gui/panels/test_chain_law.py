"""What is read off the chain rule's card multiplies out, whatever the network learns by."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE
from core.training.course import EVERYBODY, Course, Segment, Settings
from gui.lab import Lab
from gui.text.numbers import parsed
from tests.core import one_row
from tests.gui.panels.test_chain_rule import EXACT, shown_panel, values

SURE = 1e-8
SHAPES = st.sampled_from([(2, 1), (2, 2, 1), (2, 3, 1), (2, 2, 2, 1)])


@pytest.mark.parametrize("batch", [1, 3, EVERYBODY])
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@settings(max_examples=8)
@given(sizes=SHAPES, seed=st.integers(0, 999), person=st.integers(0, 3), data=st.data())
def test_factors_on_screen_multiply_to_the_slope_of_the_complex_step(
    qapp, activation, loss, batch, sizes, seed, person, data
):
    start = Parameters.normal(sizes, seed=seed)
    x, y = FOUR_PEOPLE.inputs[person], float(FOUR_PEOPLE.targets[person])
    # Where ŷ is 1 to the last digit, 1 / (1 − ŷ) has no number: tests/core/network/test_losses.py.
    assume(SURE < one_row.predicted(start, x, activation) < 1 - SURE)
    name = data.draw(st.sampled_from(start.names))
    course = Settings(FOUR_PEOPLE, activation=activation, loss=loss, batch=batch)
    lab = Lab(Course((Segment(0, course, start),)))
    lab.selection.choose_parameter(name)
    lab.selection.explain_person(person)
    panel = shown_panel(lab, EXACT)
    each = dict(zip(start.names, one_row.slopes(start, x, y, activation, loss), strict=True))
    factors = values(panel)
    products = [math.prod(path) for path in factors]
    results = [parsed(product.result.text()) for product in panel.paths.shown_products]
    assert products == pytest.approx(results, rel=1e-7, abs=1e-300)
    rest = panel.paths.rest
    others = parsed(rest.text().split("= ")[1]) if rest.isVisibleTo(panel) else 0.0
    size = sum(map(abs, products)) + abs(others)
    assert np.isfinite(size)
    assert sum(products) + others == pytest.approx(each[name], rel=1e-7, abs=1e-8 * size + 1e-13)
