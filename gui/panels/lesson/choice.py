"""A choice of answers, one below the other: each may take several lines."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from gui.panels.lesson.words import option
from gui.style import theme
from gui.widgets.parts import in_column, in_row


def remove(part: QWidget | None) -> None:
    """Take a widget out at once; it is destroyed when nobody speaks to it any longer."""
    if part is not None:
        part.setParent(None)
        part.deleteLater()


class Choice(QWidget):
    """Answers to choose from.

    Attributes:
        labels: the texts of the answers, in order.

    Signals:
        chosen: another answer was chosen.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.labels: list[QLabel] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self.chosen)
        in_column(self, spacing=theme.GRID)

    def offer(self, texts: list[tuple[str, str]]) -> None:
        """Offer other answers: each as HTML, and as plain text."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            remove(button.parentWidget())
        self.labels = []
        for number, (rich, plain) in enumerate(texts, start=1):
            self._add(number, rich, plain)

    @property
    def answer(self) -> str:
        """The number of the answer that is chosen, from 1; empty if none is."""
        number = self._group.checkedId()
        return str(number) if number > 0 else ""

    def choose(self, answer: str) -> None:
        """Choose an answer by its number; none by an empty text."""
        button = self._group.button(int(answer)) if answer.isdigit() else None
        if button is not None:
            button.setChecked(True)

    def _add(self, number: int, rich: str, plain: str) -> None:
        row, button, label = QWidget(), QRadioButton(), QLabel(rich)
        button.setObjectName(f"lesson_choice_{number}")
        button.setAccessibleName(option(number, plain))
        button.setToolTip(plain)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setWordWrap(True)
        label.setBuddy(button)
        label.installEventFilter(self)
        self._group.addButton(button, number)
        layout = in_row(row, button, label, spacing=2 * theme.GRID)
        layout.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        layout.setStretch(1, 1)
        self.labels.append(label)
        column = self.layout()
        assert column is not None
        column.addWidget(row)

    # Qt.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QLabel):
            button = watched.buddy()
            if isinstance(button, QRadioButton) and button.isEnabled():
                button.setChecked(True)
        return False
