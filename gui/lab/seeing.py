"""Shows training that was to be predicted: the run goes on by itself, ever faster, to a step."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.training.course import Course
from gui.lab.live import Live
from gui.lab.steps import Steps
from gui.lab.wire import Wire

FRAMES, FRAME_MILLISECONDS = 60, 40
"""So many pictures are shown on the way, two and a half seconds long."""


class Seeing(QObject):
    """Takes the run to a step before everybody's eyes.

    Attributes:
        is_still: whether it is there at once, for those who want nothing to move.

    Signals:
        arrived: it is there, or cannot come any nearer.
        broken_off: the run was changed on the way.
    """

    arrived = Signal()
    broken_off = Signal()

    def __init__(self, live: Live, wire: Wire, steps: Steps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._wire, self._steps = live, wire, steps
        self.is_still = False
        self._course: Course | None = None
        self._first = self._last = self._frame = 0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MILLISECONDS)
        self._timer.timeout.connect(self._go_on)
        live.snapshot_shown.connect(self._look)

    @property
    def is_under_way(self) -> bool:
        """Whether the run is on its way."""
        return self._course is not None

    def start(self, course: Course, first: int, last: int) -> None:
        """Begin to go from one step of a course to another."""
        self._course, self._first, self._last = course, first, last
        self._frame = FRAMES - 1 if self.is_still else 0
        self._timer.start()
        self._go_on()

    @Slot()
    def stop(self) -> None:
        """Go no further."""
        self._timer.stop()
        self._course = None

    @Slot()
    def _go_on(self) -> None:
        self._frame += 1
        part = (self._frame / FRAMES) ** 3
        self._steps.seek(self._first + round((self._last - self._first) * part))
        if self._frame == FRAMES:
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._course is None:
            return
        if self._live.course != self._course:
            self.stop()
            self.broken_off.emit()
        elif not self._timer.isActive() and self._has_come():
            self.stop()
            self.arrived.emit()

    def _has_come(self) -> bool:
        return self._live.now.step == self._last or not self._wire.is_waiting
