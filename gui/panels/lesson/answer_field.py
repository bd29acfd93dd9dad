"""Where a question of a lesson is answered: a field, a choice, an order, or a click's name."""

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from core.lessons.lesson import AskKind, LessonQuestion
from core.lessons.markup import Live
from core.lessons.typed_number import LONGEST_ANSWER
from gui.panels.lesson import words
from gui.panels.lesson.choice import Choice, remove
from gui.style import theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import in_column, plain_label

TIPS = {AskKind.ORDER: words.ORDER_TIP, AskKind.PICK: words.NAME_TIP}
NEXT_LARGEST = " > "
NEURONS = "xho"
"""The first letters of neurons; parameters begin with others."""


class AnswerField(QWidget):
    """The answer to one question.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ask: LessonQuestion | None = None
        self._caption = plain_label("lesson_asked")
        self._line = QLineEdit()
        self._line.setObjectName("lesson_answer")
        self._line.setMaxLength(LONGEST_ANSWER)
        self._line.returnPressed.connect(self.entered)
        self._caption.setBuddy(self._line)
        self._row, self._chips = QWidget(), QWidget()
        for box, parts in ((self._row, (self._caption, self._line)), (self._chips, ())):
            flow = FlowLayout(box)
            for part in parts:
                flow.addWidget(part)
        self.choice = Choice()
        in_column(self, self._row, self._chips, self.choice, spacing=2 * theme.GRID)

    @property
    def answer(self) -> str:
        """What is answered by now; of a choice the number of the answer."""
        is_choice = self._ask is not None and self._ask.kind is AskKind.CHOICE
        return (is_choice and self.choice.answer) or self._line.text()

    def ask(self, ask: LessonQuestion, answer: str, live: Live) -> None:
        """Ask another question; an answer may have been given before."""
        self._ask = ask
        is_choice, is_order = ask.kind is AskKind.CHOICE, ask.kind is AskKind.ORDER
        self._row.setVisible(not is_choice)
        self._chips.setVisible(is_order)
        self.choice.setVisible(is_choice)
        self._caption.setText(words.asked_for(ask))
        self._line.setAccessibleName(words.asked_for(ask))
        self._line.setToolTip(TIPS.get(ask.kind, words.ANSWER_TIP))
        self._line.setText("" if is_choice else answer)
        self.choice.offer(
            [(option.text.as_html(live), option.text.plain(live)) for option in ask.options]
        )
        self._fill_chips(ask.items)
        if is_choice:
            with QSignalBlocker(self.choice):
                self.choice.choose(answer)

    @Slot(str, str)
    def pick(self, part: str, parameter: str) -> None:
        """Take the name of what was clicked on the diagram: a neuron, or else a parameter."""
        ask = self._ask
        if ask is not None and ask.kind is AskKind.PICK and self.isEnabled():
            is_neuron = ask.quantity[:1] in NEURONS
            self._line.setText(part if is_neuron else parameter)

    def focus(self) -> None:
        """Let the answer be typed."""
        if self._line.isVisible():
            self._line.setFocus()
            self._line.selectAll()

    def restyle(self) -> None:
        """Take the size of text in force."""
        for part in (self._caption, self._line, *self._chips.findChildren(QToolButton)):
            part.setFont(theme.font())
        for label in self.choice.labels:
            label.setFont(theme.font())
        digit = self._line.fontMetrics().horizontalAdvance("0")
        self._line.setFixedWidth(14 * digit)

    def _fill_chips(self, items: tuple[str, ...]) -> None:
        for chip in self._chips.findChildren(QToolButton):
            remove(chip)
        for number, item in enumerate(items, start=1):
            chip = QToolButton()
            chip.setText(item)
            chip.setObjectName(f"lesson_item_{number}")
            chip.setAccessibleName(item)
            chip.setToolTip(words.ORDER_TIP)
            chip.clicked.connect(self._add_next)
            layout = self._chips.layout()
            assert layout is not None
            layout.addWidget(chip)

    @Slot()
    def _add_next(self) -> None:
        """Put the item clicked at the end of the order; begin anew once all of them are in it."""
        chip = self.sender()
        assert isinstance(chip, QToolButton)
        said = [part.strip() for part in self._line.text().split(NEXT_LARGEST.strip())]
        said = [part for part in said if part and part != chip.text()]
        self._line.setText(NEXT_LARGEST.join([*said, chip.text()]))
