"""The network's shape in one line, with + and − for hidden layers and for their neurons."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from core.network.shape import MAX_HIDDEN_LAYERS, MAX_NEURONS, LayerSizes
from gui.panels.network_diagram.words import (
    hidden_layers,
    hidden_neurons,
    one_neuron_less,
    one_neuron_more,
)
from gui.style import theme
from gui.text.numbers import MINUS
from gui.widgets.parts import in_row, plain_label

NEW_LAYER = 2
"""So many neurons a hidden layer has that was just added."""


class Stepper(QFrame):
    """A whole number between − and +.

    Args:
        name: part of the ``objectName`` of both buttons: ``name_less``, ``name_more``.
        less, more: what the buttons do, in a few words.
        says_number: whether the number stands between them.

    Signals:
        stepped: one more is wanted (1), or one less (−1).
    """

    stepped = Signal(int)

    def __init__(self, name: str, less: str, more: str, *, says_number: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("stepper", True)
        self.less = self._button(f"{name}_less", MINUS, less)
        self.more = self._button(f"{name}_more", "+", more)
        self._number = plain_label(f"{name}_count")
        in_row(self, self.less, self._number, self.more, spacing=0)
        self._number.setVisible(says_number)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)

    def show_number(self, number: int, low: int, high: int, words: str) -> None:
        """Show how many there are, and which way one can go."""
        self._number.setText(str(number))
        self.setAccessibleName(words)
        self.less.setEnabled(number > low)
        self.more.setEnabled(number < high)

    def _button(self, name: str, text: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("step", True)
        button.setMinimumSize(6 * theme.GRID, 6 * theme.GRID)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @Slot()
    def _step_down(self) -> None:
        self.stepped.emit(-1)

    @Slot()
    def _step_up(self) -> None:
        self.stepped.emit(1)


class LayersControl(QWidget):
    """Shows the layer sizes, "2 – 2 – 1", and asks for other ones.

    Attributes:
        wanted: the sizes that were asked for last.

    Signals:
        changed: somebody wants ``wanted``.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_layers")
        self.wanted: LayerSizes = ()
        self._sizes: LayerSizes = ()
        self._layers = Stepper(
            "hidden_layers",
            "One hidden layer less: another network, from its own start",
            "One hidden layer more: another network, from its own start",
            says_number=False,
        )
        self._layers.stepped.connect(self._change_layers)
        # All from the start: a button that is rebuilt loses the focus of who presses it.
        self._neurons = [self._stepper(number) for number in range(1, MAX_HIDDEN_LAYERS + 1)]
        self._inputs, self._output = plain_label(text="2"), plain_label(text="– 1")
        caption = plain_label(text="layers", look="muted")
        hidden = [part for stepper in self._neurons for part in (stepper.dash, stepper)]
        in_row(self, *(caption, self._inputs, *hidden, self._output, self._layers))

    def show_sizes(self, sizes: LayerSizes) -> None:
        """Show the network's shape."""
        if sizes == self._sizes:
            return
        self._sizes = sizes
        hidden = sizes[1:-1]
        words = hidden_layers(len(hidden))
        self._layers.show_number(len(hidden), 0, MAX_HIDDEN_LAYERS, words)
        for number, stepper in enumerate(self._neurons):
            is_there = number < len(hidden)
            stepper.setVisible(is_there)
            stepper.dash.setVisible(is_there)
            if is_there:
                words = hidden_neurons(hidden[number], number + 1)
                stepper.show_number(hidden[number], 1, MAX_NEURONS, words)
        self.setAccessibleName("-".join(map(str, sizes)))

    def _stepper(self, layer: int) -> "LayerStepper":
        stepper = LayerStepper(layer)
        stepper.stepped.connect(self._change_neurons)
        return stepper

    @Slot(int)
    def _change_layers(self, by: int) -> None:
        hidden = list(self._sizes[1:-1])
        if by > 0:
            hidden.append(hidden[-1] if hidden else NEW_LAYER)
        else:
            hidden.pop()
        self._ask(hidden)

    @Slot(int)
    def _change_neurons(self, by: int) -> None:
        hidden = list(self._sizes[1:-1])
        stepper = self.sender()
        if isinstance(stepper, LayerStepper):
            hidden[stepper.layer - 1] += by
            self._ask(hidden)

    def _ask(self, hidden: list[int]) -> None:
        self.wanted = (self._sizes[0], *hidden, self._sizes[-1])
        self.changed.emit()


class LayerStepper(Stepper):
    """The number of neurons of a hidden layer, counted from 1, with the dash before it."""

    def __init__(self, layer: int) -> None:
        less, more = one_neuron_less(layer), one_neuron_more(layer)
        super().__init__(f"layer_{layer}_neurons", less, more)
        self.layer = layer
        self.dash: QLabel = plain_label(text="–")
