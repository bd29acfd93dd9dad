"""The empty table: what to do where there is nobody."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.style import theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import plain_label


class EmptyTable(QWidget):
    """A sentence and two buttons, shown while there is nobody.

    Signals:
        add_requested: a person is to be added.
        four_requested: the four people are to be brought back.
    """

    add_requested = Signal()
    four_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people_empty")
        text = "Nobody is here. Add a person, or bring the four back."
        sentence = plain_label(text=text, wraps=True)
        add = QPushButton("Add a person")
        add.setObjectName("people_empty_add")
        add.setToolTip("Add a person to learn from")
        add.clicked.connect(self.add_requested)
        four = QPushButton("Bring the four back")
        four.setObjectName("people_empty_four")
        four.setToolTip("Alice, Bob, Charlie and Diana, shifted by 135 lb and 66 in")
        four.clicked.connect(self.four_requested)
        row = FlowLayout()
        for button in (add, four):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * theme.GRID, 2 * theme.GRID, 2 * theme.GRID, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(sentence)
        column.addLayout(row)
        column.addStretch(1)
