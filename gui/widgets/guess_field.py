"""The field for a guess: beside a covered number, marked at once, with help that costs nothing."""

from PySide6.QtCore import QElapsedTimer, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from core.covers import Cover
from core.errors import LabError
from core.lessons.marked import MarkedAnswer
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.cover_words import answer_field, equals, number_called
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.focus_rules import ENTER
from gui.widgets.parts import in_column, in_row, plain_label, single_shot

DONE_MILLISECONDS = 2500
"""So long it says that a guess is right, unless somebody goes on before."""

GUESS_IN_DIGITS = 12

ANSWER_TIP = (
    "Type a number with at least two digits, with a point or a comma, or a fraction. Enter checks "
    "it, Shift+Enter shows it, Esc closes the field."
)


class AnswerEdit(QLineEdit):
    """Where a guess is typed.

    Signals:
        checked: Enter. given_up: Shift+Enter. left: Esc.
    """

    checked = Signal()
    given_up = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER:
            shown = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.given_up if shown else self.checked).emit()
        else:
            super().keyPressEvent(event)


class GuessField(QFrame):
    """A small card over the window; it goes when one turns elsewhere.

    Attributes:
        cover: the number that is asked for; None while it is closed.
    """

    def __init__(self, lab: Lab, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._preferences = lab, preferences
        self.cover: Cover | None = None
        self._beside = QRect()
        self._came_from: QWidget | None = None
        self._time = QElapsedTimer()
        self.setObjectName("guess_field")
        self.setAccessibleName("Guess a covered number")
        self.name = plain_label("guess_name")
        self.answer = AnswerEdit()
        self.answer.setObjectName("guess_answer")
        self.answer.setToolTip(ANSWER_TIP)
        self.name.setBuddy(self.answer)
        self.said = plain_label("guess_sentence", wraps=True)
        self.help = plain_label("guess_help", look="muted", wraps=True)
        self._lay_out()
        self._closing = single_shot(self, DONE_MILLISECONDS, self.finish)
        self.answer.checked.connect(self.check)
        self.answer.given_up.connect(self.reveal)
        self.answer.left.connect(self.finish)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._see_focus)
        self.hide()

    def begin(self, cover: Cover, beside: QRect) -> None:
        """Ask for a number, beside its place in the window."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self.cover, self._beside = cover, beside
        self._closing.stop()
        self._time.start()
        called = number_called(cover.symbol, cover.person)
        self.name.setText(equals(called))
        self.answer.setAccessibleName(answer_field(called))
        self.answer.clear()
        self.answer.setReadOnly(False)
        self._say("")
        self.show()
        self.raise_()
        self._stand()
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def check(self) -> None:
        """Mark what is typed; a right guess uncovers the number."""
        if self.cover is None or self.answer.isReadOnly():
            self.finish()
            return
        try:
            marked = self._lab.guesses.guess(self.cover, self.answer.text(), self._seconds)
        except LabError as error:
            marked = MarkedAnswer("unread", str(error))
        if marked.is_right:
            self.answer.setReadOnly(True)
            self._closing.start()
        else:
            self.answer.selectAll()
        self._say(f"✓ {marked.sentence}" if marked.is_right else marked.sentence)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def hint(self) -> None:
        """Show more of the way to the number."""
        if self.cover is not None:
            self._lab.guesses.ask_for_help(self.cover)
            self._say(self.said.text())
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def reveal(self) -> None:
        """Show the number, and close."""
        if self.cover is not None:
            self._lab.guesses.show(self.cover, self._seconds)
        self.finish()

    @Slot()
    def finish(self) -> None:
        """Close; what is covered stays covered."""
        self.cover = None
        self._closing.stop()
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if had_focus and self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _seconds(self) -> float:
        return self._time.elapsed() / 1000

    def _say(self, sentence: str) -> None:
        """Say what a guess is worth, and what has been asked for or earned of help."""
        helped = "" if self.cover is None else self._help(self.cover)
        for label, text in ((self.said, sentence), (self.help, helped)):
            label.setText(text)
            label.setAccessibleName(text)
            label.setVisible(bool(text))
        self._stand()

    def _help(self, cover: Cover) -> str:
        try:
            return self._lab.guesses.help(cover, self._preferences.numbers.brief)
        except LabError:
            return ""

    @Slot(QWidget, QWidget)
    def _see_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self.cover is not None and new is not None and not self.isAncestorOf(new):
            self._came_from = None
            self.finish()

    def _lay_out(self) -> None:
        entry = QWidget()
        in_row(entry, self.name, self.answer)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name, text, tip, slot in (
            ("guess_check", "Check", "Mark what is typed (Enter)", self.check),
            ("guess_hint", "Hint", "Show more of the way; it costs nothing", self.hint),
            ("guess_show", "Show", "Show the number (Shift+Enter)", self.reveal),
            ("guess_close", "Close", "Leave it covered (Esc)", self.finish),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(slot)
            flow.addWidget(button)
        in_column(self, entry, self.said, self.help, buttons, spacing=2 * theme.GRID)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(*[3 * theme.GRID] * 4)

    def _stand(self) -> None:
        """Stand below the number, or above it where there is more room, within the window."""
        for label in (self.name, self.answer):
            label.setFont(theme.font(bold=label is self.name))
        self.help.setFont(theme.font(theme.SMALL))
        digits = self.answer.fontMetrics().horizontalAdvance("0" * GUESS_IN_DIGITS)
        self.answer.setMinimumWidth(digits)
        window, layout = self.parentWidget(), self.layout()
        assert window is not None
        assert layout is not None
        layout.activate()
        width = min(max(self.sizeHint().width(), round(72 * theme.GRID * theme.text_scale())),
                    window.width() - 4 * theme.GRID)  # fmt: skip
        height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        self.resize(width, height)
        below, above = self._beside.bottom() + theme.GRID, self._beside.top() - height - theme.GRID
        fits = below + height <= window.height() or above < 0
        x = self._beside.center().x() - width // 2
        self.move(
            min(max(theme.GRID, x), window.width() - width - theme.GRID),
            max(0, min(below, window.height() - height)) if fits else above,
        )


def guess_field(lab: Lab, preferences: Preferences, window: QWidget) -> GuessField:
    """Return the field of a window, made when it is first needed."""
    found = window.findChild(GuessField, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, GuessField) else GuessField(lab, preferences, window)
