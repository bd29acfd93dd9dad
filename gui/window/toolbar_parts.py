"""The fields and labels of the toolbar."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from core.training.epoch_limit import MAX_EPOCHS
from core.training.learning_rate import MAX_RATE, MIN_RATE
from gui.style import theme
from gui.text.glossary import meaning, tip
from gui.widgets.number_box import NumberBox
from gui.widgets.parts import plain_label


def readout(name: str, tip: str) -> QLabel:
    """Return a label in which something about the run is read."""
    label = plain_label(name)
    label.setAccessibleName(tip)
    label.setToolTip(tip)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def keep_width(button: QToolButton, words: tuple[str, ...]) -> None:
    """Make a button as wide as its widest text, so that nothing moves when it says another."""
    advance = button.fontMetrics().horizontalAdvance
    button.setMinimumWidth(0)
    if words:
        widest = max(map(advance, words))
        button.setMinimumWidth(button.sizeHint().width() + widest - advance(button.text()))


def rate_box() -> NumberBox:
    """Return the field for the learning rate."""
    box = NumberBox("Learning rate", MIN_RATE, MAX_RATE, 1.25, by_factor=True, said="η")
    box.setObjectName("learning_rate")
    box.setToolTip(tip(meaning("learning rate"), "0.0001 to 100."))
    return box


def limit_box() -> NumberBox:
    """Return the field for the epoch at which training stops."""
    box = NumberBox("Stop at", 0, MAX_EPOCHS, 100, whole=True, said="The last epoch")
    box.setObjectName("epoch_limit")
    box.setToolTip(tip("Stop after so many epochs; 0 goes on for ever.", meaning("epoch")))
    box.set_special_text("never")
    return box


def caption(field: QWidget) -> QLabel:
    """Return the words over a field."""
    caption = plain_label(look="muted")
    caption.setBuddy(field)
    caption.setContentsMargins(0, 0, 0, theme.GRID // 2)  # or a field would cut its tails
    return caption


def stacked(top: QWidget, bottom: QWidget) -> QWidget:
    """Return a widget over another."""
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(2 * theme.GRID, 0, theme.GRID, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(top)
    column.addWidget(bottom)
    column.addStretch(1)
    return frame
