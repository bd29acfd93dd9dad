"""What the surface is over, and whose loss it is."""

from PySide6.QtCore import QObject, Signal, Slot

from core.network.shape import places
from gui.lab import Lab


class SurfaceChoice(QObject):
    """Two parameters, or the plane of the run; everybody's loss, or that of the person explained.

    Attributes:
        names: the two parameters.
        is_plane: whether the plane of the run is shown instead.
        is_of_person: whether the loss is that of the person explained.

    Signals:
        changed: something else is shown.
    """

    changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.is_plane = self.is_of_person = False
        self.names = self._first_two()
        lab.live.snapshot_adopted.connect(self._fit)

    @property
    def person(self) -> int | None:
        """The row of the person whose loss is shown; None for everybody's."""
        person = self._lab.selection.explained_person
        return person if self.is_of_person and person >= 0 else None

    @Slot(bool)
    def choose_plane(self, is_plane: bool) -> None:
        """Show the plane of the run, or two parameters again."""
        if is_plane != self.is_plane:
            self.is_plane = is_plane
            self.changed.emit()

    def choose(self, place: int, name: str) -> None:
        """Show a parameter across (0) or up (1); what it was chosen for before takes its place."""
        names = list(self.names)
        if names[1 - place] == name:
            names[1 - place] = names[place]
        names[place] = name
        if self.is_plane or tuple(names) != self.names:
            self.is_plane, self.names = False, (names[0], names[1])
            self.changed.emit()

    @Slot(bool)
    def choose_person(self, is_of_person: bool) -> None:
        """Show the loss of the person explained, or everybody's."""
        if is_of_person != self.is_of_person:
            self.is_of_person = is_of_person
            self.changed.emit()

    def _first_two(self) -> tuple[str, str]:
        """Return the first parameters of the output neuron: they go the longest way."""
        sizes = self._lab.live.now.parameters.layer_sizes
        last = [place.name for place in places(sizes) if place.layer == len(sizes) - 1]
        return last[0], last[1]

    @Slot()
    def _fit(self) -> None:
        """A network of another shape may have no parameters of these names."""
        known = self._lab.live.now.parameters.names
        if not set(self.names) <= set(known):
            self.names = self._first_two()
            self.changed.emit()
