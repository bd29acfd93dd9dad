"""The Loss panel: how wrong the network is, over the whole run."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.curves import Epochs
from gui.lab import Lab
from gui.names import shown
from gui.panels.loss.export import LossExport
from gui.panels.loss.plot import LossPlot
from gui.panels.loss.pointer import LossPointer
from gui.panels.loss.tools import LossTools
from gui.panels.loss.words import summary
from gui.preferences import Preferences
from gui.restyling import Restyling

WORDS_MILLISECONDS = 3000
"""While training, the plot is put into words at most so often: nobody hears more."""

TIP = (
    "Everybody's loss over the epochs. Click to go to a moment; the wheel zooms, dragging moves, "
    "a double click or A shows everything."
)


class LossPanel(QWidget):
    """The plot of the loss with its tools."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Restyling(self).timeout.connect(self._restyle)
        self.setObjectName("loss_panel")
        self.setWindowTitle("Loss")
        self._lab, self._preferences = lab, preferences
        self.loss = LossPlot(lab, preferences, self)
        self.pointer = LossPointer(lab, self.loss, preferences)
        self.export = LossExport(lab, self.loss, self)
        self.tools = LossTools(self.loss, self.export, self)
        self.header_tools = self.tools.header
        self._said = QElapsedTimer()
        widget = self.loss.plot.widget
        widget.setAccessibleName("Loss over the epochs")
        widget.setToolTip(TIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        lab.moment_changed.connect(self.loss.refresh)
        lab.readings.connect(self._read)
        lab.pinned_changed.connect(self._take_pinned)
        preferences.changed.connect(self.loss.draw)
        self._take_pinned()

    @Slot()
    def _take_pinned(self) -> None:
        runs = self._lab.pinned
        self.loss.set_pinned(
            [(shown(r.name), Epochs(r.course).at(r.rows.steps), r.rows.losses) for r in runs]
        )

    @Slot()
    def _read(self) -> None:
        if not self.isVisible():
            return
        self.loss.look_closer()
        training = self._lab.is_training
        if not (training and self._said.isValid() and self._said.elapsed() < WORDS_MILLISECONDS):
            self._said.start()
            self._describe()

    def _describe(self) -> None:
        rows, numbers = self._lab.snapshot.rows, self._preferences.numbers
        words = summary(rows, Epochs(self._lab.course), numbers)
        if words != self.loss.plot.widget.accessibleDescription():
            self.loss.plot.widget.setAccessibleDescription(words)

    @Slot()
    def _restyle(self) -> None:
        self.loss.restyle()
        self.tools.restyle()

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.loss.draw()
        self._describe()
