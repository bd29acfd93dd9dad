"""The Loss panel: how the loss, and whatever else is chosen, went over the whole run."""

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QWidget

from core.training.epochs import Epochs
from gui.lab import Lab
from gui.lab.words import pinned_as_shown
from gui.panels.loss.curve_numbers import curve_numbers
from gui.panels.loss.export_menu import LossExport
from gui.panels.loss.header_tools import LossTools
from gui.panels.loss.mouse import LossMouse
from gui.panels.loss.plot import LossPlot
from gui.panels.loss.summary import summary
from gui.panels.loss.words import over_the_epochs
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.text.numbers import NumberFormat
from gui.widgets.panel import WORDS_MILLISECONDS, Panel
from gui.widgets.parts import in_column

TIP = (
    "Click to go to a moment; click a pale curve or its name to choose it. The wheel zooms, "
    "dragging moves, a double click or A shows everything."
)


class LossPanel(Panel):
    """The plot of what went on over the epochs, with its tools."""

    name = "loss_panel"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.loss = LossPlot(lab, preferences, self)
        self.pointer = LossMouse(lab, self.loss, preferences)
        self.export = LossExport(lab, self.loss, self)
        self.tools = LossTools(self.loss, self.export, self)
        self.header_tools = self.tools.header
        self._said = QElapsedTimer()
        widget = self.loss.plot.widget
        widget.setToolTip(TIP)
        in_column(self, widget)
        self.loss.drawn.connect(self._name)
        self._name()
        self.follow(lab.live.moment_changed, self.loss.refresh)
        self.follow(lab.live.readings, self._read)
        self.follow(lab.selection.settled, self._read)
        lab.live.pinned_changed.connect(self._take_pinned)
        preferences.changed.connect(self._take_pinned)
        self.follow(preferences.changed, self.loss.draw)
        self.follow(lab.covers.changed)
        self._take_pinned()

    @Slot()
    def _take_pinned(self) -> None:
        numbers = self._preferences.numbers
        self.loss.set_pinned(
            [
                (
                    shown(pinned_as_shown(run, numbers)),
                    Epochs(run.course).at(run.rows.steps),
                    run.rows.losses,
                )
                for run in self._lab.shelf.pinned
            ]
        )

    @Slot()
    def _read(self) -> None:
        self.loss.look_closer()
        training = self._lab.live.is_training
        if not (training and self._said.isValid() and self._said.elapsed() < WORDS_MILLISECONDS):
            self._said.start()
            self._describe()

    @Slot()
    def _name(self) -> None:
        """Say what is drawn, above it and for those who do not see it."""
        title = self.loss.title
        # The tab is called the same whatever is drawn: the card begins with that name.
        called = f"Curves · {title}"
        if called != self.windowTitle():
            self.setWindowTitle(called)
            self.loss.plot.widget.setAccessibleName(over_the_epochs(title))
            self._describe()

    def _describe(self) -> None:
        subject, steps, values = self.loss.known()
        epochs = self.loss.epochs.at(steps)
        covers, numbers = self._lab.covers, self._preferences.numbers

        def written(curve: int) -> NumberFormat:
            return curve_numbers(covers, numbers, subject, curve)

        words = summary(subject, epochs, values, written)
        if words != self.loss.plot.widget.accessibleDescription():
            self.loss.plot.widget.setAccessibleDescription(words)

    def take_over(self, shown: Panel) -> None:
        assert isinstance(shown, LossPanel)
        self.loss.take_over(shown.loss)

    @property
    def is_whole(self) -> bool:
        return not self.loss.is_waiting

    @Slot()
    def restyle(self) -> None:
        self.loss.restyle()
        self.tools.restyle()

    @Slot()
    def refresh(self) -> None:
        """Draw the curves and put them into words."""
        self.loss.draw()
        self._describe()
