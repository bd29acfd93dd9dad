"""Changing the run: people, η, order, parameters; and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from core.bookmarks import carried_over
from core.course import Course, Edit, Order, Settings
from core.network import Parameters
from core.people import Dataset
from core.run import Kept
from core.trainer import Snapshot, Status
from gui.lab.first_look import NO_ROWS, first_look
from gui.lab.staging import Staging


@dataclass(frozen=True)
class Change:
    """Something a person changed that can be taken back: its key and a few words."""

    key: int
    words: str


class Changing(Staging):
    """Changes show at once, and the run goes on from the step where they were made."""

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(course, parent)
        self._keys = 0
        self._aside: dict[int, Snapshot] = {}
        self._parted: dict[int, int] = {}
        self.last_change = Change(0, "")
        self._left_behind: int | None = None

    @property
    def left_behind(self) -> Course | None:
        """The run whose future the last change cut off, if it can still be pinned."""
        return None if self._left_behind is None else self._aside[self._left_behind].course

    def set_aside(self, key: int) -> Course:
        """Return the run that a change put aside, or that taking it back did."""
        return self._aside[key].course

    def change(
        self, words: str, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        """Change something from this moment on; it can be taken back."""
        self._change(words, lambda old, values: (settings or old, parameters or values))

    def _change(self, words: str, edit: Edit) -> None:
        """Change something where the run is by now, which may be further than what is shown."""
        now = self._snapshot.now
        course = self.course.changed(now.step, words, *edit(now.settings, now.parameters))
        key = self._begin_change(words, now.step)
        self._send(lambda trainer: trainer.change(key, words, edit))
        self._imagine_at(course, now.step)
        self.change_made.emit()

    def set_dataset(self, dataset: Dataset, words: str) -> None:
        """Go on with other people."""
        if dataset != self.dataset:
            self._change_settings(words, lambda old: replace(old, dataset=dataset))

    def set_learning_rate(self, rate: float) -> None:
        """Go on with another η. Raises LabError outside the range the laboratory accepts."""
        if rate != self.settings.learning_rate:
            words = f"η {self.settings.learning_rate:g} → {rate:g}"
            self._change_settings(words, lambda old: replace(old, learning_rate=rate))

    def set_order(self, order: Order) -> None:
        """Go on with the people in another order."""
        if order is not self.settings.order:
            self._change_settings(f"people {order.words}", lambda old: replace(old, order=order))

    def set_parameter(self, name: str, value: float) -> None:
        """Set a parameter by hand. Raises LabError if the value is not finite."""
        if self.now.parameters[name] != value:
            self._change(
                f"{name} set to {value:.4g}",
                lambda settings, old: (settings, old.replaced(name, value)),
            )

    def set_frozen(self, name: str, frozen: bool) -> None:
        """Have the updates leave a parameter alone, or move it again."""
        self.now.parameters.index(name)
        if frozen and name not in self.settings.frozen:
            self._change_settings(
                f"{name} frozen", lambda old: replace(old, frozen=old.frozen | {name})
            )
        elif not frozen and name in self.settings.frozen:
            self._change_settings(
                f"{name} released", lambda old: replace(old, frozen=old.frozen - {name})
            )

    def _change_settings(self, words: str, edit: Callable[[Settings], Settings]) -> None:
        self._change(words, lambda settings, parameters: (edit(settings), parameters))

    def swap(self, key: int) -> None:
        """Take a change back, or make it again: exchange the run for the one set aside."""
        self._leave_stage()
        here, there = self._snapshot, self._aside[key]
        self._aside[key] = replace(here, rows=NO_ROWS)
        self._send(lambda trainer: trainer.swap(key))
        self._leave_behind(None)
        same_shape = here.now.parameters.layer_sizes == there.now.parameters.layer_sizes
        parted, shared = self._parted[key], shared_by(here, there)
        self._parted[key] = shared
        self._adopt(
            replace(
                there,
                answered=here.answered,
                rows=here.rows if same_shape else first_look(there.course).rows,
                status=Status.PAUSED if there.now.step else Status.READY,
                sentence="",
                bookmarks=carried_over(here.bookmarks, there.bookmarks, parted, shared),
                pinned=here.pinned,
            )
        )

    def forget(self, key: int) -> None:
        """Let go of a change that can no longer be taken back."""
        if key == self._left_behind:
            self._leave_behind(None)
        self._aside.pop(key, None)
        self._parted.pop(key, None)
        self._send(lambda trainer: trainer.forget(key))

    def _next_key(self) -> int:
        self._keys += 1
        return self._keys

    def _begin_change(self, words: str, step: int) -> int:
        """Set what is there aside; a future after ``step`` is cut off."""
        key = self._next_key()
        self._aside[key] = replace(self._snapshot, rows=NO_ROWS)
        self._parted[key] = step
        self.last_change = Change(key, words)
        if self._snapshot.furthest > step:
            self._leave_behind(key)
        return key

    def _leave_behind(self, key: int | None) -> None:
        if key != self._left_behind:
            self._left_behind = key
            self.pinned_changed.emit()


def shared_by(here: Snapshot, there: Snapshot | Kept) -> int:
    """Return the last step that both have reached in the same way."""
    return min(here.course.shared_until(there.course), here.furthest, there.furthest)
