"""What a worksheet is to be like: the fields of the dialog, and the plan that they make."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QLineEdit, QWidget

from core.errors import LabError
from core.lessons.worksheet_code import (
    AS_IT_STANDS,
    LETTERS,
    MOST_SEED,
    USUAL_TASKS,
    SheetPlan,
    plan_of,
)
from core.lessons.worksheet_tasks import ALL_KINDS, MOST_TASKS, USUAL_KINDS, TaskKind
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import plain_label
from gui.worksheet.paper import PAPERS

KIND_WORDS = {
    TaskKind.SUMS: "Sums Σ",
    TaskKind.ACTIVATIONS: "Activations h and ŷ",
    TaskKind.LOSS: "The loss L",
    TaskKind.FACTORS: "Factors of the chain",
    TaskKind.GRADIENTS: "Gradients ∂L/∂p",
    TaskKind.UPDATE: "Parameters after the step",
    TaskKind.SIGNS: "Signs of gradients",
}
AS_HERE, DRAWN = "As they are here", "Drawn anew for each sheet"


class SheetOptions(QWidget):
    """The fields of the dialog.

    Args:
        sources: what a worksheet may be made of; the first is the present moment.

    Signals:
        changed: something was chosen differently.
    """

    changed = Signal()

    def __init__(self, sources: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = _list("worksheet_source", "Made of", sources)
        self._source.setToolTip("What the worksheet asks about")
        self._numbers = _list("worksheet_numbers", "Numbers", (AS_HERE, DRAWN))
        self._numbers.setToolTip(
            "Drawn numbers are short, and each sheet has its own and its own person"
        )
        self._sheets = _number("worksheet_variants", "Sheets", 1, len(LETTERS), 2)
        self._sheets.setToolTip("How many sheets with numbers of their own, A to Z")
        self._seed = _number("worksheet_seed", "Seed", 0, MOST_SEED, 1)
        self._seed.setToolTip("The same seed draws the same numbers again")
        self._tasks = _number("worksheet_tasks", "Tasks", 1, MOST_TASKS, USUAL_TASKS)
        self._tasks.setToolTip("How many numbers are asked for; what is covered comes first")
        self._kinds = {kind: self._kind(kind) for kind in ALL_KINDS}
        self._paper = _list("worksheet_paper", "Paper", tuple(PAPERS))
        self._paper.setToolTip("The size of the paper")
        is_letter = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        self._paper.setCurrentIndex(int(is_letter))
        self._key, self._code = _key_tick(), _code_field()
        self._says = plain_label("worksheet_code_says", look="muted", wraps=True)
        self.fingerprint = ""
        self._only: str | None = None
        self._lay_out()
        for box in (self._source, self._numbers, self._paper):
            box.activated.connect(self._chosen)
        for number in (self._sheets, self._seed, self._tasks):
            number.value_changed.connect(self._chosen)
        for tick in (*self._kinds.values(), self._key):
            tick.toggled.connect(self._chosen)
        self._code.returnPressed.connect(self._take_code)
        self._enable()

    @property
    def source(self) -> int:
        """Which of the sources is chosen."""
        return self._source.currentIndex()

    @property
    def paper(self) -> str:
        """The size of the paper."""
        return self._paper.currentText()

    @property
    def with_key(self) -> bool:
        """Whether the key is wanted."""
        return self._key.isChecked()

    @property
    def plans(self) -> tuple[SheetPlan, ...]:
        """The plan of every sheet that is wanted."""
        drawn = self._numbers.currentIndex() == 1
        letters = LETTERS[: int(self._sheets.value())] if drawn else AS_IT_STANDS
        return tuple(
            SheetPlan(
                letter=letter,
                tasks=int(self._tasks.value()),
                kinds=frozenset(kind for kind, tick in self._kinds.items() if tick.isChecked()),
                seed=int(self._seed.value()) if drawn else 1,
            )
            for letter in self._only or letters
        )

    def say(self, sentence: str) -> None:
        """Say something about the code, or why there is no sheet."""
        self._says.setText(sentence)

    def _kind(self, kind: TaskKind) -> QCheckBox:
        tick = QCheckBox(KIND_WORDS[kind])
        tick.setObjectName(f"worksheet_{kind.value}")
        tick.setAccessibleName(KIND_WORDS[kind])
        tick.setToolTip("Whether numbers of this kind are asked for")
        tick.setChecked(kind in USUAL_KINDS)
        return tick

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow("&Made of", self._source)
        form.addRow("&Numbers", self._numbers)
        form.addRow("&Sheets", self._sheets)
        form.addRow("S&eed", self._seed)
        form.addRow("&Tasks", self._tasks)
        grid = QGridLayout()
        for place, tick in enumerate(self._kinds.values()):
            grid.addWidget(tick, place, 0)
        form.addRow("Ask for", grid)
        form.addRow("&Paper", self._paper)
        form.addRow("", self._key)
        form.addRow("&Code", self._code)
        form.addRow(self._says)

    @Slot()
    def _chosen(self) -> None:
        self._only = None
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        drawn, moment = self._numbers.currentIndex() == 1, self.source == 0
        for number in (self._sheets, self._seed):
            number.setEnabled(drawn)
        for field in (self._tasks, *self._kinds.values()):
            field.setEnabled(moment)

    @Slot()
    def _take_code(self) -> None:
        """Become what a code says: its sheet alone."""
        try:
            plan, self.fingerprint = plan_of(self._code.text())
        except LabError as error:
            self.say(str(error))
            return
        fields = (self._numbers, self._seed, self._tasks, *self._kinds.values())
        for field in fields:
            field.blockSignals(True)
        self._numbers.setCurrentIndex(int(plan.is_drawn))
        self._seed.setValue(plan.seed)
        self._tasks.setValue(plan.tasks)
        for kind, tick in self._kinds.items():
            tick.setChecked(kind in plan.kinds)
        for field in fields:
            field.blockSignals(False)
        self._enable()
        self._only = plan.letter
        self.changed.emit()


def _list(name: str, accessible: str, words: tuple[str, ...]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.addItems(list(words))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(22)
    return box


def _number(name: str, accessible: str, low: int, high: int, value: int) -> NumberBox:
    box = NumberBox(accessible, low, high, whole=True, said="It")
    box.setObjectName(name)
    box.setValue(value)
    return box


def _key_tick() -> QCheckBox:
    tick = QCheckBox("The key with the whole working")
    tick.setObjectName("worksheet_key")
    tick.setAccessibleName("Key")
    tick.setToolTip("After the sheets, on pages of its own")
    tick.setChecked(True)
    return tick


def _code_field() -> QLineEdit:
    field = QLineEdit()
    field.setObjectName("worksheet_code")
    field.setAccessibleName("Code of a sheet")
    field.setPlaceholderText("B-01B4V-K3Q")
    field.setToolTip("Type the code of a printed sheet and press Enter to get it again")
    return field
