"""Settings that all tests share.

What takes minutes, and a long search for counterexamples, each by one command::

    uv run --dev pytest -m long
    uv run --dev pytest tests/core --hypothesis-profile=long --timeout=0
"""

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from core.network import Parameters
from core.network.loops import CompiledLoops
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run

settings.register_profile(
    "ci", max_examples=50, stateful_step_count=60, deadline=None, derandomize=True
)
settings.register_profile(
    "long", max_examples=2000, stateful_step_count=100, deadline=None, print_blob=True
)
settings.load_profile("ci")


MANY_NEW_OBJECTS = 20_000
MANY_NEW_MODULES = 20

COMPILED = ((2, 1), (2, 2, 1), (2, 3, 1), (2, 2, 2, 1), (2, 3, 2, 1), (2, 2, 2, 2, 2, 1),
            (2, 8, 8, 8, 8, 1))  # fmt: skip
"""The shapes of network that tests train: one more costs seconds."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return a worker for each core: with two of them they mostly wait for each other."""
    return os.cpu_count() or 1


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the loop once, before the workers start, into the cache that they all read.

    Otherwise each compiles it anew, inside whatever test is the first to train; on a loaded
    machine that takes a minute. And numba's cache is made for one writer at a time.
    """
    is_worker = hasattr(session.config, "workerinput")
    if session.config.getoption("numprocesses", None) and not is_worker:
        for sizes in COMPILED:
            first = Run(FOUR_PEOPLE, Parameters.normal(sizes, seed=1))
            Run.of(first.course, CompiledLoops()).advance(1)


def pytest_collection_finish() -> None:
    """Set aside what the imports left."""
    set_imports_aside()


def set_imports_aside() -> None:
    """Never look again at what is there to stay, or collecting takes a quarter of all the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """Collect garbage between tests, in this thread, as the program does from its own timer.

    Left to itself the collector runs in whichever thread allocates, and widgets that a test
    left behind would be taken down in the training thread.
    """
    gc.disable()
    modules = len(sys.modules)
    yield
    if len(sys.modules) > modules + MANY_NEW_MODULES:
        set_imports_aside()  # the compiler, or the plots: they are loaded where they are needed
    elif gc.get_count()[0] > MANY_NEW_OBJECTS:
        gc.collect()
