"""The dialog that asks which stretch of the run to write to a table."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from core.text import counted
from gui.document.words import lines_of_updates
from gui.widgets.number_box import NumberBox, commit_all

MANY_LINES = 100_000
"""More lines than a spreadsheet likes; a longer run is thinned out at first."""


@dataclass(frozen=True)
class Stretch:
    """Which updates to write: every ``stride``-th, from the one after ``first`` to ``last``."""

    first: int
    last: int
    stride: int

    @property
    def lines(self) -> int:
        """How many updates that are."""
        return max(0, (self.last - self.first) // self.stride + 1)


class CourseDialog(QDialog):
    """Asks for the first and last step of the table, and its stride.

    Signals:
        chosen: the stretch that was chosen.
    """

    chosen = Signal(object)

    def __init__(self, furthest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("course_dialog")
        self.setWindowTitle("Course of the run")
        last = max(0, furthest - 1)
        self._first = self._box("From step", "course_first", last, 0)
        self._last = self._box("To step", "course_last", last, last)
        stride = max(1, -(-furthest // MANY_LINES))
        self._stride = self._box("Every so many steps", "course_stride", max(1, furthest), stride)
        self._says = QLabel()
        form = QFormLayout()
        for box in (self._first, self._last, self._stride):
            form.addRow(f"{box.accessibleName()}:", box)
            box.value_changed.connect(self._say)
        form.addRow(self._says)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self._say()

    @property
    def stretch(self) -> Stretch:
        """What is chosen now."""
        return Stretch(
            int(self._first.value()), int(self._last.value()), max(1, int(self._stride.value()))
        )

    def _box(self, name: str, object_name: str, high: int, value: int) -> NumberBox:
        box = NumberBox(name, 0, high, whole=True, said="It")
        box.setObjectName(object_name)
        box.setToolTip(f"{name}, a whole number")
        box.setValue(value)
        return box

    @Slot()
    def _say(self) -> None:
        self._says.setText(lines_of_updates(self.stretch.lines, counted(self.stretch.lines)))

    @Slot()
    def _accept(self) -> None:
        if commit_all(self):
            self.chosen.emit(self.stretch)
            self.accept()
