"""Menus that change how the network learns: the order of people, and the shape of the network."""

import re

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QWidget

from core.errors import LabError
from core.network.shape import MAX_HIDDEN_LAYERS, MAX_NEURONS, LayerSizes
from core.training.course import Order
from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.window.words import network_too_large, no_network

ASKED_SHAPE = "Inputs, hidden layers, output:"


def parsed_shape(text: str) -> LayerSizes:
    """Read "2-3-1" as layer sizes: two inputs, hidden layers, one output.

    Raises:
        LabError: if this laboratory cannot hold such a network.
    """
    numbers = re.findall(r"\d+", text)
    if not re.fullmatch(r"\s*\d+(\s*[-–, x×]\s*\d+)*\s*", text):
        raise LabError(no_network(text), "Network")
    sizes = tuple(int(number) for number in numbers)
    hidden = sizes[1:-1]
    if len(sizes) < 2 or sizes[0] != 2 or sizes[-1] != 1:
        raise LabError("It begins with 2 inputs and ends with 1 output, as in 2-3-1.", "Network")
    if len(hidden) > MAX_HIDDEN_LAYERS or any(not 1 <= n <= MAX_NEURONS for n in hidden):
        raise LabError(network_too_large(MAX_HIDDEN_LAYERS, MAX_NEURONS), "Network")
    return sizes


def shape_words(sizes: LayerSizes) -> str:
    """Write layer sizes as "2-3-1"."""
    return "-".join(map(str, sizes))


class RunMenus(QObject):
    """The submenu of orders, and the dialog for another network."""

    def __init__(self, lab: Lab, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._lab, self._preferences, self._window = lab, preferences, window
        self._both: QObject | None = None
        self.order_menu = QMenu("&Order of people", window)
        self.order_menu.setObjectName("order_menu")
        group = QActionGroup(self.order_menu)
        self._orders: dict[Order, QAction] = {}
        for order in Order:
            action = QAction(order.words.capitalize(), group)
            action.setCheckable(True)
            action.setData(order.name)
            self.order_menu.addAction(action)
            self._orders[order] = action
        group.triggered.connect(self._choose_order)
        lab.live.settings_changed.connect(self._show_order)
        self._show_order()

    @Slot()
    def ask_shape(self) -> None:
        """Ask for another network and begin with it, from the run's seed."""
        text, refusal = shape_words(self._lab.live.now.parameters.layer_sizes), ""
        while True:
            label = "\n".join(filter(None, (ASKED_SHAPE, refusal)))
            text, accepted = QInputDialog.getText(
                self._window, "Another network", label, QLineEdit.EchoMode.Normal, text
            )
            if not accepted:
                return
            try:
                self._lab.restarts.begin_with(parsed_shape(text))
            except LabError as error:
                refusal = str(error)
            else:
                return

    @Slot()
    def train_with_and_without(self) -> None:
        """Train the same start with the shift and with none, and show both."""
        from gui.window.with_and_without import WithAndWithout

        if not isinstance(self._both, WithAndWithout):
            self._both = WithAndWithout(self._lab, self._preferences, self._window)
        self._both.begin()

    @Slot(QAction)
    def _choose_order(self, action: QAction) -> None:
        self._lab.changes.set_order(Order[str(action.data())])

    @Slot()
    def _show_order(self) -> None:
        self._orders[self._lab.live.settings.order].setChecked(True)
