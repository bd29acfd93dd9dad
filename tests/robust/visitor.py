"""Somebody who works with the window all day: plays, scrubs, edits, saves, over and over."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from core.errors import LabError
from core.training.pace import FULL_SPEED
from gui.panels.people.columns import PeopleColumn
from gui.panels.people.import_dialog import ImportDialog
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.robust.lag import LagMeter

PEOPLE = "Name,Weight (lb),Height (in),Gender\nEve,141,64,F\nFrank,180,71,M\n"
SCRUBS = 24

Act = tuple[str, Callable[[], object], int]
"""What it is called, what is done, and how many milliseconds pass until the next."""


class Visitor(QObject):
    """Does one act after the other in a window, as mouse, keys and menus would.

    Attributes:
        acts: how many acts were done.
        rounds: how often the whole round was made.
        changes: how many changes that can be undone.
    """

    def __init__(self, window: MainWindow, folder: Path, meter: LagMeter) -> None:
        super().__init__()
        self._window, self._meter = window, meter
        self._file = folder / "soak.chainrule"
        self._people_file = folder / "people.csv"
        self._people_file.write_text(PEOPLE)
        self.acts = self.rounds = self.changes = 0
        self._round = self._acts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        window.lab.undo.change_made.connect(self._count_change)
        window.lab.steps.set_epoch_limit(None)
        window.lab.steps.set_speed(FULL_SPEED)

    def start(self) -> None:
        self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _count_change(self) -> None:
        self.changes += 1

    @Slot()
    def _go_on(self) -> None:
        try:
            name, act, wait = next(self._round)
        except StopIteration:
            self.rounds += 1
            self._round = self._acts()
            name, act, wait = next(self._round)
        self._meter.during = name
        act()
        self.acts += 1
        self._timer.start(wait)

    def _acts(self) -> Iterator[Act]:
        lab, do = self._window.lab, self._do
        yield "play", do("play"), 700
        yield "edit while training", self._type_weight, 300
        yield "pause", do("play"), 50
        yield from self._scrub()
        yield "set η", self._type_rate, 60
        yield "play on", do("play"), 400
        yield "set w5 while training", lambda: lab.changes.set_parameter("w5", 0.25), 100
        yield "undo while training", do("undo"), 60
        yield "redo", do("redo"), 60
        yield "save", lambda: self._window.document.save(self._file), 60
        yield from self._set_all_nine()
        for _ in range(6):
            yield "stage", do("stage"), 30
        yield "largest slope", do("largest"), 30
        yield "step", do("step"), 30
        yield "back", do("step_back"), 30
        yield "name a moment", lambda: lab.shelf.set_bookmark(lab.live.now.step, "here"), 30
        yield "pin", lab.shelf.pin, 60
        yield "unpin", lambda: [lab.shelf.unpin(run) for run in lab.shelf.pinned], 30
        yield "import", self._import, 120
        yield "accept the import", self._accept, 60
        yield "epoch", do("epoch"), 60
        yield "the four again", do("four_people"), 60
        yield "export", self._export, 100
        yield "reset", do("reset"), 60

    def _do(self, name: str) -> Callable[[], None]:
        return self._window.actions_[name].trigger

    def _set_all_nine(self) -> Iterator[Act]:
        lab = self._window.lab
        for name in lab.live.now.parameters.names:
            value = 0.75 - lab.live.now.parameters[name] / 2
            yield "set a parameter", partial(lab.changes.set_parameter, name, value), 30

    def _scrub(self) -> Iterator[Act]:
        scrubber = self._window.findChild(QWidget, "timeline")
        button, height = Qt.MouseButton.LeftButton, scrubber.height() - 4
        places = [
            QPoint(round(scrubber.width() * (0.05 + 0.9 * abs(1 - 2 * number / SCRUBS))), height)
            for number in range(SCRUBS)
        ]
        yield "press the timeline", lambda: QTest.mousePress(scrubber, button, pos=places[0]), 16
        for place in places:
            yield "scrub", partial(QTest.mouseMove, scrubber, place), 16
        yield "let go", lambda: QTest.mouseRelease(scrubber, button, pos=places[-1]), 30

    def _type_weight(self) -> None:
        table = self._window.findChild(QAbstractItemView, "people_table")
        model = table.model()
        index = model.index(1, PeopleColumn.WEIGHT)
        heavier = model.data(index, Qt.ItemDataRole.EditRole) == 160.0
        model.setData(index, "161" if heavier else "160")

    def _type_rate(self) -> None:
        field = self._window.findChild(NumberBox, "learning_rate").lineEdit()
        field.setText("0.2" if self._window.lab.live.settings.learning_rate == 0.1 else "0.1")
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _import(self) -> None:
        self._window._people.exchange.import_file(self._people_file)

    def _export(self) -> None:
        self._window._people.exchange.export_file(self._people_file.with_name("out.csv"))

    def _accept(self) -> None:
        dialog = self._window.findChild(ImportDialog, "import_dialog")
        button = dialog.findChild(QPushButton, "import_accept")
        if not button.isEnabled():
            raise LabError("The people were not read in time.")
        button.click()
