"""The list of questions in the import dialog, each with its choices."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from core.tables import TableQuestion
from gui.panels.people.words import likely
from gui.style import theme
from gui.widgets.parts import in_column, plain_label

CHOOSE = "Choose …"


class QuestionList(QWidget):
    """One box for every question; nothing is chosen before a person chooses it.

    Signals:
        answered: a choice was made or taken back; ask ``answers``.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_questions")
        self._boxes: dict[str, _QuestionBox] = {}
        self._answers: dict[str, str] = {}
        self._column = in_column(self, spacing=2 * theme.GRID)

    @property
    def answers(self) -> dict[str, str]:
        """The keys of the questions answered so far, and of what was chosen."""
        return dict(self._answers)

    def show_questions(self, questions: tuple[TableQuestion, ...]) -> None:
        """Show these questions; boxes of those that stand there already stay as they are."""
        wanted = {question.key: question for question in questions}
        for key, box in list(self._boxes.items()):
            if wanted.get(key) != box.question:
                self._column.removeWidget(box)
                box.hide()
                box.deleteLater()
                del self._boxes[key]
        for place, (key, question) in enumerate(wanted.items()):
            if key not in self._boxes:
                box = _QuestionBox(question, self._answers.get(key, ""), self)
                box.chosen.connect(self._take)
                self._boxes[key] = box
                self._column.insertWidget(place, box)
        self.setVisible(bool(wanted))

    @property
    def first_open(self) -> QWidget | None:
        """Where the first question without an answer is answered; None if there is none."""
        boxes = self._boxes.items()
        return next((box.field for key, box in boxes if not self._answers.get(key)), None)

    @Slot()
    def _take(self) -> None:
        for key, box in self._boxes.items():
            self._answers[key] = box.choice
        self.answered.emit()


class _QuestionBox(QWidget):
    """A question, and below it a list of choices, or a tick where there is only one.

    Signals:
        chosen: another choice was made.
    """

    chosen = Signal()

    def __init__(self, question: TableQuestion, choice: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        sentence = plain_label(f"{_name(question)}_sentence", question.sentence, wraps=True)
        self.field: QComboBox | QCheckBox
        if len(question.choices) == 1:
            self.field = self._tick(choice)
        else:
            self.field = self._list(choice)
        self.field.setObjectName(_name(question))
        self.field.setAccessibleName(question.sentence)
        self.field.setToolTip("Nothing is read before this is answered")
        sentence.setBuddy(self.field)
        in_column(self, sentence, self.field)

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty if nothing is."""
        if isinstance(self.field, QCheckBox):
            return self.question.choices[0].key if self.field.isChecked() else ""
        index = self.field.currentIndex()
        return self.question.choices[index].key if index >= 0 else ""

    def _tick(self, choice: str) -> QCheckBox:
        tick = QCheckBox(_plain(self.question.choices[0].words))
        tick.setChecked(choice == self.question.choices[0].key)
        tick.toggled.connect(self.chosen)
        return tick

    def _list(self, choice: str) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.setPlaceholderText(CHOOSE)
        with QSignalBlocker(box):
            for each in self.question.choices:
                fits = each.key == self.question.suggested
                box.addItem(likely(each.words) if fits else each.words)
            keys = [each.key for each in self.question.choices]
            box.setCurrentIndex(keys.index(choice) if choice in keys else -1)
        box.activated.connect(self.chosen)
        return box


def _name(question: TableQuestion) -> str:
    return "import_" + question.key.replace(" ", "_")


def _plain(text: str) -> str:
    """Return text for a button, which takes & for the mark of a key."""
    return text.replace("&", "&&")
