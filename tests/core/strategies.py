"""Random people, networks and settings, for hypothesis."""

import numpy as np
from hypothesis import strategies as st

from core.network import Parameters
from core.network.shape import LayerSizes
from core.people.dataset import MAX_HEIGHT, MAX_WEIGHT, Dataset, Gender, Person, Shift
from core.training.course import Order

COMPILED_SHAPES: tuple[LayerSizes, ...] = ((2, 1), (2, 2, 1), (2, 3, 2, 1), (2, 8, 8, 8, 8, 1))
"""Shapes for which tests compile the training loop: each costs a compilation."""

seeds = st.integers(0, 2**63 - 1)
learning_rates = st.floats(1e-4, 100.0)
orders = st.sampled_from(Order)
genders = st.sampled_from(Gender)
shifts = st.builds(Shift, st.floats(-500, 500), st.floats(-500, 500))

names = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
"""Any text that can be written down, control characters and marks of direction included."""

people = st.builds(Person, names, st.floats(80, 250), st.floats(50, 85), genders)
"""People as one may meet them."""

odd_people = st.builds(
    Person,
    names,
    st.floats(0, MAX_WEIGHT, exclude_min=True),
    st.floats(0, MAX_HEIGHT, exclude_min=True),
    genders,
)
"""Anybody the laboratory accepts."""


def datasets(least: int = 1, most: int = 6) -> st.SearchStrategy[Dataset]:
    return st.lists(people, min_size=least, max_size=most).map(Dataset)


layer_sizes = st.lists(st.integers(1, 8), max_size=4).map(lambda hidden: (2, *hidden, 1))
"""Up to four hidden layers of up to eight neurons."""


@st.composite
def networks(
    draw: st.DrawFn, sizes: st.SearchStrategy[LayerSizes] = layer_sizes, spread: float = 1.0
) -> Parameters:
    """Parameters drawn from normal(0, spread) by a seed that shrinks."""
    chosen = draw(sizes)
    return Parameters(chosen, spread * Parameters.normal(chosen, seed=draw(seeds)).values)


def weight_inputs() -> st.SearchStrategy[np.ndarray]:
    """One person's shifted inputs, shape (2,)."""
    return st.tuples(st.floats(-60, 60), st.floats(-20, 20)).map(np.array)
