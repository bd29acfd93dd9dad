import gc
import weakref
from collections.abc import Iterator

import pytest

from gui.garbage import GarbageTimer


class Knot:
    """Holds itself, so that only the collector gets rid of it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def timer(qapp) -> Iterator[GarbageTimer]:
    made = GarbageTimer()
    yield made
    made.stop()
    gc.unfreeze()


def test_only_the_timer_collects(timer):
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    assert knot() is not None
    timer.timeout.emit()
    assert knot() is None


def test_what_has_grown_old_is_collected_when_much_has_been_added(timer):
    knots = [Knot() for _ in range(1000)]
    gone = weakref.ref(knots[0])
    timer.timeout.emit()  # they are old now
    del knots
    more = []
    for _ in range(20):
        more += [Knot() for _ in range(1000)]
        timer.timeout.emit()
    assert gone() is None
