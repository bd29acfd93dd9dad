"""Works with many people in the real window, in a process of its own; one JSON line of lags.

python -m tests.benchmarks.people_probe 99999

Whatever a person can do is done once, and while it is done the event loop's lag is measured.
Deeds are named "group: deed". With ``--pictures FOLDER`` the window is photographed on the way.
"""

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QDockWidget,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from core.people.dataset import Shift
from core.training.course import Order
from core.training.job import Job
from core.training.pace import FULL_SPEED
from gui.app.application import make_application
from gui.app.gc_timer import GarbageTimer
from gui.app.session import Session
from gui.panels.chain_rule.people_menu import found
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.dataset_edits import change_shift
from gui.panels.people.import_dialog import ImportDialog
from gui.panels.people.panel import PeoplePanel
from tests.gui.waiting import read
from tests.robust.process import RunQueue, resident_mib

LAG_MILLISECONDS = 4
SIZE = (1440, 900)
PATIENCE = 120.0
TRAINING_SECONDS = 3.0
SCROLLS = 60
SEEKS = 20


@dataclass
class Lags:
    """How late the event loop was while something was done, milliseconds.

    Attributes:
        late: each time it was woken; not counting the time in which no processor was free.
        seconds: how long it took altogether.
    """

    late: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def figures(self) -> dict[str, float]:
        return {
            "worst": max(self.late, default=0.0),
            "p99": float(np.percentile(self.late, 99)) if self.late else 0.0,
            "seconds": self.seconds,
        }


class Meter(QObject):
    """Asks to be woken every few milliseconds and notes how late it was, deed by deed."""

    def __init__(self) -> None:
        super().__init__()
        self.deeds: dict[str, Lags] = {}
        self._lags = Lags()
        self._queue = RunQueue()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LAG_MILLISECONDS)
        self._timer.timeout.connect(self._woken)

    @contextmanager
    def during(self, deed: str) -> Iterator[None]:
        """Put the lags that follow down to ``deed``."""
        self._lags = self.deeds.setdefault(deed, Lags())
        begun = time.perf_counter()
        self._start()
        yield
        self._timer.stop()
        self._lags.seconds = time.perf_counter() - begun

    def _start(self) -> None:
        self._due = time.perf_counter() + LAG_MILLISECONDS / 1000
        self._queued = self._queue.seconds()
        self._timer.start()

    @Slot()
    def _woken(self) -> None:
        late = time.perf_counter() - self._due
        queued = self._queue.seconds() - self._queued
        self._lags.late.append(1000 * max(0.0, late - queued))
        self._start()


def write_people(path: Path, count: int) -> None:
    """Write a table of people with the columns Gender, Height (in), Weight (lb)."""
    draw = random.Random(1)
    with path.open("w") as file:
        file.write("Gender,Height (in),Weight (lb)\n")
        for _ in range(count):
            female = draw.random() < 0.5
            height = draw.gauss(63.7 if female else 69.0, 2.7)
            weight = max(80.0, draw.gauss(136 if female else 187, 19))
            file.write(f"{'Female' if female else 'Male'},{height:.6f},{weight:.6f}\n")


