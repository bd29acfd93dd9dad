"""The dialog that asks what to animate, and says how far it is."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.training.epochs import Epochs
from gui.animation.making import Making
from gui.animation.plan import KINDS, LONGEST, SHORTEST, SIZES, SUBJECTS, Animated, AnimationPlan
from gui.animation.words import AS_SHOWN, BACKWARDS, MAKING, NOTHING_YET, animation_saved, size_of
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import LONGEST_IN_LINE, shown
from gui.text.numbers import counted
from gui.widgets.notice import say_done
from gui.widgets.number_box import NumberBox, commit_all
from gui.widgets.panel import Panel
from gui.widgets.parts import plain_label

USUAL_SECONDS = 8.0
PACES = {"time-lapse: early epochs longer": True, "every epoch as long": False}
KIND_WORDS = {"GIF, opens everywhere": "gif", "WebP, sharper": "webp"}


class AnimationDialog(QDialog):
    """Asks for everything in a plan, and stays until the file is there.

    Args:
        lab: whose run it is.
        preferences: how numbers are written.
        window: the parent.

    Attributes:
        making: what is on its way.
    """

    def __init__(self, lab: Lab, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("animation_dialog")
        self.setWindowTitle("Animation of the run")
        self._lab, self._window = lab, window
        self.making = Making(lab, preferences, self)
        self._build(preferences)
        self.making.progressed.connect(self._show_progress)
        self.making.finished.connect(self._take_end)
        lab.live.course_changed.connect(self._say)
        self._say()

    @property
    def plan(self) -> AnimationPlan:
        """What is chosen now."""
        return AnimationPlan(
            subject=list(SUBJECTS)[self._subject.currentIndex()],
            first=int(self._first.value()),
            last=int(self._last.value()),
            seconds=self._seconds.value(),
            width=list(SIZES.values())[self._size.currentIndex()],
            lapses=list(PACES.values())[self._pace.currentIndex()],
            kind=list(KIND_WORDS.values())[self._kind.currentIndex()],
        )

    def make(self, path: Path) -> None:
        """Begin to make what is chosen."""
        self._set_busy(True)
        plan = self.plan
        self.making.start(plan, path, self._shown(SUBJECTS[plan.subject]))

    def _shown(self, subject: Animated) -> Panel | None:
        """Return the panel of the window that shows it, if it is built by now."""
        found = self._window.findChild(Panel, subject.name)
        return found if isinstance(found, Panel) else None

    @Slot()
    def _name_subjects(self) -> None:
        """Call the pictures as their cards are called now: "Curves · Predictions ŷ"."""
        for row, subject in enumerate(SUBJECTS.values()):
            shown = self._shown(subject)
            self._subject.setItemText(row, shown.windowTitle() if shown else subject.title)

    def _build(self, preferences: Preferences) -> None:
        self._subject = _list("picture", "Picture", AS_SHOWN, [""] * len(SUBJECTS))
        self._name_subjects()
        for subject in SUBJECTS.values():
            shown = self._shown(subject)
            if shown is not None:
                shown.windowTitleChanged.connect(self._name_subjects)
        snapshot = self._lab.live.snapshot
        # Of many people few rows are at hand, and the last may be far behind.
        last = int(Epochs(snapshot.course).at(np.array([snapshot.furthest]))[0])
        epochs = max(1, last)
        self._first = _box("first", "From epoch", 0, epochs, 0)
        self._last = _box("last", "To epoch", 0, epochs, last)
        self._seconds = _box("seconds", "Length in seconds", SHORTEST, LONGEST, USUAL_SECONDS)
        sizes = [f"{name}, {width} pixels wide" for name, width in SIZES.items()]
        self._size = _list("size", "Size", "How large a picture is", sizes)
        self._pace = _list("pace", "Pace", "How the epochs share the time", list(PACES))
        self._kind = _list("kind", "File", "The kind of file", list(KIND_WORDS))
        self._says = plain_label("animation_says", look="muted", wraps=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("animation_progress")
        self._bar.setAccessibleName("How much of the animation is made")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
        form = QFormLayout()
        self._fields = (
            self._subject,
            self._first,
            self._last,
            self._seconds,
            self._size,
            self._pace,
            self._kind,
        )
        for control in self._fields:
            form.addRow(f"{control.accessibleName()}:", control)
        for box in (self._first, self._last, self._seconds):
            box.set_numbers(preferences.numbers)
            box.value_changed.connect(self._say)
        for choice in (self._subject, self._size, self._pace, self._kind):
            choice.currentIndexChanged.connect(self._say)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._save = QPushButton("Save …")
        self._save.setObjectName("animation_save")
        self._save.setToolTip("Choose where the animation goes, and make it")
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setObjectName("animation_close")
        buttons.accepted.connect(self._ask_where)
        buttons.rejected.connect(self._stop_or_close)
        column = QVBoxLayout(self)
        column.setSpacing(3 * theme.GRID)
        column.addLayout(form)
        column.addWidget(self._says)
        column.addWidget(self._bar)
        column.addWidget(buttons)

    @Slot()
    def _say(self) -> None:
        plan, nothing = self.plan, not self._lab.live.snapshot.furthest
        self._save.setEnabled(not nothing and plan.first < plan.last)
        if nothing:
            self._says.setText(NOTHING_YET)
        elif plan.first >= plan.last:
            self._says.setText(BACKWARDS)
        else:
            frames = counted(plan.frames)
            self._says.setText(size_of(frames, plan.frame_milliseconds, plan.megabytes))

    @Slot()
    def _ask_where(self) -> None:
        if not commit_all(self) or not self._save.isEnabled():
            return
        kind = self.plan.kind
        first, pattern = f"{self.plan.subject}.{kind}", KINDS[kind].pattern
        found, _ = QFileDialog.getSaveFileName(self, "Animation of the run", first, pattern)
        if found:
            path = Path(found)
            self.make(path if path.suffix else path.with_suffix(f".{kind}"))

    def _set_busy(self, busy: bool) -> None:
        for field in self._fields:
            field.setEnabled(not busy)
        self._save.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._bar.setValue(0)
        self._close.setText("Stop" if busy else "Close")
        if busy:
            self._says.setText(MAKING)

    @Slot(float)
    def _show_progress(self, part: float) -> None:
        self._bar.setValue(round(1000 * part))

    @Slot(object, str)
    def _take_end(self, path: Path | None, why: str) -> None:
        self._set_busy(False)
        self._say()
        if path is not None:
            say_done(self._window, animation_saved(shown(path.name, LONGEST_IN_LINE)))
            self.close()
        elif why:
            self._says.setText(why)

    @Slot()
    def _stop_or_close(self) -> None:
        if self.making.is_busy:
            self.making.stop()
        else:
            self.close()

    # Qt.

    def done(self, result: int) -> None:
        self.making.stop()
        super().done(result)


def _list(name: str, title: str, tip: str, words: list[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(f"animation_{name}")
    box.setAccessibleName(title)
    box.setToolTip(tip)
    box.addItems(words)
    return box


def _box(name: str, title: str, low: float, high: float, value: float) -> NumberBox:
    box = NumberBox(title, low, high, whole=name != "seconds", said="It")
    box.setObjectName(f"animation_{name}")
    box.setToolTip(f"{title}, a number" if name == "seconds" else f"{title}, a whole number")
    box.setValue(value)
    return box
