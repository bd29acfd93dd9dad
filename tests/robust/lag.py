"""How late the event loop is, and how much of that other processes are to blame for."""

import faulthandler
import signal
import tempfile
import threading
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from tests.robust.process import RunQueue

INTERVAL_MILLISECONDS = 5

LOOKED_EVERY = 0.02
LONG = 0.05
"""Seconds: so often somebody looks whether the window's thread is so late, and what it is at."""

FRAMES = 5


@dataclass(frozen=True)
class Lag:
    """One lag, in seconds, and what was being done.

    Attributes:
        seconds: how late.
        queued: how long of it no processor was free.
        computing: how long of it the window's thread worked; the rest of the time it waited.
        after: when it was, since the measuring began.
        during: what was being done.
        at: where each thread was, innermost first, when it had lasted for a while.
    """

    seconds: float = 0.0
    queued: float = 0.0
    computing: float = 0.0
    after: float = 0.0
    during: str = ""
    at: str = ""

    @property
    def own(self) -> float:
        """What the program itself is to blame for, seconds."""
        return max(0.0, self.seconds - self.queued)

    def __str__(self) -> str:
        late, queued, computing = (
            f"{1000 * each:.0f}" for each in (self.seconds, self.queued, self.computing)
        )
        return (
            f"{late} ms, {queued} without a processor, {computing} computing "
            f"(“{self.during}”, after {self.after / 60:.1f} min)" + (self.at and f"\n{self.at}")
        )


class LagMeter(QObject):
    """Asks to be woken every few milliseconds and keeps the largest lags.

    Attributes:
        during: what is being done, for the record.
        wakings: how often it was woken.
        stops: how often somebody stopped the whole process; such a gap is no lag.
        worst: the largest lag.
        worst_own: the largest that the program itself is to blame for.
    """

    def __init__(self) -> None:
        super().__init__()
        self.during = ""
        self.stops = 0
        self._was_stopped = False
        self._has_looked = False
        self._file = tempfile.TemporaryFile("w+")  # noqa: SIM115  # it is closed at the end
        self._is_over = threading.Event()
        self._watch = threading.Thread(target=self._look, name="lag watch", daemon=True)
        signal.signal(signal.SIGCONT, self._go_on)
        self._queue = RunQueue()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL_MILLISECONDS)
        self._timer.timeout.connect(self._woken)
        self.forget()

    def forget(self) -> None:
        """Begin anew, after the warm-up."""
        self.wakings, self.worst, self.worst_own = 0, Lag(), Lag()
        self._begun = time.perf_counter()

    def start(self) -> None:
        self._due = time.perf_counter() + INTERVAL_MILLISECONDS / 1000
        self._queued = self._queue.seconds()
        self._computed = time.thread_time()
        self._has_looked = False
        self._timer.start()
        if not self._watch.is_alive():
            self._watch.start()

    def stop(self) -> None:
        self._timer.stop()
        self._is_over.set()
        self._watch.join()
        self._file.close()
        self._queue.close()

    def _look(self) -> None:
        """Write down where every thread is when the window's is late; from another thread.

        No frame may be held for that, as one that paints would keep its painter open.
        """
        while not self._is_over.wait(LOOKED_EVERY):
            if not self._has_looked and time.perf_counter() - self._due > LONG:
                self._file.seek(0)
                self._file.truncate()
                faulthandler.dump_traceback(self._file)
                self._has_looked = True

    def _seen(self) -> str:
        """Return the innermost functions of every thread, as they were written down."""
        if not self._has_looked:
            return ""
        self._file.seek(0)
        threads = self._file.read().split("\n\n")
        return "\n".join("\n".join(each.splitlines()[: FRAMES + 1]) for each in threads)

    def _go_on(self, *_: object) -> None:
        self.stops += 1
        self._was_stopped = True

    @Slot()
    def _woken(self) -> None:
        if self._was_stopped:
            self._was_stopped = False
            self.start()
            return
        now = time.perf_counter()
        lag = Lag(
            seconds=now - self._due,
            queued=self._queue.seconds() - self._queued,
            computing=time.thread_time() - self._computed,
            after=now - self._begun,
            during=self.during,
            at=self._seen(),
        )
        self.wakings += 1
        self.worst = max(self.worst, lag, key=lambda each: each.seconds)
        self.worst_own = max(self.worst_own, lag, key=lambda each: each.own)
        self.start()
