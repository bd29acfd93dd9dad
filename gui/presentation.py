"""Presentation: full screen, large type, and only what a class needs to see."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMainWindow

from gui.preferences import Preferences

LARGE_TYPE = 1.5


class Presentation(QObject):
    """Takes the chrome away and brings it back exactly."""

    def __init__(self, window: QMainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._scale_before = 1.0
        self._state_before = Qt.WindowState.WindowNoState

    @Slot(bool)
    def show(self, on: bool) -> None:
        """Begin or end the presentation."""
        self._window.menuBar().setVisible(not on)
        if on:
            self._state_before = self._window.windowState()
            self._scale_before = self._preferences.choices.text_scale
            self._preferences.choose(text_scale=max(LARGE_TYPE, self._scale_before))
            self._window.showFullScreen()
        else:
            self._window.setWindowState(self._state_before)
            self._preferences.choose(text_scale=self._scale_before)
