"""The real window, worked with for a long time: memory, lag, and what is left after closing.

uv run --dev python -m tests.robust.soak --minutes 20
"""

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from gui.app import crash_handler as last_resort
from gui.app.application import make_application
from gui.app.gc_timer import GarbageTimer
from gui.app.session import Session
from gui.lab.undo_stack import LIMIT
from tests.robust.lag import Lag, LagMeter
from tests.robust.process import resident_mib, thread_names
from tests.robust.visitor import Visitor

SAMPLE_SECONDS = 5.0
MOST_SLOPE = 1.0
"""MiB per 10 minutes."""

MOST_LAG = 0.1
"""Seconds."""


@dataclass(frozen=True)
class Figures:
    """What a soak showed; the slope in MiB per 10 minutes."""

    minutes: float
    rounds: int
    acts: int
    samples: tuple[tuple[float, float], ...]
    slope: float
    wakings: int
    worst: Lag
    worst_own: Lag
    stops: int
    errors: int
    threads_left: tuple[str, ...]
    timers_left: int

    @property
    def is_good(self) -> bool:
        """Whether nothing grew, hung, failed or stayed behind."""
        nothing_left = not self.threads_left and not self.timers_left and not self.errors
        return nothing_left and self.slope <= MOST_SLOPE and self.worst_own.own <= MOST_LAG


def soak(minutes: float, folder: Path, report=print) -> Figures:
    """Work with the window for so long after the warm-up."""
    app = QApplication.instance() or make_application()
    last = last_resort.CrashHandler(app)
    errors: list[str] = []
    last.happened.disconnect()
    last.happened.connect(lambda sentence, details: errors.append(details))
    sys.excepthook = last.caught
    threads_before = thread_names()
    session = Session(folder / "recovery")
    session.window.show()
    collector = GarbageTimer(app)
    meter = LagMeter()
    visitor = Visitor(session.window, folder, meter)
    meter.start()
    warm_up(session, visitor, minutes, report)
    meter.forget()
    rounds, acts = visitor.rounds, visitor.acts
    samples = sampled(minutes, report)
    visitor.stop()
    meter.stop()
    session.window.close_for_good()
    collector.stop()
    wakings, worst, worst_own, stops = meter.wakings, meter.worst, meter.worst_own, meter.stops
    rounds, acts = visitor.rounds - rounds, visitor.acts - acts
    session.deleteLater()
    session.window.deleteLater()
    del session, visitor, meter
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()  # or timers made before the collector set everything aside were not found
    gc.collect()
    return Figures(
        minutes=minutes,
        rounds=rounds,
        acts=acts,
        samples=samples,
        slope=slope_of(samples),
        wakings=wakings,
        worst=worst,
        worst_own=worst_own,
        stops=stops,
        errors=len(errors),
        threads_left=left_over(threads_before),
        timers_left=len(active_timers()),
    )


def warm_up(session: Session, visitor: Visitor, minutes: float, report) -> None:
    """Work until everything that is bounded is full: first of all what can be undone.

    It is filled twice: the first changes are made in a run that is shorter than it will be.
    """
    stack, lab = session.window.undo_stack, session.window.lab
    wait_until(lambda: lab.live.snapshot.answered > 0)
    visitor.start()
    begun = time.monotonic()
    if minutes >= 5:
        wait_until(lambda: visitor.changes >= 2 * LIMIT, hours=2)
    else:
        wait_until(lambda: visitor.rounds >= 1)
    report(f"warm-up: {time.monotonic() - begun:.0f} s, {stack.count()} changes to undo")


def sampled(minutes: float, report) -> tuple[tuple[float, float], ...]:
    """Note the memory every few seconds: pairs of minutes and MiB."""
    samples: list[tuple[float, float]] = []
    begun = time.monotonic()
    while (passed := (time.monotonic() - begun) / 60) < minutes:
        due = time.monotonic() + SAMPLE_SECONDS
        wait_until(lambda due=due: time.monotonic() >= due)
        samples.append((passed, resident_mib()))
        if len(samples) % 12 == 0:
            report(f"{passed:5.1f} min {samples[-1][1]:7.1f} MiB")
    return tuple(samples)


def slope_of(samples: tuple[tuple[float, float], ...]) -> float:
    """Least squares, MiB per 10 minutes."""
    minutes, sizes = np.array(samples).T
    return 10 * float(np.polyfit(minutes, sizes, 1)[0]) if len(samples) > 1 else 0.0


def active_timers() -> list[QTimer]:
    """The timers that still run, whoever owns them."""
    timers = [each for each in gc.get_objects() if isinstance(each, QTimer)]
    return [timer for timer in timers if isValid(timer) and timer.isActive()]


def left_over(before: list[str]) -> tuple[str, ...]:
    """Threads that were not there before; those of Qt's platform are."""
    left = thread_names()
    for name in before:
        if name in left:
            left.remove(name)
    return tuple(left)


def wait_until(condition, hours: float = 0.05) -> None:
    late = time.monotonic() + 3600 * hours
    loop = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    while not condition():
        if time.monotonic() > late:
            raise TimeoutError("The window does not get on.")
        QCoreApplication.processEvents(loop)


def table(figures: Figures) -> str:
    """The figures, one a line."""
    sizes = [size for _, size in figures.samples]
    return "\n".join(
        (
            f"worked after the warm-up   {figures.minutes:g} min, {figures.rounds} rounds, "
            f"{figures.acts} acts",
            f"memory, first last largest {sizes[0]:.1f} {sizes[-1]:.1f} {max(sizes):.1f} MiB",
            f"memory slope               {figures.slope:+.2f} MiB per 10 min (≤ {MOST_SLOPE:g})",
            f"event loop woken           {figures.wakings} times",
            f"largest lag                {figures.worst}",
            f"largest lag of its own     {figures.worst_own} (≤ {MOST_LAG * 1000:g} ms)",
            f"stopped by others          {figures.stops} times",
            f"errors                     {figures.errors}",
            f"threads left               {', '.join(figures.threads_left) or 'none'}",
            f"timers left                {figures.timers_left or 'none'}",
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    minutes = parser.parse_args().minutes
    folder = Path(tempfile.mkdtemp(prefix="chainrule-soak-"))
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    try:
        figures = soak(minutes, folder, lambda line: print(line, flush=True))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(figures))
    return 0 if figures.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
