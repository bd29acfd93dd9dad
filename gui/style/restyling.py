"""Tells a widget when the theme or the size of text has changed."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from gui.style import theme

LOOK_CHANGES = {QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange}


class Restyling(QTimer):
    """A timer that fires once after a change: ``Restyling(self).timeout.connect(self.restyle)``.

    A change of theme is told to a widget many times over, and while the style sheet is put in
    force Qt brings older fonts back. So the widget is told once, when all of it is over. It is
    made in the look in force: what Qt tells it while it is put into the window is no change.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._look = theme.look()
        self.setSingleShot(True)
        self.setInterval(0)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in LOOK_CHANGES and theme.look() != self._look:
            self._look = theme.look()
            self.start()
        return False
