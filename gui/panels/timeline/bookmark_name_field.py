"""The field that names a bookmark, opened above its place on the timeline."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import LabError
from core.text import counted
from gui.lab import Lab
from gui.style import theme
from gui.widgets.field_error import FieldError

LETTERS = 22
"""Room for a name of about so many letters."""


class BookmarkNameField(QLineEdit):
    """Names the bookmark at a step: Enter, or turning elsewhere, keeps it; Esc does not.

    Attributes:
        complaint: why the name that was typed cannot be; it stays to be mended.
    """

    def __init__(self, lab: Lab, scrubber: QWidget) -> None:
        super().__init__(scrubber.parentWidget())
        self._scrubber = scrubber
        self.setObjectName("bookmark_name")
        self.setAccessibleName("Name of the bookmark")
        self.setToolTip("Enter keeps the name, Esc does not")
        self.complaint = ""
        self._message: FieldError | None = None
        self.textEdited.connect(self._forgive)
        self.hide()
        self._lab = lab
        self._step: int | None = None

    def ask(self, step: int, x: int) -> None:
        """Open above a place of the scrubber, with its name, ready to be typed over."""
        names = {mark.step: mark.name for mark in self._lab.shelf.bookmarks}
        epoch = self._lab.live.course.at(step).epoch(step)
        self._step = step
        self.setText(names.get(step, f"epoch {counted(epoch)}"))
        self.setFont(theme.font())
        wide = self.fontMetrics().horizontalAdvance("n") * LETTERS
        beside = self._scrubber.geometry()
        rightmost = max(beside.left(), beside.right() - wide)
        left = min(max(beside.left() + x - wide // 2, beside.left()), rightmost)
        self.setGeometry(left, beside.top(), wide, max(beside.height(), self.sizeHint().height()))
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def commit(self) -> bool:
        """Keep the name, and go away; return whether it could be kept."""
        if not self._keep():
            return False
        self._close()
        return True

    def _keep(self) -> bool:
        if self._step is not None and self.text().strip():
            try:
                self._lab.shelf.set_bookmark(self._step, self.text())
            except LabError as error:
                self.complaint = error.sentence
                if self._message is None:
                    self._message = FieldError(self)
                self._message.tell(self.complaint)
                return False
        self._step = None
        return True

    @Slot()
    def _forgive(self) -> None:
        self.complaint = ""
        if self._message is not None:
            self._message.forget()

    def _close(self) -> None:
        self._step = None
        self._forgive()
        self._scrubber.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    # Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        is_leaving = event.reason() is not Qt.FocusReason.PopupFocusReason
        if is_leaving and self._step is not None and self._keep():
            self.hide()
