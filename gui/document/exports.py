"""The export menu: scripts, parameters and the course of the run, written to files.

What writes them is imported when something is handed on, which few visits come to.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressDialog, QWidget

from core.errors import LabError
from core.files.saving import growing, save
from core.tables.spreadsheet_cells import ENCODING, POINT, CellStyle
from core.training.job import Job
from core.training.run import Run
from gui.document.file_dialogs import FileDialogs
from gui.lab import Lab
from gui.text.names import LONGEST_IN_LINE, shown
from gui.text.table_kinds import kind_of_table, table_kinds
from gui.widgets.notice import say_done
from gui.widgets.pending_input import commit_pending_input

if TYPE_CHECKING:
    from gui.document.course_dialog import Stretch

PROGRESS_MILLISECONDS = 100
LINES_A_SLICE = 50
"""Lines written before the training thread turns to something else."""


@dataclass(frozen=True)
class Export:
    """One entry of the export menu; ``kinds`` empty: a table of two kinds."""

    words: str
    name: str
    kinds: str
    text: Callable[[Lab, CellStyle], str]


def _prediction_script(lab: Lab, _: CellStyle) -> str:
    from core.exports.script import prediction_script

    return prediction_script(lab.live.now)


def _training_script(lab: Lab, _: CellStyle) -> str:
    from core.exports.script import training_script

    return training_script(lab.live.course, lab.live.now.step)


def _parameters_json(lab: Lab, _: CellStyle) -> str:
    from core.exports.parameters import parameters_json

    return parameters_json(lab.live.now)


def _parameters_csv(lab: Lab, dialect: CellStyle) -> str:
    from core.exports.parameters import parameters_csv

    return parameters_csv(lab.live.now, dialect)


TABLE = ""

EXPORTS = (
    Export("Prediction as a Python script …", "predict.py", "Python (*.py)", _prediction_script),
    Export("Whole training as a Python script …", "train.py", "Python (*.py)", _training_script),
    Export("Parameters as JSON …", "parameters.json", "JSON (*.json)", _parameters_json),
    Export("Parameters as a table …", "parameters.csv", TABLE, _parameters_csv),
)


class Exports(QObject):
    """The export menu and what its entries do."""

    def __init__(self, lab: Lab, files: FileDialogs, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._files, self._window = lab, files, window
        self._job: Job[int] | None = None
        self._written_to = Path()
        self._progress: QProgressDialog | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_progress)
        self.menu = QMenu("&Export", window)
        self.menu.setObjectName("export_menu")
        for index, export in enumerate(EXPORTS):
            action = QAction(export.words, self.menu)
            action.setData(index)
            action.triggered.connect(self._export)
            self.menu.addAction(action)
        course = QAction("Course of the run as a table …", self.menu)
        course.setObjectName("action_export_course")
        course.triggered.connect(self._ask_course)
        self.menu.addAction(course)
        lab.wire.job_done.connect(self._see_whether_written)

    @Slot()
    def _export(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and commit_pending_input():
            export = EXPORTS[int(action.data())]
            path, dialect = self._ask_where(export.name, export.kinds)
            if path is not None:
                self.write(export, path, dialect)

    def write(self, export: Export, path: Path, dialect: CellStyle = POINT) -> None:
        """Write one of EXPORTS to a file; what goes wrong becomes a sentence."""
        try:
            save(path, export.text(self._lab, dialect).encode("utf-8"))
        except LabError as error:
            self._files.tell(str(error))
        else:
            self._say_written(path)

    def _say_written(self, path: Path) -> None:
        say_done(self._window, f"Exported to {shown(path.name, LONGEST_IN_LINE)}.")

    @Slot()
    def _ask_course(self) -> None:
        if not commit_pending_input():
            return
        from gui.document.course_dialog import CourseDialog

        dialog = CourseDialog(self._lab.live.snapshot.furthest, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._ask_where_course)
        dialog.open()

    @Slot(object)
    def _ask_where_course(self, stretch: "Stretch") -> None:
        path, dialect = self._ask_where("course.csv", TABLE)
        if path is not None:
            self.write_course(path, stretch, dialect)

    def write_course(self, path: Path, stretch: "Stretch", dialect: CellStyle = POINT) -> None:
        """Write every quantity of every step to a table, between slices of training."""
        self._job, self._written_to = course_job(path, stretch, dialect), path
        self._progress = QProgressDialog("Writing the course of the run …", "Stop", 0, 1000)
        self._progress.setObjectName("export_progress")
        self._progress.setMinimumDuration(500)
        self._progress.canceled.connect(self._job.cancel)
        self._timer.start()
        self._lab.wire.ask(self._job)

    @Slot()
    def _show_progress(self) -> None:
        if self._progress is not None and self._job is not None and not self._job.is_done:
            self._progress.setValue(int(1000 * self._job.part))
        else:
            self._finish()

    @Slot()
    def _see_whether_written(self) -> None:
        if self._job is not None and self._job.is_done:
            error, is_whole = self._job.error, self._job.answer is not None
            self._finish()
            if error is not None:
                self._files.tell(str(error))
            elif is_whole:
                self._say_written(self._written_to)

    def _finish(self) -> None:
        self._timer.stop()
        self._job = None
        if self._progress is not None:
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _ask_where(self, name: str, kinds: str) -> tuple[Path | None, CellStyle]:
        mark = self._files.mark
        kinds = kinds or table_kinds(mark)
        found, chosen = QFileDialog.getSaveFileName(self._window, "Export", name, kinds)
        return Path(found) if found else None, kind_of_table(chosen, mark)


def course_job(path: Path, stretch: "Stretch", dialect: CellStyle = POINT) -> Job[int]:
    """Return the job of writing every quantity of every step of a stretch to a table."""
    from core.exports.course_table import course_table

    def told(done: float) -> bool:
        job.part = done
        # Dropped, or the window is closed, on the way to a first line that is far away.
        return not job.is_done

    def work(run: Run) -> Generator[None, None, int]:
        saved = run.saved()
        written = 0
        with growing(path) as file:
            part = (stretch.first, stretch.last, stretch.stride)
            for line in course_table(saved, *part, told, dialect=dialect):
                file.write(line.encode(ENCODING if written == 0 else "utf-8"))
                written += 1
                if written % LINES_A_SLICE == 0:
                    yield
        return written

    job = Job(work)
    return job
