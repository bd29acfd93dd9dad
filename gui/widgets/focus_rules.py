"""Focus rules: whether a key goes to the window's shortcuts or to the control with the focus.

Space plays and pauses wherever the mouse was last used; a control that the keyboard itself has
reached keeps its own Space. Tables, sliders, lists and fields keep the keys they move by.

A field one has clicked into is done with once Enter is pressed or the mouse is used elsewhere:
what was typed then holds, before the click does anything, and the keys are the window's again.
"""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShortcutEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)

from gui.widgets.keys_by_place import do_by_place
from gui.widgets.number_box import NumberBox
from gui.widgets.pending_input import EDITORS, commit_pending_input, holds_back, table_of
from gui.widgets.wheel import FIELDS, WheelRule, refuse_wheel_focus

ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
TABS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
MOVED_BY_ARROWS = (QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


class FocusRules(QObject):
    """An event filter that keeps keys for the control that has the focus.

    It goes with ``window``: a guard that stayed would listen to every event for ever.
    """

    def __init__(self, app: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._reached_by_keyboard = self._tab_was_pressed = False
        self._wheel = WheelRule()
        for kind in FIELDS:
            for field in window.findChildren(kind):
                refuse_wheel_focus(field)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Every event of the program comes by here: a class is asked for first, which takes a tenth
        # of the time of asking for a type.
        if isinstance(event, QFocusEvent):
            if event.type() is QEvent.Type.FocusIn:
                self._reached_by_keyboard = self._leads_by_keyboard(event.reason())
            self._wheel.focus(watched, event)
        elif isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            if event.type() is QEvent.Type.KeyPress:
                self._tab_was_pressed = event.key() in TABS
            return self._hears_key(watched, event)
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            if isinstance(watched, QWidget):
                self._wheel.press(watched)
            return holds_back(watched, event)
        elif isinstance(event, QWheelEvent):
            if self._wheel.ignores(watched):
                event.ignore()
                return True
        elif isinstance(event, QShortcutEvent):
            return holds_back(watched, event)
        elif type(event) is QEvent and event.type() is QEvent.Type.Polish:
            refuse_wheel_focus(watched)
        return False

    def _leads_by_keyboard(self, reason: Qt.FocusReason) -> bool:
        """Whether somebody pressed Tab or a letter: Qt goes on to the next from what it hides."""
        is_shortcut = reason is Qt.FocusReason.ShortcutFocusReason
        return reason in BY_KEYBOARD and (self._tab_was_pressed or is_shortcut)

    def _hears_key(self, watched: QWidget, event: QKeyEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._keeps(watched, event):
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and self._acts(watched, event):
            return True
        is_enter = event.type() is QEvent.Type.KeyPress and event.key() in ENTER
        if is_enter and isinstance(watched, QAbstractSpinBox) and self._was_clicked(watched):
            if commit_pending_input():
                watched.clearFocus()
            else:
                watched.selectAll()
            return True
        if is_enter and type(watched) is QLineEdit and self._was_clicked(watched):
            # What it was typed for is done first; if it is refused, the text stays to be mended.
            QTimer.singleShot(0, watched, partial(_leave_if_empty, watched))
        return False

    def _acts(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Do what a press means to the window that the control has no use for."""
        # Where nothing has the focus, the window itself hears the keys.
        hears_first = QApplication.focusWidget() or self._window
        if watched is not hears_first or watched.window() is not self._window:
            return False
        if event.key() == Qt.Key.Key_Escape:
            _give_arrows_back(watched)
            return False
        types = isinstance(watched, EDITORS) and not event.modifiers() & COMMANDS
        return not types and do_by_place(watched, event)

    @property
    def _turns_pages(self) -> bool:
        """Whether pages are turned in the window, as in a lesson: then they are everywhere."""
        pages = {QKeySequence(key) for key in PAGES}
        shortcuts = (each.shortcut() for each in self._window.actions() if each.isEnabled())
        return any(shortcut in pages for shortcut in shortcuts)

    def _was_clicked(self, field: QWidget) -> bool:
        """Whether the mouse led to a field of the window; by keyboard one goes on with Tab."""
        is_here = field.hasFocus() and field.window() is self._window
        return is_here and not self._reached_by_keyboard

    def _keeps(self, widget: QWidget, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        if modifiers & COMMANDS:
            return False
        if isinstance(widget, EDITORS):
            turns_page = key in PAGES and self._turns_pages
            return not (turns_page or Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35)
        if key in ARROWS:
            return isinstance(widget, MOVED_BY_ARROWS)
        if key == Qt.Key.Key_Space:
            takes_space = isinstance(widget, (QAbstractButton, QAbstractItemView, QComboBox))
            return takes_space and self._reached_by_keyboard
        return False


def _give_arrows_back(control: QWidget) -> None:
    """Take the focus from a control that moves by arrows; a field shows its old text again.

    The press goes on to the control, and to what lies around it and may want to close.
    """
    opens_for_a_moment = isinstance(control, QLineEdit) and type(control) is not QLineEdit
    if not isinstance(control, MOVED_BY_ARROWS) or opens_for_a_moment or table_of(control):
        return  # an editor of a cell, or on the diagram, closes by its own rules
    if isinstance(control, NumberBox):
        control.put_back()
        control.given_up.emit()
    elif isinstance(control, QLineEdit):
        control.clear()
    control.clearFocus()


def _leave_if_empty(field: QLineEdit) -> None:
    if not field.text():
        field.clearFocus()
