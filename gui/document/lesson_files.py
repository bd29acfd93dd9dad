"""Lesson files: those that ship, one's own, and those opened or recorded by a dialog."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

import resources
from core.errors import LabError
from core.files.regular import read_beginning
from core.files.saving import save
from core.lessons.opened import LessonHead, OpenedLesson, heads_in, open_lesson
from core.lessons.reading import MAX_LESSON_BYTES, SUFFIX, lesson_from
from core.lessons.writing import lesson_head, step_text
from gui.document.document import LONGEST_NAME
from gui.document.file_call import FileCall
from gui.document.words import step_recorded
from gui.lab import Lab
from gui.text.names import shown
from gui.widgets.notice import say_done

LESSONS = f"Lessons (*{SUFFIX})"


def own_folder() -> Path:
    """Return the folder of one's own lessons; it need not be there."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(where)) / "lessons"


def shipped() -> tuple[LessonHead, ...]:
    """Return the heads of the lessons that ship."""
    return heads_in(resources.path("lessons"), SUFFIX)


def own() -> tuple[LessonHead, ...]:
    """Return the heads of one's own lessons."""
    return heads_in(own_folder(), SUFFIX)


class LessonFiles(QObject):
    """Reads lessons beside the window, and writes steps into them.

    Attributes:
        read: the lesson that was read last.

    Signals:
        opened: a lesson has been read.
        refused: one could not be read, or a step could not be written; a sentence says why.
    """

    opened = Signal()
    refused = Signal(str)

    def __init__(self, lab: Lab, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._window = lab, window
        self.read: OpenedLesson | None = None
        self._call: FileCall[OpenedLesson] | None = None

    def open_path(self, path: Path) -> None:
        """Begin to read a lesson; one that is still being read is forgotten."""
        if self._call is not None:
            self._call.drop()
        self._call = FileCall(partial(open_lesson, path), self)
        self._call.done.connect(self._see)
        self._call.start()

    @Slot()
    def ask_which(self) -> None:
        """Ask for a lesson and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Open a lesson", str(own_folder()), f"{LESSONS};;All files (*)"
        )
        if name:
            self.open_path(Path(name))

    @Slot()
    def ask_where_to_record(self) -> None:
        """Ask for a lesson, a new one or one that is there, and write a step into it."""
        own_folder().mkdir(parents=True, exist_ok=True)
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            "Record a step into a lesson",
            str(own_folder() / f"my-lesson{SUFFIX}"),
            LESSONS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            path = Path(name)
            self.record(path if path.suffix else path.with_name(path.name + SUFFIX))

    def record(self, path: Path) -> None:
        """Write a step that sets up the present laboratory at the end of a lesson."""
        try:
            before = _text_in(path) if path.exists() else lesson_head(path.stem)
            data = f"{before.rstrip()}\n\n{self._step()}".encode()
            count = len(lesson_from(data, path.name, path.parent).steps)
            save(path, data)
        except (LabError, OSError, UnicodeDecodeError) as error:
            self.refused.emit(str(error))
            return
        say_done(self._window, step_recorded(count, shown(path.name, LONGEST_NAME)))

    def _step(self) -> str:
        lab = self._lab
        person = lab.selection.asked_person
        return step_text(
            lab.live.course,
            lab.live.now.step,
            lab.live.now.parameters,
            stage=lab.selection.stage,
            parameter=lab.selection.chosen_parameter,
            person="" if person is None else lab.live.dataset.names[person],
            cover=sorted(
                " ".join(filter(None, (cover.symbol, cover.person)))
                for cover in lab.covers.covers.hidden
            ),
        )

    @Slot()
    def _see(self) -> None:
        call, self._call = self._call, None
        if call is None:
            return
        if call.answer is not None:
            self.read = call.answer
            self.opened.emit()
        else:
            self.refused.emit(str(call.error))


def _text_in(path: Path) -> str:
    """Return what is written in a lesson, with the ends of lines that Python knows."""
    text = read_beginning(path, MAX_LESSON_BYTES + 1).decode()
    return text.replace("\r\n", "\n").replace("\r", "\n")
