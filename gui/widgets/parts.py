"""Labels, columns, rows and timers as the program makes them, each in one line."""

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from gui.style import theme


def plain_label(name: str = "", text: str = "", *, look: str = "", wraps: bool = False) -> QLabel:
    """Return a label for plain text.

    Args:
        name: the ``objectName``.
        text: what it says at first.
        look: a property that the style sheet knows: "muted", "accent" or "warning".
        wraps: whether it may have several lines.
    """
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if look:
        label.setProperty(look, True)
    return label


def in_column(
    parent: QWidget,
    *parts: QWidget | QLayout,
    spacing: int = theme.GRID,
    grows: QWidget | None = None,
) -> QVBoxLayout:
    """Lay parts out from top to bottom, without margins; ``grows`` takes the room left over."""
    layout = QVBoxLayout(parent)
    _fill(layout, parts, spacing, grows)
    return layout


def in_row(parent: QWidget, *parts: QWidget | QLayout, spacing: int = theme.GRID) -> QHBoxLayout:
    """Lay parts out from left to right, without margins."""
    layout = QHBoxLayout(parent)
    _fill(layout, parts, spacing, None)
    return layout


def _fill(
    layout: QBoxLayout, parts: tuple[QWidget | QLayout, ...], spacing: int, grows: QWidget | None
) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part, int(part is grows))


def single_shot(parent: QObject, milliseconds: int, slot: Any) -> QTimer:
    """Return a timer that calls a slot so long after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(slot)
    return timer
