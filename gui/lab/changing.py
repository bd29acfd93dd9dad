"""Changing the run: people, η, order, parameters, the start; and taking it back."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Slot

from core.bookmarks import carried_over
from core.course import Course, Edit, Order, Segment, Settings
from core.network import LayerSizes, Parameters
from core.people import ONLY_ALICE, Dataset
from core.trainer import Snapshot, Status, Trainer
from gui.lab.first_look import NO_ROWS, first_look, opening
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
        self.last_change = Change(0, "")
        self._left_behind: int | None = None

    @property
    def left_behind(self) -> Course | None:
        """The run whose future the last change cut off, if it can still be pinned."""
        return None if self._left_behind is None else self._aside[self._left_behind].course

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

    def open(self, course: Course, words: str) -> None:
        """Begin another run; it can be taken back."""
        self._begin(words, course, lambda trainer, key: trainer.open(key, course))

    def reset(self) -> None:
        """Go back to exactly the opening of the run, with the people as they are now."""
        self._begin(
            "reset",
            self.course.restarted(self.now.step),
            lambda trainer, key: trainer.begin_again(key),
        )

    def start_from(self, parameters: Parameters, words: str) -> None:
        """Begin again from other parameters."""
        self._begin(
            words,
            self.course.restarted(self.now.step, parameters),
            lambda trainer, key: trainer.begin_again(key, parameters),
        )

    def _begin(self, words: str, course: Course, command: Callable[[Trainer, int], None]) -> None:
        key = self._begin_change(words, 0)
        self._leave_stage()
        self._send(lambda trainer: command(trainer, key))
        self._imagine_at(course, 0, status=Status.READY)
        self.change_made.emit()

    def new_start(self, seed: int) -> None:
        """Begin again from the parameters that a seed draws."""
        parameters = Parameters.normal(self.now.parameters.layer_sizes, seed=seed)
        settings = replace(self.settings, seed=seed)
        self.open(Course((Segment(0, settings, parameters),)), f"new start, seed {seed}")

    def begin_with(self, layer_sizes: LayerSizes) -> None:
        """Begin with a network of another shape, from the parameters that the seed draws."""
        parameters = Parameters.normal(layer_sizes, seed=self.settings.seed)
        settings = replace(self.settings, frozen=frozenset())
        words = f"a {'-'.join(map(str, layer_sizes))} network"
        self.open(Course((Segment(0, settings, parameters),)), words)

    @Slot()
    def draw_new_start(self) -> None:
        """Begin again from the parameters of the next seed."""
        self.new_start(self.settings.seed + 1)

    def open_worked_example(self) -> None:
        """Open the article's worked example: only Alice, weights 1, biases 0."""
        self.open(opening(ONLY_ALICE, Parameters.constant()), "the worked example")

    def swap(self, key: int) -> None:
        """Take a change back, or make it again: exchange the run for the one set aside."""
        self._leave_stage()
        here, there = self._snapshot, self._aside[key]
        self._aside[key] = replace(here, rows=NO_ROWS)
        self._send(lambda trainer: trainer.swap(key))
        self._leave_behind(None)
        same_shape = here.now.parameters.layer_sizes == there.now.parameters.layer_sizes
        shared = min(here.course.shared_until(there.course), here.furthest, there.furthest)
        self._adopt(
            replace(
                there,
                answered=here.answered,
                rows=here.rows if same_shape else first_look(there.course).rows,
                status=Status.PAUSED if there.now.step else Status.READY,
                sentence="",
                bookmarks=carried_over(here.bookmarks, there.bookmarks, shared),
                pinned=here.pinned,
            )
        )

    def forget(self, key: int) -> None:
        """Let go of a change that can no longer be taken back."""
        if key == self._left_behind:
            self._leave_behind(None)
        self._aside.pop(key, None)
        self._send(lambda trainer: trainer.forget(key))

    def _next_key(self) -> int:
        self._keys += 1
        return self._keys

    def _begin_change(self, words: str, step: int) -> int:
        """Set what is there aside; a future after ``step`` is cut off."""
        key = self._next_key()
        self._aside[key] = replace(self._snapshot, rows=NO_ROWS)
        self.last_change = Change(key, words)
        if self._snapshot.furthest > step:
            self._leave_behind(key)
        return key

    def _leave_behind(self, key: int | None) -> None:
        if key != self._left_behind:
            self._left_behind = key
            self.pinned_changed.emit()
