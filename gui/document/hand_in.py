"""Hand in: asks for the pupil's name, and writes the laboratory with every answer as a file."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from core.errors import LabError
from core.files import saving
from core.people.dataset import checked_name
from core.training.job import Job
from gui.document.document import SUFFIX, Document, Written
from gui.document.file_dialogs import FILTER
from gui.document.words import NAME_FIRST, answers_handed_in, handed_in_as, not_saved
from gui.lab import Lab
from gui.style import theme
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.notice import say_done
from gui.widgets.parts import in_column, plain_label

LONGEST_PUPIL = 80
SAFE = " -_."
"""Signs of a name, besides letters and digits, that may stand in the name of a file."""


class HandInDialog(QDialog):
    """Asks for the name that is written into the file.

    Args:
        name: who it was last.
        answers: how many answers there are.
        parent: the window.

    Signals:
        chosen: the name.
    """

    chosen = Signal(str)

    def __init__(self, name: str, answers: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hand_in_dialog")
        self.setWindowTitle("Hand in")
        told = plain_label("hand_in_told", answers_handed_in(answers), wraps=True)
        self._name = QLineEdit(name)
        self._name.setObjectName("hand_in_name")
        self._name.setAccessibleName("Your name")
        self._name.setPlaceholderText("Your name")
        self._name.setToolTip("It stands in the file, and your teacher sees it")
        self._name.setMaxLength(LONGEST_PUPIL)
        self._says = plain_label("hand_in_says", look="warning", wraps=True)
        self._says.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton("Save the file …", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("hand_in_save")
        save.setToolTip("Choose where the file goes")
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = in_column(self, told, self._name, self._says, buttons, spacing=3 * theme.GRID)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        self.setMinimumWidth(420)

    @Slot()
    def _accept(self) -> None:
        name = " ".join(self._name.text().split())
        try:
            checked_name(name)
        except LabError as error:
            self._complain(str(error))
            return
        if not name:
            self._complain(NAME_FIRST)
            return
        self.accept()
        self.chosen.emit(name)

    def _complain(self, sentence: str) -> None:
        self._says.setText(sentence)
        self._says.show()
        self._name.setFocus()


class HandIn(QObject):
    """Hands the laboratory in: the document itself stays what it is, in its own file.

    Signals:
        refused: the file could not be written; the sentence says why.
    """

    refused = Signal(str)

    def __init__(self, lab: Lab, document: Document, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._document, self._window = lab, document, window
        self._job: Job[Written] | None = None
        self._path = Path()
        lab.wire.job_done.connect(self._see)

    @Slot()
    def ask(self) -> None:
        """Ask for the name."""
        answers = self._lab.covers.answers
        dialog = HandInDialog(answers.pupil, len(answers.guesses), self._window)
        dialog.chosen.connect(self._ask_where)
        dialog.open()

    @Slot(str)
    def _ask_where(self, name: str) -> None:
        found, _ = QFileDialog.getSaveFileName(self._window, "Hand in", file_name_for(name), FILTER)
        if found:
            path = Path(found)
            self.write(name, path if path.suffix else path.with_name(path.name + SUFFIX))

    def write(self, name: str, path: Path) -> None:
        """Write the laboratory of a pupil to a file, between slices of training."""
        covers = self._lab.covers
        covers.set_answers(replace(covers.answers, pupil=name))
        self._job, self._path = self._document.written(path, saving.save), path
        self._lab.wire.ask(self._job)

    @Slot()
    def _see(self) -> None:
        job = self._job
        if job is None or not job.is_done:
            return
        self._job = None
        if job.answer is not None:
            say_done(self._window, handed_in_as(shown(self._path.name, LONGEST_IN_LINE)))
        elif job.error is not None:
            self.refused.emit(not_saved(self._path.name, job.error))


def file_name_for(pupil: str) -> str:
    """Return a name of a file that every system takes."""
    kept = "".join(sign if sign.isalnum() or sign in SAFE else " " for sign in pupil)
    return (" ".join(kept.split()).strip(". ") or "handed in") + SUFFIX
