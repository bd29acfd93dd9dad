"""The window that is walked through, and the first laboratory in it."""

from dataclasses import replace
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine, initialize
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow
from tests.gui.plain_lab import PlainRun
from tests.gui.waiting import settled
from tests.gui.walk.model import MarkedWorld, WalkedLab

PACE = 2000.0
"""Steps per second while it plays: as many as a plain model can write down."""


class InWindow(RuleBasedStateMachine):
    """Somebody in front of a window.

    Attributes:
        window: where everything is done; all walks of a test share one.
        folder: where files are saved.
        plain: what the window must say.
        acts: how many acts were done in all walks.
    """

    window: MainWindow
    folder: Path
    acts = 0

    @initialize()
    def open_the_first_laboratory(self) -> None:
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
        path = self.folder / "first.chainrule"
        path.write_bytes(dump(LabFile(run.saved())))
        self.take_window(self.window)
        self.document.open(path)
        settled(self.lab)
        self.plain = self.opened()
        self.saved: list[tuple[Path, WalkedLab]] = []

    def take_window(self, window: MainWindow) -> None:
        """Go on in this window; it is drawn only where the walk looks at it."""
        self.window = window
        self.lab, self.document = window.lab, window.document
        self.lab.steps.set_speed(PACE)
        self.lab.steps.set_epoch_limit(None)
        self.have_drawn(False)

    def have_drawn(self, drawn: bool) -> None:
        """Have the window laid out and painted, or not: that took a third of a walk's time."""
        self.window.layout().setEnabled(drawn)
        self.window.setUpdatesEnabled(drawn)

    def opened(self) -> WalkedLab:
        """Return the model of a laboratory in which nothing happened yet."""
        first = self.lab.live.course.opening
        return WalkedLab(MarkedWorld(PlainRun(first.settings, first.parameters)))

    def press(self, name: str) -> None:
        action = self.window.actions_[name]
        assert action.isEnabled()
        action.trigger()

    def find(self, kind, name: str):
        found = self.window.findChild(kind, name)
        assert found is not None, name
        return found

    def type_into(self, box: NumberBox, text: str) -> None:
        box.lineEdit().setText(text)
        QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)

    def change(self, **changes) -> None:
        """Follow a change of settings in the model, if it is one."""
        old = self.plain.state.settings
        new = replace(old, **changes)
        if new != old:
            self.plain.change(new)
