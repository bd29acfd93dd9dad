"""A choice of one neuron: a button for each of few, a menu for many."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.explain.factor import symbol_of
from core.network.shape import LayerSizes, Neuron
from gui.widgets.parts import in_row

MOST_BUTTONS = 3
"""With more neurons than this they stand in a menu."""


def neurons_of_network(sizes: LayerSizes) -> tuple[Neuron, ...]:
    """Return the output, and then every hidden neuron."""
    last = len(sizes) - 1
    hidden = ((layer, index) for layer in range(1, last) for index in range(sizes[layer]))
    return ((last, 0), *hidden)


class NeuronChoice(QWidget):
    """Says which neuron is meant, and lets another be chosen.

    Args:
        name: object name; that of a button is this and the neuron's, "map_of_h1".
        words: what is chosen, for a screen reader: "Map of".

    Attributes:
        chosen: the neuron that was chosen last by hand.

    Signals:
        picked: somebody chose ``chosen``.
    """

    picked = Signal()

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.chosen: Neuron = (1, 0)
        self._name, self._words = name, words
        self._shown: tuple[LayerSizes, Neuron] | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._take_action)
        self._many = self._button("", f"{words} …")
        self._many.setMenu(self._menu)
        self._many.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._few = [self._button(str(place), words) for place in range(MOST_BUTTONS)]
        for button in self._few:
            button.setCheckable(True)
            button.clicked.connect(self._take_button)
        in_row(self, self._many, *self._few, spacing=0)

    def show_neuron(self, sizes: LayerSizes, neuron: Neuron) -> None:
        """Mark a neuron of a network."""
        if (sizes, neuron) == self._shown:
            return
        if self._shown is None or self._shown[0] != sizes:
            self._fill_menu(sizes)
        self._shown = sizes, neuron
        neurons = neurons_of_network(sizes)
        has_many = len(neurons) > MOST_BUTTONS
        self._many.setVisible(has_many)
        self._many.setText(f"{symbol_of(sizes, neuron)} ▾")
        for button, each in zip(self._few, [*neurons, *[None] * MOST_BUTTONS], strict=False):
            button.setVisible(not has_many and each is not None)
            if each is not None:
                self._label(button, symbol_of(sizes, each))
                button.setChecked(each == neuron)
        self._mark_in_menu()

    def _fill_menu(self, sizes: LayerSizes) -> None:
        """Put in the neurons of a network; of many that takes as long as half a frame."""
        self._menu.clear()
        for each in neurons_of_network(sizes):
            action = self._menu.addAction(symbol_of(sizes, each))
            action.setCheckable(True)
            action.setData(each)

    def _mark_in_menu(self) -> None:
        shown = None if self._shown is None else self._shown[1]
        for action in self._menu.actions():
            action.setChecked(tuple(action.data()) == shown)

    def _label(self, button: QToolButton, symbol: str) -> None:
        button.setText(symbol)
        button.setAccessibleName(f"{self._words} {symbol}")
        button.setToolTip(f"{self._words} {symbol}")

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{self._name}_{name}" if name else f"{self._name}_menu")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setProperty("pill" if name else "flat", True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @Slot()
    def _take_button(self) -> None:
        assert self._shown is not None
        sizes, neuron = self._shown
        self._shown = None
        self.show_neuron(sizes, neuron)  # or a second click would take the mark away
        self._pick(neurons_of_network(sizes)[self._few.index(self.sender())])  # type: ignore[arg-type]

    @Slot(QAction)
    def _take_action(self, action: QAction) -> None:
        self._mark_in_menu()  # or a second choice would take the mark away
        self._pick(tuple(action.data()))

    def _pick(self, neuron: Neuron) -> None:
        self.chosen = neuron
        self.picked.emit()
