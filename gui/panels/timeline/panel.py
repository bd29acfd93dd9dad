"""The timeline: the scrubber, a field to jump to a place, bookmarks, and a word on the past."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QWidget,
)

from core.errors import LabError
from core.text import counted
from core.training.snapshot import Status
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.panels.timeline.bookmark_name_field import BookmarkNameField
from gui.panels.timeline.epoch_and_step import step_said
from gui.panels.timeline.scrubber import Scrubber
from gui.panels.timeline.words import replaying
from gui.style import theme
from gui.style.icons import icon
from gui.style.preferences import Preferences
from gui.widgets.action_button import ActionButton
from gui.widgets.panel import Panel
from gui.widgets.parts import plain_label

IN_THE_PAST = "In the past: Play replays what was; a change here cuts what follows."


class TimelinePanel(Panel):
    """One line over the whole run, and every way to go to a moment of it."""

    name = "timeline_panel"
    title = "Timeline"
    is_strip = True

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._refusal = ""
        self._scrubber = Scrubber(lab, preferences)
        self._scrubber.naming_wished.connect(self._rename)
        self._scrubber.menu_wished.connect(self._open_menu)
        self._jump = self._jump_field()
        self._bookmark = self._bookmark_button()
        self._note = plain_label("timeline_note")
        self._note.setAccessibleName("About this moment")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * theme.GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._scrubber, 0, 0)
        grid.addWidget(self._note, 1, 0)
        for place, control in enumerate((self._jump, self._bookmark)):
            grid.addWidget(control, 0, 1 + place, 2, 1)
            grid.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
        self._name = BookmarkNameField(lab, self._scrubber)
        FieldErrorExpiry(lab, self).happened.connect(self._forget_refused_place)
        self.follow(lab.live.readings)
        self.follow(lab.live.status_changed)
        self.restyle()

    def _jump_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName("timeline_jump")
        field.setAccessibleName("Go to an epoch or a step")
        field.setToolTip("Type an epoch, like 377, or a step, like “step 1508”, and press Enter")
        field.setPlaceholderText("Go to epoch")
        field.setMaxLength(60)
        field.returnPressed.connect(self._jump_there)
        field.textChanged.connect(self._forget_refusal)
        return field

    def _bookmark_button(self) -> ActionButton:
        action = QAction("Bookmark", self)
        action.setObjectName("action_bookmark")
        action.setShortcut("B")
        action.setToolTip("Give this moment a name, to come back to it (B)")
        action.triggered.connect(self._name_this_moment)
        self.addAction(action)
        button = ActionButton(action)
        button.setObjectName("timeline_bookmark")
        button.setAccessibleName("Bookmark this moment")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # Going to a place.

    @Slot()
    def _jump_there(self) -> None:
        lab = self._lab
        try:
            lab.steps.seek(
                step_said(self._jump.text(), lab.live.course, lab.live.snapshot.furthest)
            )
        except LabError as error:
            self._refusal = str(error)
            self._jump.selectAll()
        else:
            self._refusal = ""
            self._jump.clear()
        self.refresh()

    @Slot()
    def _forget_refusal(self) -> None:
        self._refusal = ""
        self.refresh()

    @Slot()
    def _forget_refused_place(self) -> None:
        if self._refusal:
            self._jump.clear()
            self._forget_refusal()

    # Bookmarks.

    @Slot()
    def _name_this_moment(self) -> None:
        self._ask_name(self._lab.wire.heading)

    @Slot()
    def _rename(self) -> None:
        self._ask_name(self._scrubber.asked_step)

    def _ask_name(self, step: int) -> None:
        self._name.ask(step, round(self._scrubber.picture.track.x_of(step)))

    @Slot()
    def _remove(self) -> None:
        self._lab.shelf.remove_bookmark(self._scrubber.asked_step)

    @Slot()
    def _go_to_asked(self) -> None:
        self._lab.steps.seek(self._scrubber.asked_step)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        step = self._scrubber.asked_step
        is_bookmark = any(mark.step == step for mark in self._lab.shelf.bookmarks)
        menu = QMenu(self)
        menu.setObjectName("timeline_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if step != self._lab.wire.heading:
            menu.addAction("Go there", self._go_to_asked)
        menu.addAction("Rename bookmark" if is_bookmark else "Bookmark", self._rename)
        if is_bookmark:
            menu.addAction("Remove bookmark", self._remove)
        menu.popup(place)

    # Saying what this moment is.

    @Slot()
    def refresh(self) -> None:
        """Say what this moment is, or why one cannot go where one asked to."""
        text = self._refusal or self._sentence()
        if text != self._note.text():
            self._note.setText(text)
            self._note.setToolTip(text)
            self._note.setProperty("muted", not self._refusal)
            self._note.style().polish(self._note)

    def _sentence(self) -> str:
        reading = self._lab.live.reading
        if reading.now.step >= reading.furthest:
            return ""
        if reading.status is Status.TRAINING:
            return replaying(counted(reading.furthest))
        return IN_THE_PAST

    @Slot()
    def restyle(self) -> None:
        self._note.setFont(theme.font(theme.SMALL))
        self._note.setFixedHeight(QFontMetrics(theme.font(theme.SMALL)).height())
        self._jump.setFont(theme.font())
        room = self._jump.fontMetrics().horizontalAdvance(self._jump.placeholderText())
        self._jump.setFixedWidth(room + 6 * theme.GRID)
        self._bookmark.defaultAction().setIcon(icon("bookmark"))
