"""How the network learns, in one row above it: layers, activation, loss and batch."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QInputDialog, QWidget

from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.text import counted
from core.training.course import EVERYBODY
from gui.lab import Lab
from gui.panels.network_diagram.layers import LayersControl
from gui.panels.network_diagram.words import at_once, batch_asked, function_tip
from gui.style import theme
from gui.style.restyling import Restyling
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts import in_row, plain_label
from gui.widgets.quiet_combo import QuietCombo

OTHER = 0
"""The choice of any other batch."""

ACTIVATION_TIP = "The activation f of the hidden neurons; the output is always a sigmoid"
LOSS_TIP = "The loss: how a wrong answer is counted"
BATCH_TIP = "The batch: how many people one step learns from"


class LearningRow(QWidget):
    """Shows and chooses the layers, the activation, the loss and the batch of the run."""

    def __init__(self, lab: Lab, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("learning_row")
        self._lab = lab
        self._layers = LayersControl()
        self._activation = QuietCombo("hidden_activation", "Activation f", ACTIVATION_TIP)
        self._loss = QuietCombo("loss_function", "Loss", LOSS_TIP)
        self._batch = QuietCombo("batch_size", "Batch", BATCH_TIP)
        self._captions = [plain_label(text=text, look="muted") for text in ("f", "loss", "batch")]
        flow = FlowLayout(self)
        flow.setSpacing(3 * theme.GRID)
        flow.addWidget(self._layers)
        for caption, combo in zip(self._captions, self._combos, strict=True):
            caption.setBuddy(combo)
            pair = QWidget()
            in_row(pair, caption, combo, spacing=0)
            flow.addWidget(pair)
        self._connect()
        Restyling(self).timeout.connect(self.restyle)
        self.restyle()

    @property
    def _combos(self) -> tuple[QuietCombo, QuietCombo, QuietCombo]:
        return self._activation, self._loss, self._batch

    def _connect(self) -> None:
        self._layers.changed.connect(self._take_layers)
        self._activation.activated.connect(self._take_activation)
        self._loss.activated.connect(self._take_loss)
        self._batch.activated.connect(self._take_batch)
        for signal in (self._lab.live.settings_changed, self._lab.live.dataset_changed):
            signal.connect(self.show_settings)

    @Slot()
    def restyle(self) -> None:
        """Take the size of text in force."""
        font = theme.font(theme.SMALL)
        for part in (self, *self.findChildren(QWidget)):
            part.setFont(font)
        self.show_settings()

    @Slot()
    def show_settings(self) -> None:
        """Show what holds now."""
        now = self._lab.live.now
        self._layers.show_sizes(now.parameters.layer_sizes)
        functions = [
            (row.title, row.name, function_tip(row.words.capitalize(), row.formula))
            for row in ACTIVATIONS.values()
        ]
        self._activation.show_choices(functions, now.settings.activation)
        losses = [(row.name, row.name, row.words.capitalize()) for row in LOSSES.values()]
        self._loss.show_choices(losses, now.settings.loss)
        people = len(now.dataset)
        batch = EVERYBODY if now.settings.batch >= people > 1 else now.settings.batch
        self._batch.show_choices(batch_choices(people, batch), batch)

    @Slot()
    def _take_layers(self) -> None:
        self._lab.restarts.begin_with(self._layers.wanted)

    @Slot()
    def _take_activation(self) -> None:
        self._lab.changes.set_activation(self._activation.currentData())

    @Slot()
    def _take_loss(self) -> None:
        self._lab.changes.set_loss(self._loss.currentData())

    @Slot()
    def _take_batch(self) -> None:
        batch = self._batch.currentData()
        if batch == OTHER:
            self._ask_batch()
        else:
            self._lab.changes.set_batch(batch)
        self.show_settings()

    def _ask_batch(self) -> None:
        dialog, most = QInputDialog(self), max(1, len(self._lab.live.dataset))
        dialog.setObjectName("batch_dialog")
        dialog.setWindowTitle("Batch")
        dialog.setLabelText(batch_asked(counted(most)))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, most)
        dialog.setIntValue(self._lab.live.settings.batch_size)
        dialog.intValueSelected.connect(self._lab.changes.set_batch)
        dialog.open()

    # Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Leave captions away where the row would need another line for them."""
        f, loss, _ = self._captions
        for caption in (f, loss):
            caption.setVisible(True)
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        one_line = layout.heightForWidth(1 << 15)
        is_full = layout.heightForWidth(self.width()) > one_line
        for caption in (f, loss):
            caption.setVisible(not is_full)


def batch_choices(people: int, chosen: int) -> list[tuple[str, object, str]]:
    """Return what can be chosen as a batch of so many people: text, value, tip."""
    sizes = {1, chosen} | {1 << power for power in range(1, max(people - 1, 1).bit_length())}
    choices: list[tuple[str, object, str]] = []
    for size in sorted(size for size in sizes if size < people or size == 1):
        tip = at_once(counted(size)) if size > 1 else "One person a step"
        choices.append((counted(size), size, tip))
    if people > 1:
        tip = "Every step learns from everybody: an epoch is one step"
        choices.append(("everybody", EVERYBODY, tip))
    if people > 3:
        choices.append(("other …", OTHER, "Type how many"))
    return choices
