"""The dialog that makes worksheets: what they ask, a preview, and where they go."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox, QWidget

from core.errors import LabError
from core.files.saving import save
from core.lessons import Lesson, read_lesson
from core.lessons.lesson_sheet import worksheet_of_lesson
from core.lessons.opened import LessonHead
from core.lessons.worksheet import Worksheet, worksheet_of_moment
from core.lessons.worksheet_code import SheetPlan
from core.lessons.worksheet_numbers import Subject
from core.lessons.worksheet_words import OTHER_LABORATORY
from gui.style import theme
from gui.text.names import LONGEST_IN_LINE, shown
from gui.text.numbers import NumberFormat
from gui.widgets.notice import say_done
from gui.widgets.parts import in_column, in_row, single_shot
from gui.widgets.scroll_area import ColumnScrollArea
from gui.worksheet.options import SheetOptions
from gui.worksheet.paper import Paper
from gui.worksheet.preview import PagePreview
from gui.worksheet.words import NO_PRINTER, NOT_PRINTED, THIS_MOMENT, saved_as

SOON_MILLISECONDS = 120
FIRST_SIZE = (980, 640)
LONGEST_SOURCE = 60


class WorksheetDialog(QDialog):
    """Makes worksheets of the moment at which it was opened, or of a lesson.

    Args:
        subject: the moment, the person explained, and the chosen parameter.
        covered: the numbers that are covered.
        numbers: how numbers are written.
        lessons: those that a worksheet may be made of.
        parent: the window.
    """

    def __init__(
        self,
        subject: Subject,
        covered: frozenset[str],
        numbers: NumberFormat,
        *,
        lessons: Sequence[LessonHead],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("worksheet_dialog")
        self.setWindowTitle("Worksheet")
        self._subject, self._covered, self._numbers = subject, covered, numbers
        self._lessons = tuple(lessons)
        titles = (shown(head.title, LONGEST_SOURCE) for head in lessons)
        self._options = SheetOptions((THIS_MOMENT, *titles))
        self._preview = PagePreview()
        self._paper: Paper | None = None
        self._soon = single_shot(self, SOON_MILLISECONDS, self._make)
        self._options.changed.connect(self._soon.start)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        # Else Enter in a field would close it.
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        self._out = [
            self._button("worksheet_pdf", "Save as PDF …", self._save_pdf),
            self._button("worksheet_html", "Save as HTML …", self._save_html),
            self._button("worksheet_print", "Print …", self._print),
        ]
        content, area = QWidget(), ColumnScrollArea()
        area.column.addWidget(self._options)
        area.column.addStretch(1)
        row = in_row(content, area, self._preview, spacing=4 * theme.GRID)
        row.setStretch(1, 1)
        column = in_column(self, content, self._buttons, spacing=3 * theme.GRID, grows=content)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        self.resize(*FIRST_SIZE)
        self._make()

    @property
    def paper(self) -> Paper | None:
        """What is shown; None if nothing can be."""
        return self._paper

    def _button(self, name: str, text: str, slot: Callable[[], object]) -> QWidget:
        button = self._buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
        button.setObjectName(name)
        button.setToolTip(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    @Slot()
    def _make(self) -> None:
        try:
            sheets = tuple(map(self._sheet, self._options.plans))
        except LabError as error:
            sheets = ()
            self._options.say(str(error))
        else:
            self._options.say(self._about_code(sheets))
        options = self._options
        made = (sheets, self._numbers, options.paper, options.with_key)
        self._paper = Paper(*made) if sheets else None
        self._preview.show_paper(self._paper)
        for button in self._out:
            button.setEnabled(self._paper is not None)

    def _sheet(self, plan: SheetPlan) -> Worksheet:
        write = self._numbers.brief
        if self._options.source == 0:
            return worksheet_of_moment(self._subject, plan, write, self._covered)
        return worksheet_of_lesson(
            _lesson(self._lessons[self._options.source - 1].path), plan, write
        )

    def _about_code(self, sheets: tuple[Worksheet, ...]) -> str:
        wanted, self._options.fingerprint = self._options.fingerprint, ""
        return OTHER_LABORATORY if wanted and not sheets[0].code.endswith(wanted) else ""

    @Slot()
    def _save_pdf(self) -> None:
        self._save("worksheet.pdf", "PDF (*.pdf)", Paper.as_pdf)

    @Slot()
    def _save_html(self) -> None:
        self._save("worksheet.html", "HTML (*.html)", Paper.as_html)

    def _save(self, name: str, kinds: str, write: Callable[[Paper, str], bytes]) -> None:
        found, _ = QFileDialog.getSaveFileName(self, "Save the worksheet", name, kinds)
        if not found or self._paper is None:
            return
        path = Path(found)
        path = path if path.suffix else path.with_suffix(Path(name).suffix)
        try:
            save(path, write(self._paper, "Worksheet"))
        except LabError as error:
            self._tell(str(error))
        else:
            say_done(self, saved_as(shown(path.name, LONGEST_IN_LINE)))

    @Slot()
    def _print(self) -> None:
        if not QPrinterInfo.availablePrinterNames():
            self._tell(NO_PRINTER)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        if wanted and self._paper and not self._paper.print_on(printer):
            self._tell(NOT_PRINTED)

    def _tell(self, sentence: str) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Warning, "Worksheet", sentence, QMessageBox.StandardButton.Ok, self
        )
        box.setObjectName("worksheet_told")
        box.open()


@lru_cache(maxsize=8)
def _lesson(path: Path) -> Lesson:
    return read_lesson(path)
