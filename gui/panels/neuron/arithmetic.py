"""The arithmetic of a neuron in three parts: its sum, its activation, its slope, and a sentence."""

from PySide6.QtWidgets import QWidget

from gui.style import theme
from gui.widgets.parts import plain_label
from gui.widgets.scroll_area import ColumnScrollArea

PARTS = {"sum": "The sum", "output": "The curve", "slope": "Its slope"}


class Arithmetic(ColumnScrollArea):
    """Each part has its formula in letters, and below it the same in numbers.

    Everything that is written goes through ``write``.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("neuron_arithmetic")
        self.setAccessibleName("The arithmetic of the neuron")
        self.setToolTip("What the neuron adds up, what its curve makes of it, and how steep it is")
        self._letters = {
            part: plain_label(f"neuron_{part}_letters", look="muted", wraps=True) for part in PARTS
        }
        self._numbers = {part: plain_label(f"neuron_{part}", wraps=True) for part in PARTS}
        self.sentence = plain_label("neuron_sentence", wraps=True)
        for part in PARTS:
            self.column.addWidget(self._letters[part])
            self.column.addWidget(self._numbers[part])
        self.column.addWidget(self.sentence)
        self.column.addStretch(1)
        self.column.setSpacing(0)
        self.restyle()

    def write(self, part: str, letters: str, numbers: str) -> None:
        """Write a part; nothing of it where there are no letters."""
        letters = f"{PARTS[part]}: {letters}" if letters else ""
        for label, text in ((self._letters[part], letters), (self._numbers[part], numbers)):
            if label.text() != text:
                label.setText(text)
            if label.isHidden() == bool(text):
                label.setVisible(bool(text))

    def say(self, sentence: str) -> None:
        """Write the sentence below."""
        if self.sentence.text() != sentence:
            self.sentence.setText(sentence)

    def restyle(self) -> None:
        """Take the size of text in force."""
        for part in PARTS:
            self._letters[part].setFont(theme.font(theme.SMALL))
            self._numbers[part].setFont(theme.font(bold=part == "slope"))
            self._numbers[part].setContentsMargins(0, 0, 0, theme.GRID)
        self.sentence.setFont(theme.font())
