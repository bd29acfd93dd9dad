"""A dialog that asks for one number, with the field that all numbers are typed into."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from gui.text.numbers import NumberFormat
from gui.widgets.number_box import NumberBox, commit_all


class NumberDialog(QDialog):
    """Asks for a number between two bounds.

    Args:
        title: of the window.
        question: what is asked, above the field.
        box: the field; it knows its bounds, and says them where something else is typed.
        value: what stands in it at first.
        numbers: how numbers are written.

    Signals:
        chosen: with the number, once it was accepted.
    """

    chosen = Signal(object)

    def __init__(
        self,
        title: str,
        question: str,
        box: NumberBox,
        *,
        value: float,
        numbers: NumberFormat,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.box = box
        box.setToolTip(question)
        box.set_numbers(numbers)
        box.setValue(value)
        label = QLabel(question)
        label.setWordWrap(True)
        label.setBuddy(box)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (label, box, buttons):
            column.addWidget(widget)
        box.selectAll()

    @Slot()
    def accept(self) -> None:
        if commit_all(self):
            self.chosen.emit(self.box.value())
            super().accept()
