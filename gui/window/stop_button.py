"""The caption of the field *Stop at epoch*: opens a menu of what else may end training."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.text import sentences
from core.training.stopping import HIGHEST_LOSS, LOWEST_LOSS, STILL_FALLS_BY, WINDOW, StopConditions
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.number_box import NumberBox
from gui.widgets.number_dialog import NumberDialog
from gui.window import words
from gui.window.caption_button import CaptionButton

LOSSES_TO_STOP_AT = (0.1, 0.05, 0.01, 0.001)
TIP = "Choose what else may end training, besides an epoch"


class StopButton(CaptionButton):
    """Says that training stops at an epoch, or at the latest then; chooses when sooner."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget) -> None:
        super().__init__("stop_when", "S&top when", parent)
        self._lab, self._preferences = lab, preferences
        self._is_short = False
        menu = self.menu()
        self._right = self.choice("stop_all_right", "When everybody is right")
        slow = words.stop_flat(f"{STILL_FALLS_BY:.0%}".replace("%", " %"), str(WINDOW))
        self._flat = self.choice("stop_no_longer_falls", slow)
        menu.addSeparator()
        self._losses = [self.choice(f"stop_loss_{loss:g}", "", loss) for loss in LOSSES_TO_STOP_AT]
        self._other = self.choice("stop_loss_other", "When the loss is below …")
        menu.aboutToShow.connect(self.show_stop)
        menu.triggered.connect(self._choose)
        lab.steps.pace_changed.connect(self.show_stop)
        self.show_stop()

    def be_brief(self, short: bool) -> None:
        """Say less where there is little room."""
        self._is_short = short
        self.show_stop()

    @Slot()
    def show_stop(self) -> None:
        """Say when training stops."""
        when, write = self._lab.steps.stop_at.when, self._preferences.numbers.plain
        self._right.setChecked(when.all_right)
        self._flat.setChecked(when.no_longer_falls)
        for action in self._losses:
            action.setText(words.stop_below(write(action.data())))
            action.setChecked(action.data() == when.loss_below)
        other = when.loss_below if when.loss_below not in LOSSES_TO_STOP_AT else None
        self._other.setChecked(other is not None)
        self._other.setText(words.stop_below_other("" if other is None else write(other)))
        latest = "Stop by" if when else "Stop at"
        self.setText(f"{latest} ▾" if self._is_short else f"{latest} epoch ▾")
        conditions = [self._preferences.numbers.in_words(each) for each in when.words()]
        self.setAccessibleName(words.stop_field(conditions))
        self.setToolTip(sentences(words.stops_at(conditions) if when else "", TIP))

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        when = self._lab.steps.stop_at.when
        if action is self._right:
            self._take(replace(when, all_right=action.isChecked()))
        elif action is self._flat:
            self._take(replace(when, no_longer_falls=action.isChecked()))
        elif action in self._losses:
            self._take(replace(when, loss_below=action.data() if action.isChecked() else None))
        elif action.isChecked():
            self._ask()
        else:
            self._take(replace(when, loss_below=None))

    def _ask(self) -> None:
        box = NumberBox("Loss to stop at", LOWEST_LOSS, HIGHEST_LOSS, 2.0, by_factor=True)
        box.setObjectName("stop_loss")
        dialog = NumberDialog(
            "Stop at",
            "Stop once everybody's loss is below:",
            box,
            value=LOSSES_TO_STOP_AT[2],
            numbers=self._preferences.numbers,
            parent=self,
        )
        dialog.setObjectName("stop_loss_dialog")
        dialog.chosen.connect(self._take_loss)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _take_loss(self, loss: float) -> None:
        self._take(replace(self._lab.steps.stop_at.when, loss_below=loss))

    def _take(self, when: StopConditions) -> None:
        stop = self._lab.steps.stop_at
        self._lab.steps.choose_stop(replace(stop, when=when))
        self.show_stop()
