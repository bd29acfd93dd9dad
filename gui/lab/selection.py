"""``lab.selection``: the parameter, person and stage explained, and what is pointed at."""

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from core.explain.factor import names_by_place
from core.explain.stages import Phase, Stage
from core.network.shape import Neuron, places
from core.network.update import Update
from core.training.moment import Moment
from gui.lab.debounce import Debounce
from gui.lab.live import Live


class Selection(QObject):
    """The chosen parameter, the person explained, and the stage of the step shown.

    Signals:
        changed: the chosen parameter, or the person explained; shown in the next frame.
        neuron_chosen: a neuron as a whole was chosen, and not one of its weights.
        settled: the same, when that has been drawn, for all but the diagram and the chain rule.
        person_changed: the person explained, by choice.
        stage_changed: the stage of the step shown.
        highlight_changed: the part of the network pointed at.
        part_picked: a part of the network was clicked, "w5", "h1" or "loss"; and the parameter
            that it stands for, or nothing.
    """

    changed = Signal()
    neuron_chosen = Signal()
    settled = Signal()
    person_changed = Signal()
    stage_changed = Signal()
    highlight_changed = Signal()
    part_picked = Signal(str, str)

    def __init__(self, live: Live, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._names = live.now.parameters.names
        self._chosen_parameter = "w1"
        self._explained_person: int | None = None
        self._coming_parameter: str | None = None
        self._stage: Stage | None = None
        self._coming_stage: Stage | None = None
        self._highlighted: str | None = None
        self._to_tell: list[SignalInstance] = []
        self._settling = Debounce(self)
        self._settling.fired.connect(self.settled)
        self.changed.connect(self._settling.call)
        live.snapshot_adopted.connect(self._fit)
        live.snapshot_shown.connect(self._tell)

    @property
    def chosen_parameter(self) -> str:
        """The name of the parameter that is explained."""
        return self._chosen_parameter

    @property
    def chosen_neuron(self) -> Neuron:
        """The neuron that the chosen parameter belongs to."""
        sizes = self._live.now.parameters.layer_sizes
        place = next(p for p in places(sizes) if p.name == self._chosen_parameter)
        return place.layer, place.neuron

    @property
    def stage(self) -> Stage | None:
        """The stage of the step shown; None when the step is shown whole."""
        return self._stage

    @property
    def highlighted(self) -> str | None:
        """The part pointed at: a parameter "w5", a neuron "h1", "loss", or None."""
        return self._highlighted

    @property
    def explained_moment(self) -> Moment:
        """The moment whose update is explained: the next one, or the one just made."""
        before = self._live.reading.before
        return before if self._is_just_made and before is not None else self._live.reading.now

    @property
    def explained_person(self) -> int:
        """Index of the person explained: whose turn it is, unless another was asked for."""
        moment, asked = self.explained_moment, self._explained_person
        return asked if asked is not None and asked < len(moment.dataset) else moment.person

    @property
    def asked_person(self) -> int | None:
        """Index of the person asked for; None where it is whoever's turn it is."""
        asked = self._explained_person
        return asked if asked is not None and asked < len(self._live.dataset) else None

    @property
    def explains_another(self) -> bool:
        """Whether it is not the turn of the person explained."""
        return not self.explained_moment.takes_part(self.explained_person)

    @property
    def explained_update(self) -> Update | None:
        """The update that is explained, taken apart; None if there is nobody."""
        moment, person = self.explained_moment, self.explained_person
        return moment.update if person == moment.person else moment.update_for(person)

    def choose_parameter(self, name: str) -> None:
        """Choose the parameter to explain. Raises LabError if the network has no such one."""
        self._live.now.parameters.index(name)
        self._coming_parameter = None
        if name != self._chosen_parameter:
            self._chosen_parameter = name
            self.changed.emit()

    def choose_neuron(self, neuron: Neuron) -> None:
        """Choose a neuron: its bias is then the chosen parameter."""
        sizes = self._live.now.parameters.layer_sizes
        self.choose_parameter(names_by_place(sizes)[*neuron, None])
        self.neuron_chosen.emit()
        self._settling.call()  # its bias may have been chosen already

    def choose_with_next(self, name: str) -> None:
        """Choose a parameter along with the next snapshot that has it, of another laboratory."""
        self._coming_parameter = name

    @Slot()
    def choose_largest_slope(self) -> None:
        """Choose the parameter whose partial derivative is the largest in size."""
        if (update := self.explained_update) is not None:
            self.choose_parameter(update.gradient.largest)

    def explain_person(self, person: int | None) -> None:
        """Explain another person than the next one; None for the next one again."""
        if person != self._explained_person:
            self._explained_person = person
            self.changed.emit()
            self.person_changed.emit()

    def highlight(self, part: str | None) -> None:
        """Point at a part, wherever it is shown: a parameter, a neuron, or "loss"."""
        if part != self._highlighted:
            self._highlighted = part
            self.highlight_changed.emit()

    def show_stage(self, stage: Stage | None) -> None:
        """Show a stage of the step; None for the step as a whole."""
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit()

    def show_stage_of_next(self, stage: Stage) -> None:
        """Show a stage along with the snapshot that is adopted next."""
        self._coming_stage = stage

    @property
    def _is_just_made(self) -> bool:
        return self._stage is not None and self._stage.phase is Phase.UPDATE

    @Slot()
    def _fit(self) -> None:
        """Let go of what a new snapshot does not have, before anybody draws it."""
        names = self._live.now.parameters.names
        if self._coming_stage is not None:
            self._stage, self._coming_stage = self._coming_stage, None
            self._to_tell.append(self.stage_changed)
        if not len(self._live.dataset.learners) and not self._is_just_made:
            self.show_stage(None)  # without anybody there is no step to walk through
        if names != self._names:
            self._names = names
            self._explained_person = None
            if self._chosen_parameter not in names:
                self._chosen_parameter = names[0]
            self._to_tell += (self.changed, self.person_changed)
        coming = self._coming_parameter
        if coming in names:
            self._coming_parameter = None
            if coming != self._chosen_parameter:
                self._chosen_parameter = coming
                self._to_tell.append(self.changed)

    @Slot()
    def _tell(self) -> None:
        """Say what no longer fitted, when everybody has drawn the new snapshot."""
        while self._to_tell:
            self._to_tell.pop(0).emit()
