"""The line above the What-if plot: the field for a value, the two losses there, and a hint."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.style import theme
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import in_row, plain_label

LET_GO, PRESS_ENTER = "let go to keep it, Esc puts it back", "Enter keeps it, Esc puts it back"
"""How a value tried is kept."""


class Legend(FlowLayout):
    """The field and its labels, side by side, wrapping where there is little room.

    Attributes:
        box: the value tried.
        caption: whose value that is.
        person: the loss of the person explained, there.
        everybody: everybody's loss there.
        hint: how the value is kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self.box = NumberBox("Value to try", -1e300, 1e300, 0.1)
        self.box.setObjectName("what_if_value")
        self.box.setToolTip("Type a value or step it up and down; Enter keeps it, Esc puts it back")
        self.caption = plain_label("what_if_name")
        self.caption.setBuddy(self.box)
        self.person = plain_label("what_if_person", look="accent")
        self.everybody = plain_label("what_if_everybody", look="muted")
        self.hint = plain_label("what_if_hint", look="muted")
        self.setSpacing(4 * theme.GRID)
        for widget in (self._entry(), self.person, self.everybody, self.hint):
            self.addWidget(widget)

    def _entry(self) -> QWidget:
        entry = QWidget()
        in_row(entry, self.caption, self.box)
        return entry

    def reserve_room_for_hints(self) -> None:
        """Give the hint its room before it is said, or the plot would shrink under the mouse."""
        said = self.hint.text()
        self.hint.setMinimumSize(0, 0)
        sizes = [_size_with(self.hint, text) for text in (LET_GO, PRESS_ENTER)]
        self.hint.setMinimumSize(sizes[0].expandedTo(sizes[1]))
        self.hint.setText(said)

    @property
    def losses(self) -> str:
        """What is said of both losses, or of the one that there is."""
        return ", ".join(filter(None, (self.person.text(), self.everybody.text())))

    def say(self, losses: tuple[str, str], room_for: tuple[str, str]) -> None:
        """Say the person's loss and everybody's, with room for what may come, or it wraps anew."""
        for label, text, longest in zip(
            (self.person, self.everybody), losses, room_for, strict=True
        ):
            label.setText(text)
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(longest))


def _size_with(label: QLabel, text: str) -> QSize:
    """Return how much room a label takes with a text."""
    label.setText(text)
    return label.sizeHint()


def height_of(label: QLabel, text: str) -> int:
    """Return how high a text is, wrapped as the label is wide."""
    room = QRect(0, 0, max(1, label.width()), 10_000)
    return label.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
