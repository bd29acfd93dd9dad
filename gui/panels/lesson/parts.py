"""The parts the card Lesson is made of: buttons, texts with markup, what is read out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from core.lessons.markup import LessonText, Live
from gui.text.names import in_one_piece

PARAGRAPHS = "<style>p, li { margin: 0 0 6px 0; } ul { margin: 0 0 6px 12px; }</style>"


def button(name: str, text: str, tip: str, look: str = "") -> QToolButton:
    """Return a button of the card; ``look`` is a property of the style sheet."""
    made = QToolButton()
    made.setObjectName(name)
    made.setText(text)
    made.setAccessibleName(text.strip("◂▸ "))
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if look:
        made.setProperty(look, True)
    return made


def rich(name: str) -> QLabel:
    """Return a label for the small markup of lessons."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def html(text: LessonText, number: Live) -> str:
    """Return a text as HTML, its numbers written by ``number``."""
    return PARAGRAPHS + in_one_piece(text.as_html(number))


def put_look(part: QWidget, look: str, wanted: bool) -> None:
    """Give a part a look of the style sheet, or take it away."""
    if bool(part.property(look)) != wanted:
        part.setProperty(look, wanted)
        part.style().polish(part)


def announce(part: QWidget, sentence: str) -> None:
    """Have a sentence read out by screen readers."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, sentence))
