"""The toolbar: play, pause, step; speed, learning rate, epoch limit; and where the run is."""

from dataclasses import replace
from enum import IntEnum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QWidget,
)

from core.errors import LabError
from core.text import counted
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.style import theme
from gui.style.preferences import Preferences
from gui.style.restyling import Restyling
from gui.text.glossary import meaning, tip
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.action_button import ActionButton
from gui.widgets.parts import plain_label
from gui.window.actions import Actions
from gui.window.loss_readout import LossReadout
from gui.window.speed_control import SpeedControl
from gui.window.stop_button import StopButton
from gui.window.toolbar_parts import caption, keep_width, limit_box, rate_box, readout, stacked
from gui.window.words import next_batch

BUTTONS = ("reset", "step_back", "stage", "step", "epoch", "play")


class Brevity(IntEnum):
    """How short the texts of the toolbar are, as room grows short."""

    FULL = 0
    ICONS = 1
    SHORT = 2


class Transport(QToolBar):
    """The toolbar that moves the run."""

    def __init__(
        self, lab: Lab, preferences: Preferences, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__("Toolbar", parent)
        Restyling(self).timeout.connect(self._restyle)
        self.setObjectName("transport")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lab, self._preferences, self._actions = lab, preferences, actions
        self._brevity = Brevity.FULL
        self._buttons = [self._button(actions[name]) for name in BUTTONS]
        for button in self._buttons:
            self.addWidget(button)
        self._speed = SpeedControl(lab)
        self.addWidget(self._speed)
        self._rate, self._limit = rate_box(), limit_box()
        self._rate_caption = caption(self._rate)
        self._rate_caption.setToolTip(self._rate.toolTip())
        self._limit_caption = StopButton(lab, preferences, self)
        self.addWidget(stacked(self._rate_caption, self._rate))
        self.addWidget(stacked(self._limit_caption, self._limit))
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._epoch = readout("epoch_readout", "Where the run is")
        self._epoch.setToolTip(tip(meaning("epoch"), meaning("step")))
        self._next = readout("next_readout", "Whose turn it is")
        self._loss_caption = plain_label(text="Loss, everybody", look="muted")
        self._loss_caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._loss = LossReadout(lab, preferences)
        self._loss_caption.setToolTip(tip(meaning("loss")))
        self._epoch.setProperty("muted", True)
        self.addWidget(stacked(self._epoch, self._next))
        self.addWidget(stacked(self._loss_caption, self._loss))
        # Qt's own, for what has no room; screen readers meet it even while it is hidden.
        for more in self.findChildren(QToolButton, "qt_toolbar_ext_button"):
            more.setAccessibleName("More of the toolbar")
        self._connect()
        self._restyle()
        self._show_settings()
        self._read()

    def _connect(self) -> None:
        lab = self._lab
        self._rate.value_changed.connect(self._set_rate)
        self._rate.held.connect(lab.live.set_dragged)
        self._limit.value_changed.connect(self._set_limit)
        self._actions["play"].toggled.connect(self._play_toggled)
        lab.live.readings.connect(self._read)
        lab.live.status_changed.connect(self._show_status)
        lab.slow_motion.running_changed.connect(self._show_status)
        lab.live.settings_changed.connect(self._show_settings)
        lab.steps.pace_changed.connect(self._show_settings)
        for box in (self._rate, self._limit):
            FieldErrorExpiry(lab, box).happened.connect(box.forget_refused)
        self._preferences.changed.connect(self._show_settings)

    @property
    def menus(self) -> dict[str, QMenu]:
        """The menus over its fields: paces, and what else may end training."""
        return {"speed": self._speed.menu, "stop": self._limit_caption.menu()}

    def _button(self, action: QAction) -> ActionButton:
        button = ActionButton(action)
        button.setObjectName(f"button_{action.objectName().removeprefix('action_')}")
        # By Tab only: after a click, Space goes on playing and pausing.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("primary", action is self._actions["play"])
        return button

    @Slot(bool)
    def _play_toggled(self, checked: bool) -> None:
        if not checked:
            self._lab.slow_motion.stop()
            self._lab.steps.pause()
        elif not self._lab.slow_motion.is_running:
            self._lab.steps.play()

    @Slot()
    def _show_status(self) -> None:
        training = self._lab.live.is_training or self._lab.slow_motion.is_running
        self._actions["play"].setChecked(training)
        self._actions["play"].setText("Pause" if training else "Play")
        self._actions.set_icon("play", "pause" if training else "play")

    @Slot()
    def _set_rate(self) -> None:
        try:
            self._lab.changes.set_learning_rate(self._rate.value())
        except LabError as error:
            self._rate.refuse(str(error))

    @Slot()
    def _set_limit(self) -> None:
        stop = self._lab.steps.stop_at
        self._lab.steps.choose_stop(replace(stop, epoch=int(self._limit.value()) or None))

    @Slot()
    def _show_settings(self) -> None:
        for box, value in (
            (self._rate, self._lab.live.settings.learning_rate),
            (self._limit, self._lab.steps.epoch_limit or 0),
        ):
            box.set_numbers(self._preferences.numbers)
            if box.value() != value:
                box.setValue(value)
        self._read()

    @Slot()
    def _read(self) -> None:
        moment = self._lab.live.reading.now
        epoch, step = f"Epoch {counted(moment.epoch)}", f"step {counted(moment.step)}"
        person = moment.next_person
        name = "nobody" if person is None else shown(person.name, LONGEST_IN_LINE)
        if moment.settings.batch_size > 1:
            name = next_batch(name, len(moment.batch), len(moment.settings.learners))
        short = self._brevity is Brevity.SHORT
        self._epoch.setText(epoch if short else f"{epoch} · {step}")
        self._next.setText(step if short else f"Next: {name}")
        self._loss.read()

    @Slot()
    def _restyle(self) -> None:
        self._limit_caption.setFont(theme.font(theme.SMALL))
        # One is a button as high as a finger needs: without this the fields would not be level.
        self._rate_caption.setMinimumHeight(6 * theme.GRID)
        for label in self.findChildren(QLabel):
            label.setFont(theme.font(theme.SMALL if label.property("muted") else theme.BODY))
        self._loss.setFont(theme.font(theme.LARGE, bold=True))
        icon = round(theme.ICON * theme.text_scale())
        self.setIconSize(QSize(icon, icon))
        for button in self._buttons:
            button.setMinimumHeight(QFontMetrics(theme.font()).height() + 5 * theme.GRID)
        self._fill()

    def _fill(self) -> None:
        """Say as much as there is room for; nothing is ever pushed out of sight."""
        if not self.isVisible():
            return  # how much room there is will be known when it is shown
        for brevity in Brevity:
            self._be_brief(brevity)
            if self._wanted_width() <= self.width():
                break
        self._read()

    def _be_brief(self, brevity: Brevity) -> None:
        self._brevity, short = brevity, brevity is Brevity.SHORT
        words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        icons = Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._buttons:
            is_play = bool(button.property("primary"))
            wordy = brevity is Brevity.FULL or (is_play and not short)
            # There and back: a button remembers its size until its style is another one.
            button.setToolButtonStyle(icons)
            button.setToolButtonStyle(words if wordy else icons)
            if is_play:
                keep_width(button, ("Play", "Pause") if wordy else ())
        self._speed.be_brief(short)
        self._rate_caption.setText("η" if short else "Learning rate η")
        self._limit_caption.be_brief(short)
        self._loss_caption.setText("Loss" if short else "Loss, everybody")
        # Room for the widest text, so that nothing moves while numbers change.
        advance = self._epoch.fontMetrics().horizontalAdvance
        epoch = "Epoch 000 000" if short else "Epoch 000 000 · step 0 000 000"
        self._epoch.setMinimumWidth(advance(epoch))
        # A label remembers its size, that of larger type too, until it says something else.
        said = self._epoch.text()
        self._epoch.clear()
        self._epoch.setText(said)
        digits = "0" * (self._preferences.numbers.digits + 2)
        self._loss.setMinimumWidth(self._loss.fontMetrics().horizontalAdvance(f"0.{digits}"))
        digit = self._rate.fontMetrics().horizontalAdvance("0")
        for box in (self._rate, self._limit):
            box.setFixedWidth((5 if short else 8) * digit + 5 * theme.GRID)

    def _wanted_width(self) -> int:
        # The toolbar itself would lay out, and say that it is too narrow, before all is tried.
        parts = [self.widgetForAction(action) for action in self.actions()]
        width = 0
        for part in parts:
            if (inner := part.layout()) is not None:
                inner.invalidate()
                inner.activate()
            width += max(part.minimumWidth(), part.sizeHint().width())
        layout = self.layout()
        assert layout is not None
        margins = layout.contentsMargins()
        return width + margins.left() + margins.right() + layout.spacing() * (len(parts) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The style sheet, which is taken just before, brings its own least height back.
        self._restyle()
