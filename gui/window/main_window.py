"""The main window: builds the Lab, the cards and the menus, and connects them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QToolBar

from gui.document.document import Document
from gui.document.exports import Exports
from gui.document.file_dialogs import FileDialogs
from gui.document.words import OPENING
from gui.lab import Lab, opening
from gui.lab.undo_stacks import UndoStacks
from gui.panels.people import PeoplePanel
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.focus_rules import FocusRules
from gui.widgets.pending_input import commit_pending_input, complaint_stands
from gui.window import menus
from gui.window.actions import Actions
from gui.window.after_first_paint import AfterFirstPaint
from gui.window.card_arranger import CardArranger
from gui.window.cards import ON_CALL, docks
from gui.window.class_start import ClassStart
from gui.window.class_work import ClassWork
from gui.window.cover_actions import CoverActions
from gui.window.dialogs import Dialogs
from gui.window.dropped_files import DroppedFiles
from gui.window.lessons import Lessons
from gui.window.people_files import PeopleFiles
from gui.window.presentation import Presentation
from gui.window.run_menus import RunMenus
from gui.window.transport import Transport

START_SIZE = (1440, 900)

LOOK_SECONDS = 0.3
"""How long closing waits at most to hear whether the file is still there."""


class MainWindow(QMainWindow):
    """The main window of one laboratory.

    Args:
        preferences: how things are written and drawn; the defaults if None.
        store: where things are remembered between two starts. Without one nothing is
            remembered, and closing does not ask about unsaved changes.
        quick: be there, and answer, before every card in sight is.

    Signals:
        closing: the window is closed for good.
    """

    closing = Signal()

    def __init__(
        self,
        preferences: Preferences | None = None,
        store: QSettings | None = None,
        *,
        quick: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.preferences = preferences or Preferences(parent=self)
        self.lab = Lab(opening(learning_rate=self.preferences.choices.learning_rate), self)
        self.lab.steps.set_epoch_limit(self.preferences.choices.epoch_limit)
        self._undo_stacks = UndoStacks(self.lab, self)
        self.undo_stack = self._undo_stacks.own
        self.document = Document(self.lab, self)
        self.files = FileDialogs(self.lab, self.document, self.preferences, self, store)
        self._asks_before_closing = store is not None
        self._was_shown = False
        self.actions_ = Actions(self)
        self._follow_looks()
        self.setDockNestingEnabled(True)
        self._transport = Transport(self.lab, self.preferences, self.actions_, self)
        self.addToolBar(self._transport)
        self._run_menus = RunMenus(self.lab, self.preferences, self)
        self.exports = Exports(self.lab, self.files, self)
        self._dialogs = Dialogs(self.lab, self.exports, self.actions_, self.preferences, self)
        self._cards = docks(self.lab, self.preferences, self, quick=quick)
        self.arranging = CardArranger(self, self._cards, self.preferences)
        self._presentation = Presentation(
            self,
            self.preferences,
            self.actions_["presentation"],
            self.arranging,
            (self._cards["status"],),
        )
        self.lessons = Lessons(self.lab, self.actions_, self.arranging, self._cards, self)
        self.lessons.refused.connect(self.files.tell)
        self.class_start = ClassStart(
            self.files, self.preferences, self.arranging, self._presentation, store
        )
        self._covering = CoverActions(self.lab, self.actions_, self)
        self._class_work = ClassWork(
            self.lab,
            self.document,
            self.files,
            preferences=self.preferences,
            actions=self.actions_,
            window=self,
        )
        self._people_files = PeopleFiles(self.files, self._people)
        self._take_drops()
        self._connect_actions()
        self._add_menus()
        application().aboutToQuit.connect(self.lab.wire.stop)
        self.document.changed.connect(self._show_title)
        self.lab.restarts.awaited_changed.connect(self._show_title)
        self._show_title()
        self.resize(*START_SIZE)
        self._waking = AfterFirstPaint(self, self._after_first_paint(quick))

    def _follow_looks(self) -> None:
        """Take the theme and the size of text; first of all who listen, as panels measure text."""
        self.preferences.changed.connect(self._apply_theme)
        QApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)
        self._wishes = QApplication.styleHints().accessibility()
        self._wishes.contrastPreferenceChanged.connect(self._apply_theme)
        self._apply_theme()

    def _after_first_paint(self, quick: bool) -> Iterator[Callable[[], object]]:
        """Yield what can wait: cards in sight, the training thread, cards behind others."""
        cards = [card for name, card in self._cards.items() if name not in ON_CALL]
        yield from (card.build for card in cards if card.is_in_front)
        if quick:
            yield self.arranging.share_out  # now that every card knows what it needs
        yield self.lab.wire.start
        yield from (card.build for card in cards)

    def _take_drops(self) -> None:
        DroppedFiles(
            self,
            laboratory=lambda path: self.files.when_free(lambda: self.files.open_path(path)),
            lesson=self.lessons.open_path,
            table=self._people_files.read,
            several=self._class_work.mark,
        )

    def _connect_actions(self) -> None:
        lab, actions = self.lab, self.actions_
        for name, slot in {
            "reset": lab.restarts.reset,
            "start_over": lab.restarts.start_over,
            "step_back": lab.steps.step_back,
            "stage": lab.stages.next_stage,
            "stage_back": lab.stages.previous_stage,
            "step": lab.steps.step,
            "epoch": lab.steps.finish_epoch,
            "epoch_back": lab.steps.epoch_back,
            "new_start": lab.restarts.draw_new_start,
            "worked_example": lab.restarts.open_worked_example,
            "four_people": lab.restarts.bring_four_back,
            "new": self.files.new,
            "open": self.files.open,
            "save": self.files.save,
            "save_as": self.files.save_as,
            "import_people": self._people_files.ask_and_read,
            "export_people": self._people_files.ask_and_write,
            "with_and_without": self._run_menus.train_with_and_without,
            "shape": self._run_menus.ask_shape,
            "quit": self.close,
            "preferences": self._dialogs.show_preferences,
            "larger": self.preferences.enlarge_text,
            "smaller": self.preferences.reduce_text,
            "normal": self.preferences.normal_text,
            "arrange": self._restore_layout,
            "presentation": self._presentation.show,
            "class_start": self.class_start.begin,
            "save_class_start": self.class_start.save,
            "largest": lab.selection.choose_largest_slope,
            "glossary": self._dialogs.show_glossary,
            "shortcuts": self._dialogs.show_shortcuts,
            "about": self._dialogs.show_about,
        }.items():
            actions[name].triggered.connect(slot)
        self._undo_stacks.serve(actions["undo"], actions["redo"])

    def _add_menus(self) -> None:
        submenus = {
            "recent": self.files.recent_menu,
            "begin": self._people.begin_menu,
            "order": self._run_menus.order_menu,
            **self._transport.menus,
            "export": self.exports.menu,
            "cover_menu": self._covering.menu,
        }
        closing = (bar.toggleViewAction() for bar in self._closable)
        made = menus.fill(self.menuBar(), self.actions_, submenus, closing)
        self.lessons.list_in(made[menus.LESSONS])

    @property
    def _closable(self) -> tuple[QToolBar | QDockWidget, ...]:
        return self._transport, *(c for name, c in self._cards.items() if name not in ON_CALL)

    @property
    def _people(self) -> PeoplePanel:
        panel = self._cards["people"].panel
        assert isinstance(panel, PeoplePanel)
        return panel

    @Slot()
    def _restore_layout(self) -> None:
        self._transport.show()
        self.arranging.arrange()

    def close_for_good(self) -> None:
        """Close without asking; what is unsaved is lost."""
        self._asks_before_closing = False
        self.close()

    @Slot()
    def _show_title(self) -> None:
        # Qt puts the mark at [*], and takes it for plain text when it stands there twice.
        awaited = self.lab.restarts.awaited
        shown = OPENING.format(name=awaited) if awaited else self.document.name
        name = shown.replace("[*]", "[*][*]")
        self.setWindowTitle(f"{name}[*] – Chainrule")
        self.setWindowModified(self.document.is_modified)

    @Slot()
    def _apply_theme(self) -> None:
        choices = self.preferences.choices
        wanted, presenting = theme.chosen(choices.theme), self.preferences.presenting
        theme.apply(application(), wanted, self.preferences.text_scale, 1.75 if presenting else 1.0)
        self.actions_.tint()
        self._undo_stacks.set_numbers(choices.numbers)
        if self._was_shown:
            self.arranging.fit()

    # Qt.

    def createPopupMenu(self) -> QMenu:
        """Return the menu of what can be closed; all of it stands in the menu View as well."""
        menu = QMenu(self)
        menu.addActions([bar.toggleViewAction() for bar in self._closable])
        return menu

    def setVisible(self, visible: bool) -> None:
        if visible and not self._was_shown:
            # Before the cards are shown, or they would draw themselves in a place they then leave.
            self.arranging.begin()
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lab.wire.set_watched(True)
        if not self._was_shown:
            self._was_shown = True
            FocusRules(application(), self)
            self.arranging.share_out()
            self._cards["network_diagram"].panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.lab.wire.set_watched(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._asks_before_closing and self._holds_something_back():
            event.ignore()
            return
        self._presentation.leave_now()
        self.lessons.leave()
        self._waking.stop()
        self.lab.wire.stop()
        self.closing.emit()
        super().closeEvent(event)

    def _holds_something_back(self) -> bool:
        """Commit what is typed, and ask about what is unsaved; whether closing has to wait."""
        told = complaint_stands()
        if not commit_pending_input() and not told:
            return True  # it is said why; whoever closes again wants to go without it
        self.files.watch.look_within(LOOK_SECONDS)
        if self.document.is_modified:
            self.files.when_asked(self.close_for_good)
        return self.document.is_modified


def application() -> QApplication:
    """Return the one application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
