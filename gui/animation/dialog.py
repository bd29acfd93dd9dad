"""The dialog that asks what to animate, and says how far it is."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.text import counted
from gui.animation.fields import PlanFields, panel_of
from gui.animation.making import Making
from gui.animation.plan import KINDS, SUBJECTS, AnimationPlan
from gui.animation.words import BACKWARDS, MAKING, NOTHING_YET, animation_saved, size_of
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.notice import say_done
from gui.widgets.number_box import commit_all
from gui.widgets.parts import plain_label


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
        self._fields = PlanFields(lab, preferences, window)
        self._build()
        self._fields.changed.connect(self._say)
        self.making.progressed.connect(self._show_progress)
        self.making.finished.connect(self._take_end)
        lab.live.course_changed.connect(self._say)
        self._say()

    @property
    def plan(self) -> AnimationPlan:
        """What is chosen now."""
        return self._fields.plan

    def make(self, path: Path) -> None:
        """Begin to make what is chosen."""
        self._set_busy(True)
        plan = self.plan
        self.making.start(plan, path, panel_of(SUBJECTS[plan.subject], self._window))

    def _build(self) -> None:
        self._says = plain_label("animation_says", look="muted", wraps=True)
        self._bar = QProgressBar()
        self._bar.setObjectName("animation_progress")
        self._bar.setAccessibleName("How much of the animation is made")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
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
        for part in (self._fields, self._says, self._bar, buttons):
            column.addWidget(part)

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
        self._fields.setEnabled(not busy)
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
