"""What is explained: which parameter, whose update, and at which stage of the step."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from core.course import Course
from core.moment import Moment
from core.network.update import Update
from core.stages import Phase, Stage
from core.trainer import Snapshot
from gui.lab.live import FRAME_MILLISECONDS, Live

LATEST_MILLISECONDS = 200
"""So long after it was made a choice shows everywhere, however fast others follow."""


class Explaining(Live):
    """The chosen parameter, the person explained, and the stage of the step shown."""

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(course, parent)
        self._chosen_parameter = "w1"
        self._explained_person: int | None = None
        self._stage: Stage | None = None
        self._highlighted: str | None = None
        self._unsettled = QElapsedTimer()
        self._settling = QTimer(self, singleShot=True, interval=FRAME_MILLISECONDS)
        self._settling.timeout.connect(self.selection_settled)
        self.selection_changed.connect(self._settle_soon)

    @Slot()
    def _settle_soon(self) -> None:
        """Tell everybody else too, between two choices of a key that is held down."""
        if not self._settling.isActive():
            self._unsettled.start()
        if self._unsettled.elapsed() < LATEST_MILLISECONDS:
            # When this choice has been drawn, and before the next one.
            self._settling.start()

    @property
    def chosen_parameter(self) -> str:
        """The name of the parameter that is explained."""
        return self._chosen_parameter

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
        just_made = self._stage is not None and self._stage.phase is Phase.UPDATE
        before = self._reading.before
        return before if just_made and before is not None else self._reading.now

    @property
    def explained_person(self) -> int:
        """Index of the person explained: whose turn it is, unless another was asked for."""
        moment, asked = self.explained_moment, self._explained_person
        return asked if asked is not None and asked < len(moment.dataset) else moment.person

    @property
    def asked_person(self) -> int | None:
        """Index of the person asked for; None where it is whoever's turn it is."""
        asked = self._explained_person
        return asked if asked is not None and asked < len(self.dataset) else None

    @property
    def explains_another(self) -> bool:
        """Whether the person explained is not the one whose turn it is."""
        return self.explained_person != self.explained_moment.person

    @property
    def explained_update(self) -> Update | None:
        """The update that is explained, taken apart; None if there is nobody."""
        moment = self.explained_moment
        if not self.explains_another:
            return moment.update
        return moment.update_for(self.explained_person)

    def choose_parameter(self, name: str) -> None:
        """Choose the parameter to explain. Raises LabError if the network has no such one."""
        self.now.parameters.index(name)
        if name != self._chosen_parameter:
            self._chosen_parameter = name
            self.selection_changed.emit()

    @Slot()
    def choose_largest_slope(self) -> None:
        """Choose the parameter whose partial derivative is the largest in size."""
        update = self.explained_update
        if update is not None:
            self.choose_parameter(update.gradient.largest)

    def explain_person(self, person: int | None) -> None:
        """Explain another person than the next one; None for the next one again."""
        if person != self._explained_person:
            self._explained_person = person
            self.selection_changed.emit()
            self.person_changed.emit()

    def highlight(self, part: str | None) -> None:
        """Point at a part, wherever it is shown: a parameter, a neuron, or "loss"."""
        if part != self._highlighted:
            self._highlighted = part
            self.highlight_changed.emit()

    def _set_stage(self, stage: Stage | None) -> None:
        if stage != self._stage:
            self._stage = stage
            self.stage_changed.emit()

    def _leave_stage(self) -> None:
        self._set_stage(None)

    def _adopt(self, new: Snapshot) -> None:
        just_made = self._stage is not None and self._stage.phase is Phase.UPDATE
        if not len(new.now.dataset) and not just_made:
            self._leave_stage()  # without anybody there is no step to walk through
        names = new.now.parameters.names
        other_shape = names != self.now.parameters.names
        if other_shape:
            self._explained_person = None
            if self._chosen_parameter not in names:
                self._chosen_parameter = names[0]
        super()._adopt(new)
        if other_shape:
            self.selection_changed.emit()
            self.person_changed.emit()
