"""``lab.changes``: changes people, η, order, functions, batch and parameters at this step."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from core.network import Parameters
from core.network.activations import activation_named
from core.network.losses import loss_named
from core.people.dataset import Dataset, Shift
from core.training.course import Edit, Order, Settings
from core.training.first_snapshot import after_change
from core.training.run_outline import RunOutline
from core.training.words import batch_in_words, in_hidden_neurons, loss_in_words, people_come
from gui.lab.live import Live
from gui.lab.undo import Undo
from gui.lab.wire import Wire
from gui.lab.words import parameter_frozen, parameter_released, parameter_set, rate_changed


class LabChanges(QObject):
    """Makes changes that show at once; the run goes on from the step where they were made.

    What can be taken back, ``Undo`` keeps and signals.
    """

    def __init__(self, live: Live, wire: Wire, undo: Undo, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._wire, self._undo = live, wire, undo

    def change(
        self, words: str, settings: Settings | None = None, parameters: Parameters | None = None
    ) -> None:
        """Change something from this moment on; it can be taken back."""
        self.make(words, lambda old, values: (settings or old, parameters or values))

    def set_dataset(self, dataset: Dataset, words: str) -> None:
        """Go on with other people."""
        if dataset != self._live.dataset:
            self._change_settings(words, lambda old: replace(old, dataset=dataset))

    def set_shift(self, shift: Shift) -> None:
        """Have the network see the people shifted, and scaled, differently."""
        self.set_dataset(self._live.dataset.with_shift(shift), shift.words.removeprefix("the "))

    def set_learning_rate(self, rate: float) -> None:
        """Go on with another η. Raises LabError outside the range the laboratory accepts."""
        now = self._live.settings.learning_rate
        if rate != now:
            words = rate_changed(now, rate)
            self._change_settings(words, lambda old: replace(old, learning_rate=rate))

    def set_order(self, order: Order) -> None:
        """Go on with the people in another order."""
        if order is not self._live.settings.order:
            self._change_settings(people_come(order.words), lambda old: replace(old, order=order))

    def set_activation(self, name: str) -> None:
        """Go on with another function of the hidden neurons. Raises LabError if there is none."""
        if name != self._live.settings.activation:
            words = in_hidden_neurons(activation_named(name).words)
            self._change_settings(words, lambda old: replace(old, activation=name))

    def set_loss(self, name: str) -> None:
        """Go on with another loss function. Raises LabError if there is no such one."""
        if name != self._live.settings.loss:
            words = loss_in_words(loss_named(name).words)
            self._change_settings(words, lambda old: replace(old, loss=name))

    def set_batch(self, people: int) -> None:
        """Go on with so many people a step; EVERYBODY for all. Raises LabError out of reach."""
        if people != self._live.settings.batch:
            words = batch_in_words(people, len(self._live.dataset.learners))
            self._change_settings(words, lambda old: replace(old, batch=people))

    def set_parameter(self, name: str, value: float) -> None:
        """Set a parameter by hand. Raises LabError if the value is not finite."""
        if self._live.now.parameters[name] != value:
            self.make(
                parameter_set(name, value),
                lambda settings, old: (settings, old.replaced(name, value)),
            )

    def set_frozen(self, name: str, frozen: bool) -> None:
        """Have the updates leave a parameter alone, or move it again."""
        self._live.now.parameters.index(name)
        now = self._live.settings.frozen
        if frozen and name not in now:
            self._change_settings(
                parameter_frozen(name), lambda old: replace(old, frozen=old.frozen | {name})
            )
        elif not frozen and name in now:
            self._change_settings(
                parameter_released(name), lambda old: replace(old, frozen=old.frozen - {name})
            )

    def _change_settings(self, words: str, edit: Callable[[Settings], Settings]) -> None:
        self.make(words, lambda settings, parameters: (edit(settings), parameters))

    def make(self, words: str, edit: Edit) -> None:
        """Change something where the run is by now, which may be further than what is shown."""
        now = self._live.now
        there = self._live.snapshot.outline.changed(words, *edit(now.settings, now.parameters))

        def tell(key: int, there: RunOutline) -> None:
            self._wire.send(lambda trainer: trainer.change(key, words, edit))
            self._live.adopt(after_change(self._live.snapshot, there))

        self._undo.go_over(words, there, tell, cut=now.step)
