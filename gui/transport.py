"""The toolbar: start, pause, step; speed, η, where to stop; and where the run is."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.course import MAX_RATE, MIN_RATE
from core.errors import LabError
from gui import theme
from gui.actions import Actions
from gui.lab import Lab
from gui.names import shown
from gui.number_box import NumberBox
from gui.numbers import counted
from gui.preferences import Preferences
from gui.speed import SpeedControl

BUTTONS = ("reset", "step_back", "stage", "step", "epoch", "play")
MAX_EPOCHS = 10**12
LONGEST_NAME = 16


class Transport(QToolBar):
    """Everything that moves the run."""

    def __init__(self, lab: Lab, preferences: Preferences, actions: Actions) -> None:
        super().__init__("Transport")
        self.setObjectName("transport")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._lab, self._preferences, self._actions = lab, preferences, actions
        for name in BUTTONS:
            self.addWidget(self._button(actions[name], primary=name == "play"))
        self.addWidget(SpeedControl(lab))
        self._rate = NumberBox("Learning rate", MIN_RATE, MAX_RATE, 1.25, by_factor=True)
        self._rate.setObjectName("learning_rate")
        self._rate.setToolTip("η: how far each update goes against the gradient (0.0001 to 100)")
        self._rate.value_changed.connect(self._set_rate)
        self._limit = NumberBox("Stop at", 0, MAX_EPOCHS, 100, whole=True)
        self._limit.setObjectName("epoch_limit")
        self._limit.setToolTip("Stop after so many epochs; 0 goes on for ever")
        self._limit.set_special_text("never")
        self._limit.value_changed.connect(self._set_limit)
        self.addWidget(_captioned("Learning rate η", self._rate))
        self.addWidget(_captioned("Stop at epoch", self._limit))
        spring = QWidget()
        spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spring)
        self._epoch = _readout("epoch_readout", "Where the run is")
        self._next = _readout("next_readout", "Whose turn it is")
        self._loss_caption = QLabel("Loss, everybody")
        self._loss_caption.setProperty("muted", True)
        self._loss_caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._loss = _readout("loss_readout", "Mean squared error over everybody")
        self._epoch.setProperty("muted", True)
        self.addWidget(_stacked(self._epoch, self._next))
        self.addWidget(_stacked(self._loss_caption, self._loss))
        actions["play"].toggled.connect(self._play_toggled)
        lab.readings.connect(self._read)
        lab.status_changed.connect(self._show_status)
        lab.settings_changed.connect(self._show_settings)
        preferences.changed.connect(self._show_settings)
        lab.set_epoch_limit(preferences.choices.epoch_limit)
        self._restyle()
        self._show_settings()
        self._read()

    def _button(self, action: QAction, *, primary: bool) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setObjectName(f"button_{action.objectName().removeprefix('action_')}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # By Tab only: after a click, Space goes on playing and pausing.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("primary", primary)
        button.setAccessibleName(action.text())
        return button

    @Slot(bool)
    def _play_toggled(self, checked: bool) -> None:
        if checked:
            self._lab.play()
        else:
            self._lab.pause()

    @Slot()
    def _show_status(self) -> None:
        training = self._lab.is_training
        play = self._actions["play"]
        play.setChecked(training)
        play.setText("Pause" if training else "Play")
        self._actions.set_icon("play", "pause" if training else "play")

    @Slot()
    def _set_rate(self) -> None:
        try:
            self._lab.set_learning_rate(self._rate.value())
        except LabError as error:
            self._rate.refused.emit(str(error))

    @Slot()
    def _set_limit(self) -> None:
        self._lab.set_epoch_limit(int(self._limit.value()) or None)

    @Slot()
    def _show_settings(self) -> None:
        for box, value in (
            (self._rate, self._lab.settings.learning_rate),
            (self._limit, self._lab.epoch_limit or 0),
        ):
            box.set_numbers(self._preferences.numbers)
            if box.value() != value:
                box.setValue(value)
        self._read()

    @Slot()
    def _read(self) -> None:
        moment = self._lab.reading.now
        self._epoch.setText(f"Epoch {counted(moment.epoch)} · step {counted(moment.step)}")
        person = moment.next_person
        name = "nobody" if person is None else shown(person.name, LONGEST_NAME)
        self._next.setText(f"Next: {name}")
        self._loss.setText(self._preferences.numbers.write(moment.loss))

    def _restyle(self) -> None:
        for label in self.findChildren(QLabel):
            label.setFont(theme.font(theme.SMALL if label.property("muted") else theme.BODY))
        self._loss.setFont(theme.font(theme.LARGE, bold=True))
        # Room for the widest text, so that nothing moves while numbers change.
        metrics = self._epoch.fontMetrics()
        self._epoch.setMinimumWidth(metrics.horizontalAdvance("Epoch 00 000 · step 000 000"))
        self._loss.setMinimumWidth(self._loss.fontMetrics().horizontalAdvance("0.000000"))
        self._rate.setFixedWidth(metrics.horizontalAdvance("0.000000000"))
        self._limit.setFixedWidth(metrics.horizontalAdvance("0000000000"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()


def _readout(name: str, tip: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setAccessibleName(tip)
    label.setToolTip(tip)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _captioned(text: str, field: QWidget) -> QWidget:
    caption = QLabel(text)
    caption.setBuddy(field)
    caption.setProperty("muted", True)
    return _stacked(caption, field)


def _stacked(top: QWidget, bottom: QWidget) -> QWidget:
    frame = QFrame()
    row = QHBoxLayout(frame)
    row.setContentsMargins(2 * theme.GRID, 0, theme.GRID, 0)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(top)
    column.addWidget(bottom)
    row.addLayout(column)
    return frame
