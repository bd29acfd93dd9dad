"""The Loss panel: how the loss, and whatever else is chosen, went over the whole run."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.epochs import Epochs
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
    "Click to go to a moment; click a pale curve or its name to choose it. The wheel zooms, "
    "dragging moves, a double click or A shows everything."
)


class LossPanel(QWidget):
    """The plot of what went on over the epochs, with its tools.

    Attributes:
        short_title: on its tab and in menus, whatever is drawn.
    """

    short_title = "Curves"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Restyling(self).timeout.connect(self._restyle)
        self.setObjectName("loss_panel")
        self._lab, self._preferences = lab, preferences
        self.loss = LossPlot(lab, preferences, self)
        self.pointer = LossPointer(lab, self.loss, preferences)
        self.export = LossExport(lab, self.loss, self)
        self.tools = LossTools(self.loss, self.export, self)
        self.header_tools = self.tools.header
        self._said = QElapsedTimer()
        widget = self.loss.plot.widget
        widget.setToolTip(TIP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        self.loss.drawn.connect(self._name)
        self._name()
        lab.live.moment_changed.connect(self.loss.refresh)
        lab.live.readings.connect(self._read)
        lab.selection.settled.connect(self._read)
        lab.live.pinned_changed.connect(self._take_pinned)
        preferences.changed.connect(self.loss.draw)
        self._take_pinned()

    @Slot()
    def _take_pinned(self) -> None:
        runs = self._lab.shelf.pinned
        self.loss.set_pinned(
            [(shown(r.name), Epochs(r.course).at(r.rows.steps), r.rows.losses) for r in runs]
        )

    @Slot()
    def _read(self) -> None:
        if not self.isVisible():
            return
        self.loss.look_closer()
        training = self._lab.live.is_training
        if not (training and self._said.isValid() and self._said.elapsed() < WORDS_MILLISECONDS):
            self._said.start()
            self._describe()

    @Slot()
    def _name(self) -> None:
        """Say what is drawn, above it and for those who do not see it."""
        title = self.loss.title
        if title != self.windowTitle():
            self.setWindowTitle(title)
            self.loss.plot.widget.setAccessibleName(f"{title} over the epochs")
            self._describe()

    def _describe(self) -> None:
        subject, steps, values = self.loss.known()
        epochs = self.loss.epochs.at(steps)
        words = summary(subject, epochs, values, self._preferences.numbers)
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
