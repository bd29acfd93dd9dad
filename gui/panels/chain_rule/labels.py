"""Labels that are changed only where they change: each change costs a new layout."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QLabel, QWidget


def set_text(label: QLabel, text: str) -> None:
    """Set a label's text if it is another."""
    if label.text() != text:
        label.setText(text)


def set_visible(widget: QWidget, visible: bool) -> None:
    """Show or hide a widget if it is not so already."""
    if widget.isHidden() == visible:
        widget.setVisible(visible)


@contextmanager
def laid_out_once(*widgets: QWidget) -> Iterator[None]:
    """Change what is in widgets; else every part that comes into sight lays all of it out anew."""
    layouts = [layout for widget in widgets if (layout := widget.layout()) is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
