"""The table of right answers: learned from and test people, women and men."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.people.confusion import Confusion, confusion_of
from core.people.dataset import Dataset
from core.training.moment import Moment
from gui.panels.status.words import LEARNED_FROM, TEST_PEOPLE, right_aloud, right_of
from gui.style import theme
from gui.widgets.parts import plain_label

MOST_WHILE_MOVING = 2000
"""Of more people the table rests while the run moves."""

TITLES = ("right for", "women", "men")


class RightAndWrong(QWidget):
    """Shows for how many the network is right; out of sight where nobody is a test person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right_and_wrong")
        self.setAccessibleName("For how many the network is right")
        self.setToolTip("For how many the network says the right gender, at this moment")
        self._cells = [[plain_label() for _ in TITLES] for _ in range(3)]
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.GRID)
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                grid.addWidget(cell, row, column, side)
        grid.setColumnStretch(len(TITLES), 1)
        self._write(0, TITLES)
        self.hide()

    def show_moment(self, moment: Moment, *, is_moving: bool) -> None:
        """Count who is told right."""
        people = moment.dataset
        self.setVisible(people.has_tests)
        if not people.has_tests or (is_moving and len(people) > MOST_WHILE_MOVING):
            return
        spoken = []
        groups = (LEARNED_FROM, people.learners), (TEST_PEOPLE, people.test_people)
        for row, (group, some) in enumerate(groups, start=1):
            found = _of(moment, some)
            texts = right_of(found.women_right, found.women), right_of(found.men_right, found.men)
            self._write(row, (group, *texts))
            spoken.append(right_aloud(group, *texts))
        self.setAccessibleDescription(" ".join(spoken))

    def _write(self, row: int, texts: tuple[str, ...]) -> None:
        for cell, text in zip(self._cells[row], texts, strict=True):
            if cell.text() != text:
                cell.setText(text)

    def restyle(self) -> None:
        """Take the size of text in force."""
        for label in self.findChildren(QLabel):
            label.setFont(theme.font(theme.SMALL))
        # Columns of numbers stay apart: "2 of 4" and "4 of 4" are no sentence.
        self._grid.setHorizontalSpacing(round(4 * theme.GRID * theme.text_scale()))


def _of(moment: Moment, people: Dataset) -> Confusion:
    return confusion_of(moment.predict(people.inputs), people.targets)
