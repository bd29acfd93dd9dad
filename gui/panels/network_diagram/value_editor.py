"""A field on the diagram in which a new value for a parameter is typed."""

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from gui.panels.network_diagram.words import new_value
from gui.style import theme

WIDTH_IN_DIGITS = 12


class ValueEditor(QLineEdit):
    """A line edit in the place of a value, with all its digits, until Enter or Esc.

    Turning elsewhere sets it as Enter does; what is refused stays, with a sentence.

    Args:
        parent: the viewport of the diagram.

    Signals:
        typed: a new value was typed; ask ``name`` and ``text()``, then ``finish`` or ``refuse``.
    """

    typed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("diagram_editor")
        self.setAccessibleName("New value")
        self.setToolTip("Type a number, with a point or a comma; Enter sets it, Esc leaves it")
        self.name = self.complaint = ""
        self._sentence = QLabel(parent)
        self._sentence.setObjectName("diagram_refusal")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        self.textEdited.connect(self._forgive)
        self.hide()

    @property
    def _viewport(self) -> QWidget:
        viewport = self.parentWidget()
        assert viewport is not None
        return viewport

    def begin(self, name: str, value: str) -> None:
        """Type a value for a parameter; ``value`` is what it is now, in full."""
        self.name = name
        self.setAccessibleName(new_value(name))
        self.setText(value)
        self._forgive()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def stand_on(self, part: QRectF) -> None:
        """Move over a part of the viewport."""
        self.setFont(theme.font())
        room = self._viewport.size()
        metrics = self.fontMetrics()
        digits = metrics.horizontalAdvance("0" * WIDTH_IN_DIGITS)
        # Every digit of the value is in sight, however many it has.
        width = max(digits, metrics.horizontalAdvance(self.text() + "0")) + 6 * theme.GRID
        size = self.sizeHint().boundedTo(room).expandedTo(self.minimumSizeHint())
        self.resize(min(width, room.width()), size.height())
        x = min(max(0, int(part.center().x()) - self.width() // 2), room.width() - self.width())
        y = min(max(0, int(part.center().y()) - self.height() // 2), room.height() - self.height())
        self.move(max(0, x), max(0, y))

    def refuse(self, sentence: str) -> None:
        """Say at the spot why what was typed cannot be; it stays, to be put right."""
        self._sentence.setText(sentence)
        self._sentence.setFont(theme.font(theme.SMALL))
        self._sentence.setAccessibleName(sentence)
        room = self._viewport.size()
        width = min(room.width(), 60 * theme.GRID)
        self._sentence.resize(width, self._sentence.heightForWidth(width))
        below, above = self.geometry().bottom() + theme.GRID, self.y() - self._sentence.height()
        fits = below + self._sentence.height() <= room.height()
        x = min(self.x(), room.width() - width)
        self._sentence.move(max(0, x), below if fits else max(0, above - theme.GRID))
        self.complaint = sentence
        self._sentence.show()
        self._sentence.raise_()
        self.selectAll()

    @Slot()
    def _forgive(self) -> None:
        self.complaint = ""
        self._sentence.hide()

    @Slot()
    def finish(self) -> None:
        """Go away; nothing more is set."""
        if self.name:
            # Hiding takes the focus away, and by then there must be nothing left to commit.
            self.name = ""
            self._forgive()
            had_focus = self.hasFocus()
            self.hide()
            if had_focus:
                self._viewport.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> bool:
        """Have what was typed set, and go away; or stay with a sentence, and return False."""
        if self.isModified():
            self.typed.emit()
        else:
            self.finish()
        return not self.name

    # Qt.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Neither key goes on to the diagram, where Enter would open the field again.
        match event.key():
            case Qt.Key.Key_Escape:
                self.finish()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The context menu borrows the focus and gives it back.
        if self.name and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()