class Visit:
    """Does everything there is to do with many people."""

    def __init__(self, count: int, folder: Path, pictures: Path | None) -> None:
        self._count, self._folder, self._pictures = count, folder, pictures
        self._file = folder / "people.csv"
        write_people(self._file, count)
        self.app = make_application()
        self._session = Session(folder / "recovery")
        self.window = self._session.window
        self.window.resize(*SIZE)
        self.window.show()
        GarbageTimer(self.app)
        self.lab = self.window.lab
        self.meter = Meter()
        self.notes: dict[str, float] = {}
        panel = self.window.findChild(PeoplePanel)
        assert panel is not None
        self.panel, self.table, self.model = panel, panel.table, panel.model
        self.until(lambda: self.lab.live.snapshot.answered > 0)
        self.wait(1.0)

    # Waiting.

    def wait(self, seconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(max(1, int(seconds * 1000)), loop, loop.quit)
        loop.exec()

    def until(self, is_done: Callable[[], object], seconds: float = PATIENCE) -> None:
        end = time.monotonic() + seconds
        while not is_done():
            if time.monotonic() > end:
                raise TimeoutError("The window did not come to an end with it.")
            self.wait(0.01)

    def until_answered(self) -> None:
        self.until(lambda: not self.lab.wire.is_waiting)
        self.wait(0.3)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        if self._pictures is not None:
            (widget or self.window).grab().save(str(self._pictures / f"{self._count}-{name}.png"))

    # The visit.

    def visit(self) -> None:
        self.cancel_import()
        self.import_people()
        self.train()
        self.look_at_cards()
        self.scroll()
        self.change_people()
        self.move_about()
        self.explain()
        self.keep_and_save()
        self.close()

    def _open_dialog(self) -> ImportDialog:
        self.panel.exchange.import_file(self._file)
        dialog = self.window.findChild(ImportDialog)
        assert dialog is not None
        return dialog

    def cancel_import(self) -> None:
        with self.meter.during("reading: cancelled"):
            dialog = self._open_dialog()
            bar = dialog.findChild(QProgressBar)
            assert bar is not None
            self.until(lambda: bar.value() >= 20 or not bar.isVisible(), PATIENCE)
            self.notes["progress seen"] = bar.value() if bar.isVisible() else 100
            self.picture("progress", dialog)
            begun = time.perf_counter()
            dialog.findChild(QDialogButtonBox).button(
                QDialogButtonBox.StandardButton.Cancel
            ).click()
            self.until(lambda: self.window.findChild(ImportDialog) is None)
            self.notes["seconds to cancel"] = time.perf_counter() - begun
            assert len(self.lab.live.dataset) == 4
            self.wait(0.3)

    def import_people(self) -> None:
        with self.meter.during("reading: to the end"):
            begun = time.perf_counter()
            dialog = self._open_dialog()
            accept = dialog.findChild(QPushButton, "import_accept")
            assert accept is not None
            self.until(accept.isEnabled)
            self.notes["seconds to preview"] = time.perf_counter() - begun
            self.wait(0.3)
        self.picture("preview", dialog)
        with self.meter.during("accepting: replaces the four"):
            begun = time.perf_counter()
            accept.click()
            self.until(lambda: not self.lab.wire.is_waiting)
            self.notes["seconds to accept"] = time.perf_counter() - begun
            self.wait(1.0)
        assert len(self.lab.live.dataset) == self._count
        self.picture("imported")

    def train(self) -> None:
        self.lab.steps.set_speed(FULL_SPEED)
        self.lab.steps.set_epoch_limit(None)
        self.until_answered()
        with self.meter.during("training: table order"):
            self.lab.steps.play()
            self.until(lambda: self.lab.live.now.step > 0)
            first, begun = self.lab.live.now.step, time.perf_counter()
            self.wait(TRAINING_SECONDS)
            self.notes["steps/s"] = (self.lab.live.now.step - first) / (time.perf_counter() - begun)
        with self.meter.during("training: pausing"):
            begun = time.perf_counter()
            self.lab.steps.pause()
            self.until(lambda: not self.lab.wire.is_waiting)
            self.notes["seconds to pause"] = time.perf_counter() - begun
            self.wait(0.3)
        self.picture("trained")
        self.lab.changes.set_order(Order.SHUFFLED)
        self.until_answered()
        with self.meter.during("training: shuffled"):
            self.lab.steps.play()
            self.wait(TRAINING_SECONDS)
            begun = time.perf_counter()
            self.lab.steps.pause()
            self.until(lambda: not self.lab.wire.is_waiting)
            self.notes["seconds to pause, shuffled"] = time.perf_counter() - begun
        self.undo("training: undoing the order")

    def look_at_cards(self) -> None:
        own_curves = self.window.findChild(QAction, "loss_people")
        if own_curves is not None:
            with self.meter.during("cards: people's own curves"):
                own_curves.setChecked(True)
                self.wait(0.5)
            self.picture("own-curves")
        for dock in self.window.findChildren(QDockWidget):
            if not dock.visibleRegion().isEmpty():
                continue
            with self.meter.during(f"cards: {dock.windowTitle()}"):
                dock.show()
                dock.raise_()
                self.wait(0.5)
                self.lab.steps.play()
                self.wait(0.7)
                self.lab.steps.pause()
                self.until_answered()
            self.picture(dock.objectName())

    def scroll(self) -> None:
        bar = self.table.verticalScrollBar()
        with self.meter.during("scrolling: paused"):
            for part in range(SCROLLS):
                bar.setValue(bar.maximum() * part // SCROLLS)
                self.wait(0.016)
        self.lab.steps.play()
        with self.meter.during("scrolling: training"):
            for part in range(SCROLLS):
                bar.setValue(bar.maximum() * (SCROLLS - part) // SCROLLS)
                self.wait(0.016)
        self.lab.steps.pause()
        self.until_answered()
        bar.setValue(bar.maximum())
        self.wait(0.1)
        self.picture("scrolled")

    def undo(self, deed: str) -> None:
        with self.meter.during(deed):
            self.window.undo_stack.undo()
            self.until_answered()

    def _edit_cell(self) -> None:
        index = self.model.index(self._count // 2, PeopleColumn.WEIGHT)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)
        editor = self.table.findChild(QLineEdit, "people_editor")
        editor.setText("151")
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def change_people(self) -> None:
        middle = range(self._count // 2, self._count // 2 + 1)
        deeds: dict[str, Callable[[], object]] = {
            "editing a cell": self._edit_cell,
            "adding a person": self.panel.deeds.add_person,
            "removing a person": self.panel.deeds.remove_people,
            "moving a person": self.panel.deeds.move_down,
            "another shift": self._change_shift,
            "back to the four": self.panel.deeds.bring_four_back,
        }
        for deed, act in deeds.items():
            self.table.choose(middle, PeopleColumn.NAME)
            self.wait(0.2)
            with self.meter.during(f"changing: {deed}"):
                act()
                self.until_answered()
            if deed == "editing a cell":
                self.picture("edited")
            self.undo(f"changing: undoing {deed}")
        self.lab.steps.play()
        self.wait(0.5)
        with self.meter.during("changing: a cell while training"):
            self._edit_cell()
            self.wait(0.7)
        with self.meter.during("changing: selecting everybody"):
            self.table.selectAll()
            self.wait(0.3)
        self.lab.steps.pause()
        self.until_answered()
        self.undo("changing: undoing that")

    def _change_shift(self) -> None:
        change_shift(self.lab, Shift(160.0, 66.0))

    def move_about(self) -> None:
        furthest = self.lab.live.snapshot.furthest
        with self.meter.during("moving: seeking"):
            for place in range(SEEKS):
                self.lab.steps.seek(furthest * ((place * 7) % SEEKS) // SEEKS)
                self.wait(0.05)
            self.until_answered()
        with self.meter.during("moving: step, epoch, back"):
            for move in (
                self.lab.steps.step,
                self.lab.steps.step_back,
                self.lab.steps.finish_epoch,
                self.lab.steps.epoch_back,
            ):
                move()
                self.until_answered()
        with self.meter.during("moving: stage by stage"):
            for _ in range(12):
                self.lab.stages.next_stage()
                self.wait(0.05)
            self.until_answered()
        with self.meter.during("moving: reset"):
            self.lab.restarts.reset()
            self.until_answered()
        self.undo("moving: undoing the reset")
        with self.meter.during("moving: pinning"):
            self.lab.shelf.pin()
            self.until_answered()

    def explain(self) -> None:
        with self.meter.during("explaining: another person"):
            for row in (0, self._count // 2, self._count - 1):
                self.lab.selection.explain_person(row)
                self.wait(0.1)
            self.lab.selection.explain_person(None)
            self.wait(0.1)
        with self.meter.during("explaining: finding a name"):
            found(self.lab.live.dataset, f"Person {self._count - 1}")
            found(self.lab.live.dataset, "nobody of that name")
            self.wait(0.05)

    def keep_and_save(self) -> None:
        path = self._folder / "lab.chainrule"
        told: list[str] = []
        self.window.document.saved.connect(lambda: told.append(""))
        self.window.document.failed.connect(told.append)
        self.lab.steps.play()
        self.wait(0.5)
        with self.meter.during("saving: autosave while training"):
            begun = time.perf_counter()
            self._session.recovery.keep()
            job: Job[object] = self._session.recovery._job  # type: ignore[assignment]
            self.until(lambda: job.is_done)
            self.notes["seconds to autosave"] = time.perf_counter() - begun
            self.notes["autosaved"] = job.answer is not None
        with self.meter.during("saving: pausing an autosave"):
            self._session.recovery.keep()
            self.wait(0.3)
            begun = time.perf_counter()
            self.lab.steps.pause()
            self.until(lambda: not self.lab.wire.is_waiting)
            self.notes["seconds to pause, autosaving"] = time.perf_counter() - begun
        with self.meter.during("saving: the laboratory"):
            begun = time.perf_counter()
            self.window.document.save(path)
            self.until(lambda: told)
            self.notes["seconds to save"] = time.perf_counter() - begun
        self.notes["saved"] = told == [""]
        if told != [""]:
            raise RuntimeError(told[0])
        self.notes["MB saved"] = path.stat().st_size / 1e6
        with self.meter.during("opening: the laboratory"):
            begun = time.perf_counter()
            read(self.window, path)
            self.until_answered()
            self.notes["seconds to open"] = time.perf_counter() - begun
        assert len(self.lab.live.dataset) == self._count
        out = self._folder / "out.csv"
        with self.meter.during("exporting: a table"):
            self.panel.exchange.export_file(out)
            self.until(out.exists)
            self.wait(0.3)

    def close(self) -> None:
        self.window.close_for_good()
        self.notes["MiB"] = resident_mib()


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("count", type=int)
    asked.add_argument("--pictures", type=Path)
    arguments = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for home in ("CONFIG", "DATA", "CACHE"):
            os.environ[f"XDG_{home}_HOME"] = folder
        visit = Visit(arguments.count, Path(folder), arguments.pictures)
        visit.visit()
        deeds = {name: lags.figures() for name, lags in visit.meter.deeds.items()}
        print(json.dumps({"deeds": deeds, "notes": visit.notes}))


if __name__ == "__main__":
    main()
