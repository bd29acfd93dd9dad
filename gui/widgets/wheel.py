"""The wheel guard: fields, lists and sliders ignore the wheel until a click or key led there.

Whoever scrolls past a field must not change it. Asking whether the field has the focus is not
enough: where a widget's policy is WheelFocus, Qt gives it the focus before it delivers the notch.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollBar, QWidget

NOTCH = 120.0
"""One notch of a wheel, in Qt's eighths of a degree."""

FIELDS = (QAbstractSpinBox, QComboBox, QAbstractSlider)
KEEPS = {
    Qt.FocusReason.MouseFocusReason,  # a press tells more: the wheel gives this reason as well
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Why a widget got the focus without anybody having gone there just now."""


def is_sideways(turned: QPoint) -> bool:
    """Whether a wheel or a finger moved across rather than up or down; ``QWheelEvent`` angle."""
    return abs(turned.x()) > abs(turned.y())


def wheel_field(watched: QObject) -> QWidget | None:
    """Return the field that a wheel event at ``watched`` would change, or None."""
    if isinstance(watched, FIELDS) and not isinstance(watched, QScrollBar):
        return watched
    return None


def refuse_wheel_focus(widget: QObject) -> None:
    """Keep the wheel from moving the focus to a field, and from what is being typed elsewhere."""
    field = wheel_field(widget)
    if field is not None and field.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class WheelRule:
    """An event filter: only the field that a click or key led to last hears the wheel."""

    def __init__(self) -> None:
        self._led_to: QWidget | None = None

    def press(self, watched: QWidget) -> None:
        """Notice a press of the mouse, which also comes by the parts of a field."""
        field: QWidget | None = watched
        while field is not None and wheel_field(field) is None:
            field = None if field.isWindow() else field.parentWidget()
        self._led_to = field

    def focus(self, watched: QObject, event: QFocusEvent) -> None:
        """Notice that the focus came to ``watched`` or left it."""
        if event.reason() in KEEPS or not isinstance(watched, QWidget):
            return
        if event.type() is QEvent.Type.FocusIn:
            self._led_to = wheel_field(watched)
        elif watched is self._led_to:
            self._led_to = None

    def ignores(self, watched: QObject) -> bool:
        """Whether the wheel should pass a field by, and scroll what lies behind it."""
        field = wheel_field(watched)
        return field is not None and field is not self._led_to
