"""What an animation is to be like: the fields of the dialog, and the plan that they make."""

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from core.training.epochs import Epochs
from gui.animation.plan import LONGEST, SHORTEST, SIZES, SUBJECTS, Animated, AnimationPlan
from gui.animation.words import AS_SHOWN
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.number_box import NumberBox
from gui.widgets.panel import Panel

USUAL_SECONDS = 8.0
PACES = {"time-lapse: early epochs longer": True, "every epoch as long": False}
KIND_WORDS = {"GIF, opens everywhere": "gif", "WebP, sharper": "webp"}


def panel_of(subject: Animated, window: QWidget) -> Panel | None:
    """Return the panel of the window that shows it, if it is built by now."""
    found = window.findChild(Panel, subject.name)
    return found if isinstance(found, Panel) else None


class PlanFields(QWidget):
    """A field for everything in a plan.

    Args:
        lab: whose run it is.
        preferences: how numbers are written.
        window: whose cards can be animated.

    Signals:
        changed: something was chosen differently.
    """

    changed = Signal()

    def __init__(self, lab: Lab, preferences: Preferences, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self._subject = _list("picture", "Picture", AS_SHOWN, [""] * len(SUBJECTS))
        last = _epochs_run(lab)
        self._first = _box("first", "From epoch", 0, max(1, last), 0)
        self._last = _box("last", "To epoch", 0, max(1, last), last)
        self._seconds = _box("seconds", "Length in seconds", SHORTEST, LONGEST, USUAL_SECONDS)
        sizes = [f"{name}, {width} pixels wide" for name, width in SIZES.items()]
        self._size = _list("size", "Size", "How large a picture is", sizes)
        self._pace = _list("pace", "Pace", "How the epochs share the time", list(PACES))
        self._kind = _list("kind", "File", "The kind of file", list(KIND_WORDS))
        self._lay_out()
        for box in (self._first, self._last, self._seconds):
            box.set_numbers(preferences.numbers)
            box.value_changed.connect(self.changed)
        for choice in (self._subject, self._size, self._pace, self._kind):
            choice.currentIndexChanged.connect(self.changed)
        self._follow_titles()

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

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for control in (
            self._subject,
            self._first,
            self._last,
            self._seconds,
            self._size,
            self._pace,
            self._kind,
        ):
            form.addRow(f"{control.accessibleName()}:", control)

    def _follow_titles(self) -> None:
        for subject in SUBJECTS.values():
            panel = panel_of(subject, self._window)
            if panel is not None:
                panel.windowTitleChanged.connect(self._name_subjects)
        self._name_subjects()

    @Slot()
    def _name_subjects(self) -> None:
        """Call the pictures as their cards are called now: "Curves · Predictions ŷ"."""
        for row, subject in enumerate(SUBJECTS.values()):
            panel = panel_of(subject, self._window)
            self._subject.setItemText(row, panel.windowTitle() if panel else subject.title)


def _epochs_run(lab: Lab) -> int:
    # Of many people few rows are at hand, and the last may be far behind.
    snapshot = lab.live.snapshot
    return int(Epochs(snapshot.course).at(np.array([snapshot.furthest]))[0])


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
