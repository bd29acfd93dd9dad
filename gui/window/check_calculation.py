"""Check my calculation: the numbers of a step worked out on paper, and where they go wrong."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from core.errors import LabError
from core.lessons.checking import FOLLOWS, CheckedLine, check_calculation, form_for, pasted
from core.training.moment import Moment
from gui.lab import Lab
from gui.style import theme
from gui.text.names import shown
from gui.widgets.parts import in_column, plain_label
from gui.widgets.scroll_area import ColumnScrollArea
from gui.window.words import ALL_RIGHT, NOTHING_TYPED, calculation_about, first_wrong

SIGNS = {"right": "✓", "rounded": "✓", FOLLOWS: "✓", "wrong": "✗", "unread": "?"}
LONGEST = 200
FIRST_SIZE = (620, 560)


class CheckCalculation(QDialog):
    """A form with a field for each line; it follows the step, the parameter and the person.

    Args:
        lab: the laboratory.
        parent: the window.
    """

    def __init__(self, lab: Lab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_calculation")
        self.setWindowTitle("Check my calculation")
        self._lab = lab
        self._about: tuple[Moment, str, int] | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._verdicts: dict[str, QLabel] = {}
        self._told = plain_label("calculation_about", wraps=True)
        self._result = plain_label("calculation_result", wraps=True)
        self._form = QWidget()
        area = ColumnScrollArea()
        area.column.addWidget(self._form)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        check = buttons.addButton("Check", QDialogButtonBox.ButtonRole.ActionRole)
        check.setObjectName("calculation_check")
        check.setToolTip("Mark every line that is filled in (Enter)")
        check.setDefault(True)
        check.clicked.connect(self.check)
        clear = buttons.addButton("Clear", QDialogButtonBox.ButtonRole.ResetRole)
        clear.setObjectName("calculation_clear")
        clear.setToolTip("Empty every field")
        clear.setAutoDefault(False)
        clear.clicked.connect(self._clear)
        buttons.rejected.connect(self.reject)
        parts = (self._told, area, self._result, buttons)
        column = in_column(self, *parts, spacing=3 * theme.GRID, grows=area)
        column.setContentsMargins(*[4 * theme.GRID] * 4)
        self.resize(*FIRST_SIZE)
        for signal in (lab.live.snapshot_shown, lab.selection.settled, lab.selection.stage_changed):
            signal.connect(self._follow)
        self._follow()

    @Slot()
    def check(self) -> None:
        """Mark what is typed, and name the first line that is wrong."""
        typed = {name: field.text() for name, field in self._fields.items() if field.text().strip()}
        if self._about is None or not typed:
            self._result.setText(NOTHING_TYPED)
            return
        moment, _, person = self._about
        lines = check_calculation(moment, typed, person)
        for name in self._fields:
            self._show(name, next((line for line in lines if line.name == name), None))
        wrong = next((line for line in lines if line.is_first_wrong), None)
        self._result.setText(
            first_wrong(wrong.name, wrong.marked.sentence) if wrong else _all_well(lines)
        )

    def _show(self, name: str, line: CheckedLine | None) -> None:
        verdict = self._verdicts[name]
        sentence = f"{SIGNS[line.marked.verdict]} {line.marked.sentence}" if line else ""
        verdict.setText(sentence)
        self._fields[name].setAccessibleDescription(sentence)

    @Slot()
    def _follow(self) -> None:
        """Ask for the lines of the moment, parameter and person that are explained now."""
        selection = self._lab.selection
        about = (
            selection.explained_moment,
            selection.chosen_parameter,
            selection.explained_person,
        )
        if about == self._about:
            return
        try:
            names = form_for(*about)
        except LabError as error:
            self._about, names = None, ()
            self._told.setText(str(error))
        else:
            self._about = about
            moment, parameter, person = about
            who = shown(moment.dataset.names[person])
            self._told.setText(calculation_about(parameter, who, moment.step))
        self._result.setText("")
        if names != tuple(self._fields):
            self._build(names)
        for name in names:
            self._show(name, None)

    def _build(self, names: tuple[str, ...]) -> None:
        kept = {name: field.text() for name, field in self._fields.items()}
        old = self._form.layout()
        if old is not None:
            QWidget().setLayout(old)  # its fields go with it
        grid = QGridLayout(self._form)
        grid.setColumnStretch(2, 1)
        self._fields, self._verdicts = {}, {}
        for row, name in enumerate(names):
            field = QLineEdit(kept.get(name, ""))
            field.setObjectName(f"calculation_{row}")
            field.setAccessibleName(name)
            field.setToolTip("The number on your paper; several lines can be pasted at once")
            field.setMaxLength(LONGEST)
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * 18)
            field.installEventFilter(self)
            verdict = plain_label(f"calculation_verdict_{row}", wraps=True)
            label = plain_label(text=name)
            label.setBuddy(field)
            for place, part in enumerate((label, field, verdict)):
                grid.addWidget(part, row, place, Qt.AlignmentFlag.AlignVCenter)
            self._fields[name], self._verdicts[name] = field, verdict
        grid.setRowStretch(len(names), 1)

    @Slot()
    def _clear(self) -> None:
        for name, field in self._fields.items():
            field.clear()
            self._show(name, None)
        self._result.setText("")

    def _paste(self, field: QObject) -> bool:
        """Spread a text of several numbers over the fields from this one on."""
        text = QGuiApplication.clipboard().text().strip()
        names = list(self._fields)
        here = next(place for place, name in enumerate(names) if self._fields[name] is field)
        found = pasted(text, names if "=" in text else names[here:])
        if len(found) < 2 and "=" not in text:
            return False
        for name, number in found.items():
            self._fields[name].setText(number[:LONGEST])
        return bool(found)

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pastes = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
        )
        if pastes:
            return self._paste(watched)
        return super().eventFilter(watched, event)


def _all_well(lines: tuple[CheckedLine, ...]) -> str:
    unread = [line for line in lines if line.marked.verdict == "unread"]
    return unread[0].marked.sentence if unread else ALL_RIGHT
