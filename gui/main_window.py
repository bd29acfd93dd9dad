"""The window: it builds the Lab, the panels and the menus, and glues them together."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox

from core.people import FOUR_PEOPLE
from gui import layout, theme
from gui.actions import Actions
from gui.card import Card
from gui.keys import KeyGuard
from gui.lab import Lab
from gui.panels.parameters import ParametersPanel
from gui.panels.predict import PredictPanel
from gui.panels.status import StatusPanel
from gui.preferences import Preferences
from gui.transport import Transport
from gui.undo import UndoStack

PANELS = (PredictPanel, StatusPanel, ParametersPanel)

COLUMNS: tuple[layout.Column, ...] = (
    (("predict_panel",), ("status_panel",)),
    (("parameters_panel",),),
)
WIDTHS = (310, 360)
HEIGHTS = ((220, 200), (440,))
FOOT = ""

START_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """One laboratory and its window."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("Chainrule")
        self.preferences = preferences or Preferences(parent=self)
        self.lab = Lab(parent=self)
        self.undo_stack = UndoStack(self.lab, self)
        self.actions_ = Actions(self)
        self._apply_theme()
        self.setDockNestingEnabled(True)
        self.addToolBar(Transport(self.lab, self.preferences, self.actions_))
        self._cards: dict[str, Card] = {}
        self._was_shown = False
        self._add_panels()
        self._connect_actions()
        self._add_menus()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._keys = KeyGuard(app)
        app.aboutToQuit.connect(self.lab.stop)
        self.preferences.changed.connect(self._apply_theme)
        self.resize(*START_SIZE)

    def _add_panels(self) -> None:
        for panel_class in PANELS:
            panel = panel_class(self.lab, self.preferences)
            self._cards[panel.objectName()] = Card(panel)
        layout.arrange(self, self._cards, COLUMNS, FOOT)

    @Slot()
    def arrange_anew(self) -> None:
        """Put every card back where it stood when the window first opened."""
        for card in self._cards.values():
            card.setFloating(False)
        layout.arrange(self, self._cards, COLUMNS, FOOT)
        layout.proportion(self, self._cards, COLUMNS, WIDTHS, HEIGHTS)

    def _connect_actions(self) -> None:
        lab, actions = self.lab, self.actions_
        for name, slot in {
            "reset": lab.reset,
            "step_back": lab.step_back,
            "stage": lab.next_stage,
            "stage_back": lab.previous_stage,
            "step": lab.step,
            "epoch": lab.finish_epoch,
            "epoch_back": lab.epoch_back,
            "new_start": lab.draw_new_start,
            "worked_example": lab.open_worked_example,
            "four_people": self._bring_four_back,
            "undo": self.undo_stack.undo,
            "redo": self.undo_stack.redo,
            "quit": self.close,
            "about": self._show_about,
        }.items():
            actions[name].triggered.connect(slot)
        self.undo_stack.canUndoChanged.connect(actions["undo"].setEnabled)
        self.undo_stack.canRedoChanged.connect(actions["redo"].setEnabled)
        actions["undo"].setEnabled(False)
        actions["redo"].setEnabled(False)

    def _add_menus(self) -> None:
        actions = self.actions_
        for title, names in (
            ("&Laboratory", ("worked_example", "four_people", "", "quit")),
            ("&Edit", ("undo", "redo")),
            ("&Run", ("play", "step", "step_back", "epoch", "epoch_back", "", "stage",
                      "stage_back", "", "reset", "new_start")),
        ):  # fmt: skip
            menu = self.menuBar().addMenu(title)
            for name in names:
                if name:
                    menu.addAction(actions[name])
                else:
                    menu.addSeparator()
        view = self.menuBar().addMenu("&View")
        self._add_view_menu(view)
        help_menu = self.menuBar().addMenu("&Help")
        help_menu.addAction(actions["about"])

    def _add_view_menu(self, view: QMenu) -> None:
        for card in self._cards.values():
            view.addAction(card.toggleViewAction())

    @Slot()
    def _bring_four_back(self) -> None:
        self.lab.set_dataset(FOUR_PEOPLE, "back to the four")

    @Slot()
    def _show_about(self) -> None:
        QMessageBox.about(self, "About Chainrule", "")

    @Slot()
    def _apply_theme(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choices = self.preferences.choices
        theme.apply(app, theme.chosen(choices.theme), choices.text_scale)
        self.actions_.tint()

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            layout.proportion(self, self._cards, COLUMNS, WIDTHS, HEIGHTS)
        # After the first paint: importing the compiler must not hold up the window.
        QTimer.singleShot(0, self.lab, self.lab.start)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lab.set_watched(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lab.stop()
        super().closeEvent(event)
