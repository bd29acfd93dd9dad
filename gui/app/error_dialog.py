"""The dialog about an error nobody expected: a sentence, and details for who wants them."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.app.words import more_errors
from gui.style import theme
from gui.widgets.parts import plain_label

OPENING = "Something went wrong that should not have. Your laboratory is still here."
ADVICE = "You can go on; saving now is wise."
WIDTH, HEIGHT = 130 * theme.GRID, 90 * theme.GRID


class ErrorDialog(QDialog):
    """Tells about one error; more that happen while it is open are only counted.

    Args:
        sentence: what happened.
        details: the traceback.
        folder: where the log is; None if there is none.
        parent: the window.
    """

    def __init__(
        self, sentence: str, details: str, folder: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("error_dialog")
        self.setWindowTitle("An error in the program")
        self._folder = folder
        self._more = 0
        self._sentence = _label("error_sentence", f"{OPENING}\n\n{sentence}\n\n{ADVICE}")
        self._count = _label("error_count", "")
        self._count.hide()
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("error_details")
        self._details.setAccessibleName("Details")
        self._details.setToolTip("What the program was doing")
        self._details.setReadOnly(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
        self._buttons.accepted.connect(self.accept)
        self._button("Copy details", "error_copy").clicked.connect(self._copy)
        show_log = self._button("Show log folder", "error_log_folder")
        show_log.clicked.connect(self._show_log)
        show_log.setEnabled(folder is not None)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        column.setSpacing(2 * theme.GRID)
        for part in (self._sentence, self._count, self._details, self._buttons):
            column.addWidget(part)
        self.resize(WIDTH, HEIGHT)

    def count_another(self) -> None:
        """Say that there were more errors since."""
        self._more += 1
        self._count.setText(more_errors(self._more))
        self._count.show()

    def _button(self, text: str, name: str) -> QPushButton:
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(text)
        return button

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    @Slot()
    def _show_log(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _label(name: str, text: str) -> QLabel:
    label = plain_label(name, text, wraps=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
