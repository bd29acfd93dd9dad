"""Opens help, the preferences and the dialog for animations, made when they are first asked for."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from gui.document.exports import Exports
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.window.actions import Actions


class Dialogs(QObject):
    """Opens help, preferences and animations, and imports their code only then."""

    def __init__(
        self,
        lab: Lab,
        exports: Exports,
        actions: Actions,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._lab = lab
        self._actions, self._preferences, self._window = actions, preferences, window
        self._animation: QDialog | None = None
        animation = exports.menu.addAction("Animation of the run …")
        animation.setObjectName("action_animation")
        animation.setToolTip("The network, the curves or the map over many epochs, as GIF or WebP")
        animation.triggered.connect(self.show_animation)
        self._help: QDialog | None = None

    @Slot()
    def show_preferences(self) -> None:
        """Open the preferences."""
        from gui.window.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(self._preferences, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def show_animation(self) -> None:
        """Ask what to animate; one works on meanwhile."""
        from gui.animation.dialog import AnimationDialog

        if self._animation is None or not self._animation.isVisible():
            if self._animation is not None:
                self._animation.deleteLater()
            self._animation = AnimationDialog(self._lab, self._preferences, self._window)
        self._animation.show()
        self._animation.raise_()
        self._animation.activateWindow()

    @Slot()
    def show_glossary(self) -> None:
        """Open help at what the words mean."""
        self._show_help("Glossary")

    @Slot()
    def show_shortcuts(self) -> None:
        """Open help at the sheet of keys."""
        self._show_help("Shortcuts")

    @Slot()
    def show_about(self) -> None:
        """Open help at what this program is."""
        self._show_help("About")

    def _show_help(self, page: str) -> None:
        from gui.window.help_window import HelpWindow

        if not isinstance(self._help, HelpWindow):
            self._help = HelpWindow(self._actions, self._window)
        self._help.open_page(page)
