"""The redraw scheduler: which panels draw in which frame, all at once or in turn."""

import time
from collections.abc import Callable

from core.training.snapshot import Snapshot
from gui.lab.round_robin import RoundRobin

READING_FRAMES = 5
"""Text changes at most once in so many frames while training, so that it can be read."""

BEGUN_SNAPSHOTS = 3
BEGUN_SECONDS = 0.005
"""Of a run that begins to move the first snapshots have so long for drawings. Who presses Play
would else wait for the turn of a curve, at a slow pace for some tenths of a second."""

READING_SECONDS = 0.0002
"""About how long one frame may spend on texts while training."""

LONG_DRAWING = 0.001
"""Where a drawing has taken longer than that, as the surface's does, texts wait for the next frame:
together they would hold up a key or a click for a millisecond more than either alone."""


class RedrawScheduler:
    """Tells panels when to redraw, and those with text more rarely.

    Args:
        first: the first snapshot.
        tell: called when texts speak of another snapshot.

    Attributes:
        drawings: who draws; one of them in each frame while the run moves.
        readings: who writes.
        reading: the snapshot that all texts of a round speak of, though they are written in
            different frames.
    """

    def __init__(self, first: Snapshot, tell: Callable[[], None]) -> None:
        self.drawings = RoundRobin()
        self.readings = RoundRobin()
        self.reading = first
        self._tell = tell
        self._frame = 0
        self._next_round = 0
        self._is_due = False
        self._moved = 0
        self._has_drawn_long = self._waited = False

    def catch_up(self, new: Snapshot, *, is_moving: bool) -> None:
        """Have texts speak of a new snapshot, unless they may go on with that of their round."""
        old = self.reading
        same_run = new.now.settings is old.now.settings and new.course is old.course
        if not is_moving or not same_run:
            self.reading = new

    def serve(self, new: Snapshot, *, is_moving: bool) -> None:
        """Have everybody draw and write a new snapshot; while the run moves, one of them."""
        self._moved = self._moved + 1 if is_moving else 0
        if is_moving:
            begun = time.perf_counter()
            self.drawings.serve_some(BEGUN_SECONDS if self._moved <= BEGUN_SNAPSHOTS else 0.0)
            self._has_drawn_long = time.perf_counter() - begun > LONG_DRAWING
            self._is_due = True
        else:
            self.drawings.serve_all()
            self.read_all(new)

    def read_all(self, newest: Snapshot) -> None:
        """Have all texts written now."""
        self._begin_round(newest)
        self.readings.serve_all()

    @property
    def is_reading(self) -> bool:
        """Whether a round of texts is going on, or due."""
        return self._is_due or not self.readings.is_between_rounds

    def go_on_reading(self, newest: Snapshot) -> None:
        """Go on with a round of texts; begin the next one when it is time. Once in each frame."""
        self._frame += 1
        # Never twice in a row: on a slow computer every drawing takes long.
        self._waited = self._has_drawn_long and not self._waited
        self._has_drawn_long = False
        if self._waited:
            return
        if not self.readings.is_between_rounds:
            self.readings.serve_some(READING_SECONDS)
        elif self._is_due and self._frame >= self._next_round:
            self._next_round = self._frame + READING_FRAMES
            self._begin_round(newest)
            self.readings.serve_some(READING_SECONDS)

    def _begin_round(self, newest: Snapshot) -> None:
        self._is_due = False
        self.reading = newest
        self._tell()
