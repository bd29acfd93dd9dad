"""The main window: cards, menus, actions, dialogs and the transport bar."""

from gui.window.main_window import MainWindow

__all__ = ["MainWindow"]
