"""``lab.preview``: a change that is tried before it is made; everything is shown as if it were.

While a hand drags a point, a person or a line, the snapshot that panels read speaks of the run as
it would be. The run itself stays what it is until the change is kept; put back, it never was.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.explain.stages import Phase
from core.network import Parameters
from core.people.dataset import Person
from core.training.course import Edit
from gui.lab.changes import LabChanges
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.stages import Stages
from gui.lab.words import parameter_set


class Preview(QObject):
    """Tries a change, and makes it or puts it back.

    Signals:
        ended: nothing is tried any more: it was kept, put back, or the run was changed meanwhile.
    """

    ended = Signal()

    def __init__(
        self,
        live: Live,
        selection: Selection,
        stages: Stages,
        changes: LabChanges,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._selection = live, selection
        self._stages, self._changes = stages, changes
        self._tried: tuple[str, Edit] | None = None
        live.course_changed.connect(self._forget)

    @property
    def is_on(self) -> bool:
        """Whether something is tried."""
        return self._tried is not None

    @property
    def words(self) -> str:
        """What is tried, in a few words; empty for nothing."""
        return "" if self._tried is None else self._tried[0]

    def show(self, words: str, edit: Edit) -> None:
        """Show everything as if a change were made; another one takes the place of the last.

        Args:
            words: what the change is called.
            edit: what it makes of settings and parameters, whatever these are by then.
        """
        stage = self._selection.stage
        if stage is not None and stage.phase is Phase.UPDATE:
            # The update shown is made; what is tried now belongs to the step after it.
            self._stages.next_stage()
        self._tried = words, edit
        self._live.show_as_if(edit)

    def parameter(self, name: str, value: float) -> None:
        """Try a value of a parameter."""
        self.parameters(parameter_set(name, value), lambda old: old.replaced(name, value))

    def parameters(self, words: str, edit: Callable[[Parameters], Parameters]) -> None:
        """Try other parameters."""
        self.show(words, lambda settings, old: (settings, edit(old)))

    def person(self, words: str, row: int, person: Person) -> None:
        """Try another weight and height of somebody."""
        self.show(
            words,
            lambda old, parameters: (
                replace(old, dataset=old.dataset.with_person(row, person)),
                parameters,
            ),
        )

    @Slot()
    def keep(self) -> None:
        """Make the change that is tried; it can be taken back."""
        if self._tried is None:
            return
        words, edit = self._tried
        self._tried = None
        now = self._live.now
        is_change = edit(now.settings, now.parameters) != (now.settings, now.parameters)
        self._live.show_as_if(None, quietly=is_change)
        if is_change:
            self._changes.make(words, edit)
        self.ended.emit()

    @Slot()
    def put_back(self) -> None:
        """Show the run as it is again."""
        if self._tried is not None:
            self._tried = None
            self._live.show_as_if(None)
            self.ended.emit()

    @Slot()
    def _forget(self) -> None:
        """The run was changed by something else, and is about to be shown."""
        if self._tried is not None:
            self._tried = None
            self._live.show_as_if(None, quietly=True)
            self.ended.emit()
