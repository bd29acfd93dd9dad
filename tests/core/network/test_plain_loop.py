"""The loop without a compiler: the same bits as the compiled one, whatever is trained."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.network import Parameters
from core.network.activations import ACTIVATIONS
from core.network.kernel import training_kernel
from core.network.losses import LOSSES
from core.network.order import DRAWN, SHUFFLED, TABLE
from core.network.plain_loop import plain_loop

FUNCTIONS = [(activation, loss) for activation in ACTIVATIONS for loss in LOSSES]
IN_BATCHES = [("sigmoid", "squared"), ("tanh", "cross-entropy"), ("relu", "cross-entropy")]
SHAPES = [(2, 1), (2, 3, 2, 1)]
SHORT = {True: (), False: pytest.mark.long}


def kinds():
    """List what a loop is made for; each is a compilation, so some are tried when asked for."""
    for functions in FUNCTIONS:
        for in_batches in (False, True):
            is_short = not in_batches or functions in IN_BATCHES
            yield pytest.param((2, 2, 1), *functions, in_batches, marks=SHORT[is_short])
    for sizes in SHAPES:
        for in_batches in (False, True):
            yield pytest.param(sizes, "sigmoid", "squared", in_batches, marks=SHORT[not in_batches])


def moved(loop, case):
    """Run a loop on its own copy of everything; return all that it wrote."""
    values, before = case["values"].copy(), np.zeros_like(case["values"])
    shuffled = np.full(len(case["y"]) + 1, -1, dtype=np.int64)
    rows = np.zeros(case["rows"], dtype=np.int64), np.zeros(case["rows"])
    kept = np.zeros((case["rows"], len(values)))
    end = loop(
        values, before, case["rates"], case["X"], case["y"], case["order"], case["seed"], 0, 0,
        case["batch"], shuffled, 0, case["steps"], case["stride"], *rows, kept, 0,
    )  # fmt: skip
    # Which of the many NaNs it is depends on the machine, and nobody asks.
    return end, *(
        np.where(each == each, each, np.nan).tobytes() for each in (values, before, *rows, kept)
    )


@st.composite
def cases(draw, sizes):
    people = draw(st.integers(1, 6))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    values = Parameters.normal(layer_sizes=sizes, seed=draw(st.integers(0, 999))).values
    rates = np.full(len(values), draw(st.sampled_from([0.01, 0.1, 3.0, 1e300])))
    rates[rng.random(len(values)) < 0.2] = 0.0
    return {
        "values": values * draw(st.sampled_from([1.0, 30.0])),
        "rates": rates,
        "X": rng.normal(scale=draw(st.sampled_from([1.0, 20.0])), size=(people, sizes[0])),
        "y": rng.integers(0, 2, people).astype(float),
        "order": draw(st.sampled_from([TABLE, SHUFFLED, DRAWN])),
        "seed": draw(st.integers(0, 2**40)),
        "batch": draw(st.integers(1, people)),
        "steps": draw(st.integers(0, 40)),
        "stride": draw(st.sampled_from([1, 4, 16])),
        "rows": draw(st.sampled_from([1, 3, 50])),
    }


@pytest.mark.parametrize(("sizes", "activation", "loss", "in_batches"), list(kinds()))
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_it_has_the_bits_of_the_compiled_loop(sizes, activation, loss, in_batches, data):
    case = data.draw(cases(sizes))
    plain, compiled = (
        moved(make(sizes, activation, loss, in_batches=in_batches), case)
        for make in (plain_loop, training_kernel)
    )
    assert plain == compiled


def test_it_is_quick_enough_to_watch_and_needs_no_compiler():
    """As a first visitor meets it: imported and run in a process where numba cannot be loaded."""
    import subprocess

    program = (
        "import sys; sys.modules['numba'] = None\n"
        "from core.network import Parameters\n"
        "from core.network.plain_loop import plain_loop\n"
        "import numpy as np\n"
        "p = Parameters.normal(seed=1).values.copy()\n"
        "X, y = np.array([[-2., -1.], [25., 6.]]), np.array([1., 0.])\n"
        "row = np.zeros(1, dtype=np.int64), np.zeros(1), np.zeros((1, 9))\n"
        "print(plain_loop((2, 2, 1), 'sigmoid', 'squared')(p, p.copy(), np.full(9, .1), X, y, 0, 0,"
        " 0, 0, 1, np.full(3, -1), 0, 100, 1 << 40, *row, 0))\n"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert found.stdout.strip() == "(100, 0)", found.stderr
