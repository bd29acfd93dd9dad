import gc
import weakref
from collections.abc import Iterator

import pytest

from gui.app.gc_timer import GarbageTimer


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


def test_the_window_itself_is_not_gone_through_when_it_has_just_opened(timer):
    window = [Knot() for _ in range(1000)]
    gone_through = []
    gc.callbacks.append(lambda phase, info: gone_through.append(info["generation"]))
    try:
        timer.timeout.emit()
    finally:
        gc.callbacks.pop()
    assert gone_through
    assert max(gone_through) < 2
    assert len(window) == 1000
