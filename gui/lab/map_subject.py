"""``lab.map_subject``: the neuron whose answers the large map shows."""

from PySide6.QtCore import QObject, Signal, Slot

from core.network.shape import Neuron, neuron_name
from gui.lab.live import Live
from gui.lab.selection import Selection


class MapSubject(QObject):
    """The neuron that was chosen last, or the one that is pointed at; at first the output.

    Signals:
        changed: it is another one; where one was chosen, when that choice has settled, so that
            the first frame is left to the card of the neuron.
    """

    changed = Signal()

    def __init__(self, live: Live, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._selection = live, selection
        self._kept: Neuron | None = None
        self._told = self.neuron
        selection.neuron_chosen.connect(self._keep_chosen)
        selection.settled.connect(self._tell)
        selection.highlight_changed.connect(self._tell)
        live.snapshot_adopted.connect(self._tell)

    @property
    def neuron(self) -> Neuron:
        """(layer, index) of the neuron."""
        sizes = self._live.now.parameters.layer_sizes
        neurons = [(layer, i) for layer in range(1, len(sizes)) for i in range(sizes[layer])]
        pointed = self._selection.highlighted
        for neuron in neurons:
            if neuron_name(sizes, *neuron) == pointed:
                return neuron
        return self._kept if self._kept in neurons else neurons[-1]

    @property
    def is_output(self) -> bool:
        """Whether it is the output, whose map says Male and Female."""
        return self.neuron[0] == len(self._live.now.parameters.layer_sizes) - 1

    def keep(self, neuron: Neuron) -> None:
        """Show a neuron until another is chosen."""
        self._keep(neuron)
        self._tell()

    @Slot()
    def _keep_chosen(self) -> None:
        self._keep(self._selection.chosen_neuron)

    def _keep(self, neuron: Neuron) -> None:
        is_output = neuron[0] == len(self._live.now.parameters.layer_sizes) - 1
        self._kept = None if is_output else neuron

    @Slot()
    def _tell(self) -> None:
        if self.neuron != self._told:
            self._told = self.neuron
            self.changed.emit()
