"""Settings that all tests share.

What takes minutes, and a long search for counterexamples, each by one command::

    uv run pytest -m long
    uv run pytest tests/core --hypothesis-profile=long --timeout=0
"""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile(
    "ci", max_examples=50, stateful_step_count=60, deadline=None, derandomize=True
)
settings.register_profile(
    "long", max_examples=2000, stateful_step_count=100, deadline=None, print_blob=True
)
settings.load_profile("ci")


MANY_NEW_OBJECTS = 20_000


def pytest_collection_finish() -> None:
    """Never look again at what the imports left, or collecting takes a quarter of all the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """Collect garbage between tests, in this thread, as the program does from its own timer.

    Left to itself the collector runs in whichever thread allocates, and widgets that a test
    left behind would be taken down in the training thread.
    """
    gc.disable()
    yield
    if gc.get_count()[0] > MANY_NEW_OBJECTS:
        gc.collect()
