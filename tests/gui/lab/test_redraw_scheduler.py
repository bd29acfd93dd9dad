"""Which frame draws and which writes, while the run moves."""

from types import SimpleNamespace

import pytest

from core.training.first_snapshot import first_look, opening
from gui.lab import redraw_scheduler
from gui.lab.redraw_scheduler import LONG_DRAWING, RedrawScheduler


class Panel:
    """Draws for so many seconds of its own clock, and counts how often it wrote."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.now, self.written = seconds, 0.0, 0

    def draw(self) -> None:
        self.now += self.seconds

    def write(self) -> None:
        self.written += 1


def frames(panel: Panel, count: int, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return in which frames of a run that moves the panel wrote."""
    clock = SimpleNamespace(perf_counter=lambda: panel.now)
    monkeypatch.setattr(redraw_scheduler, "time", clock)
    snapshot = first_look(opening())
    scheduler = RedrawScheduler(snapshot, lambda: None)
    scheduler.drawings.connect(panel.draw)
    scheduler.readings.connect(panel.write)
    wrote = []
    for _ in range(count):
        before = panel.written
        scheduler.serve(snapshot, is_moving=True)
        scheduler.go_on_reading(snapshot)
        wrote.append(panel.written > before)
    return wrote


def test_texts_wait_for_the_frame_after_a_long_drawing_and_no_longer(monkeypatch):
    wrote = frames(Panel(2 * LONG_DRAWING), 40, monkeypatch)
    assert wrote[:2] == [False, True], "the first frame draws, the second one writes too"
    assert 5 <= sum(wrote) <= 8


def test_where_drawings_are_short_texts_change_at_their_own_pace(monkeypatch):
    wrote = frames(Panel(LONG_DRAWING / 2), 11, monkeypatch)
    assert wrote == [True, *[False] * 4, True, *[False] * 4, True]
