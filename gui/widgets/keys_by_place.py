"""Shortcuts on keyboard layouts without Latin letters: keys also match by physical position.

On a Russian layout the key at the place of R sends К, and no shortcut hears it. What stands at
that place on a US keyboard is looked up by the number of the key that the system sends along.
"""

import sys

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

Key = Qt.Key

ROWS = {
    2: "1234567890-=",
    16: "QWERTYUIOP[]",
    30: "ASDFGHJKL;'",
    44: "ZXCVBNM,./",
}
"""The rows of a US keyboard, by the number of their first key: PC scan codes, as in Linux."""

XKB_OFFSET = 8
"""X11 and Wayland count from 8 on."""

MAC = {
    "A": 0, "S": 1, "D": 2, "F": 3, "H": 4, "G": 5, "Z": 6, "X": 7, "C": 8, "V": 9,
    "B": 11, "Q": 12, "W": 13, "E": 14, "R": 15, "Y": 16, "T": 17, "O": 31, "U": 32, "[": 33,
    "I": 34, "P": 35, "L": 37, "J": 38, "'": 39, "K": 40, ";": 41, ",": 43, "/": 44, "N": 45,
    "M": 46, ".": 47, "]": 30,
}  # fmt: skip
"""macOS has numbers of its own, as virtual keys."""


def _places(platform: str) -> dict[int, Qt.Key]:
    """Return the key at each place of the keyboard, by the number a platform gives the place."""
    if platform == "darwin":
        return {number: Key(ord(letter)) for letter, number in MAC.items()}
    offset = 0 if platform == "win32" else XKB_OFFSET
    return {
        first + offset + column: Key(ord(letter))
        for first, row in ROWS.items()
        for column, letter in enumerate(row)
    }


PLACES = _places(sys.platform)


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """Return the key at that place of a US keyboard, if the layout has another script there."""
    is_latin = event.key() < 0x0100 or event.key() >= Key.Key_Escape
    if is_latin:
        return None  # also of Dvorak and AZERTY: their letters mean what they say
    number = event.nativeVirtualKey() if sys.platform == "darwin" else event.nativeScanCode()
    return PLACES.get(number)


def do_by_place(widget: QWidget, event: QKeyEvent) -> bool:
    """Do what a press would do on a US keyboard, and return whether that is anything.

    Args:
        widget: has the focus; what it keeps for itself, such as copying, it gets.
        event: a press that no shortcut has heard.
    """
    key = latin_key(event)
    if key is None:
        return False
    override = _with_key(event, key, QEvent.Type.ShortcutOverride)
    override.ignore()
    QApplication.sendEvent(widget, override)
    if not override.isAccepted() and _trigger(widget, QKeySequence(_combined(event, key))):
        return True
    press = _with_key(event, key, QEvent.Type.KeyPress)
    QApplication.sendEvent(widget, press)
    return press.isAccepted()


def _combined(event: QKeyEvent, key: Qt.Key) -> int:
    return int(event.modifiers().value) | int(key)


def _with_key(event: QKeyEvent, key: Qt.Key, kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(kind, key, event.modifiers(), "", event.isAutoRepeat())


def _trigger(widget: QWidget, keys: QKeySequence) -> bool:
    """Trigger the action of the window, or of the widget itself, that these keys belong to."""
    for action in _within_reach(widget):
        if keys in action.shortcuts() and action.isEnabled():
            action.trigger()
            return True
    return False


def _within_reach(widget: QWidget) -> list[QAction]:
    context, window = Qt.ShortcutContext, widget.window()
    found = []
    for holder in (window, *window.findChildren(QWidget)):
        heard = {context.WindowShortcut, context.ApplicationShortcut}
        if holder is widget or holder.isAncestorOf(widget):
            heard.add(context.WidgetWithChildrenShortcut)
        if holder is widget:
            heard.add(context.WidgetShortcut)
        if holder.isVisible() and holder.isEnabled():
            found += [each for each in holder.actions() if each.shortcutContext() in heard]
    return found
