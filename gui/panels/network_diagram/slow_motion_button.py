"""The button that starts and stops slow motion, with a menu of paces."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.lab.slow_motion import DEFAULT_PACE, PACES, SlowMotion
from gui.style import theme
from gui.style.icons import icon
from gui.style.preferences import Preferences


class SlowMotionButton(QToolButton):
    """Starts and stops slow motion; checked while it runs."""

    def __init__(
        self, motion: SlowMotion, preferences: Preferences, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setObjectName("slow_motion")
        self.setText("Slow motion")
        self.setAccessibleName("Slow motion")
        self.setToolTip("Go through the stages one after the other; the arrow chooses the pace")
        self.setCheckable(True)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._motion = motion
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        for pace in PACES:
            action = QAction(self._group)
            action.setCheckable(True)
            action.setChecked(pace == DEFAULT_PACE)
            action.setData(pace)
            self._menu.addAction(action)
        self.setMenu(self._menu)
        self._group.triggered.connect(self._set_pace)
        self.clicked.connect(self._toggle)
        motion.running_changed.connect(self._show)
        preferences.changed.connect(self._write)
        self._write()
        self.restyle()

    @Slot()
    def _write(self) -> None:
        for action in self._group.actions():
            action.setText(f"{self._preferences.numbers.plain(action.data())} s per stage")

    @property
    def full_width(self) -> int:
        """How wide it is with its words."""
        return self.fontMetrics().horizontalAdvance(self.text()) + 16 * theme.GRID

    def be_brief(self, brief: bool) -> None:
        """Leave the words away where there is no room for them."""
        icon_only, both = Qt.ToolButtonStyle.ToolButtonIconOnly, Qt.ToolButtonStyle
        self.setToolButtonStyle(icon_only if brief else both.ToolButtonTextBesideIcon)

    def restyle(self) -> None:
        """Take the theme in force."""
        self.setIcon(icon("pause" if self._motion.is_running else "slow", "ink"))

    @Slot()
    def _toggle(self) -> None:
        if self._motion.is_running:
            self._motion.stop()
        else:
            self._motion.start()
        self._show()

    @Slot(QAction)
    def _set_pace(self, action: QAction) -> None:
        self._motion.set_pace(float(action.data()))

    @Slot()
    def _show(self) -> None:
        self.setChecked(self._motion.is_running)
        self.restyle()
