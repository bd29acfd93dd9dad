"""The quantity menu: the loss, predictions, parameters or gradients."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from core.plots.quantities import PlotQuantity
from gui.panels.loss.curve_choice import CurveChoice
from gui.panels.loss.drawn_curves import MOST_CURVES, NAMES, SIGNS
from gui.panels.loss.words import FOLLOWED_BY_A_STEP, mean_over_everybody, thin_curves

TIPS = {
    PlotQuantity.LOSS: "How wrong the network is about everybody, on average",
    PlotQuantity.PREDICTIONS: "What the network says about each person, and the truth beside it",
    PlotQuantity.PARAMETERS: "The weights and biases",
    PlotQuantity.GRADIENTS: FOLLOWED_BY_A_STEP,
}


class QuantityMenu(QMenu):
    """One choice of four, and whether each person's own loss is drawn beside everybody's."""

    def __init__(self, choice: CurveChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("loss_quantity_menu")
        self.setToolTipsVisible(True)
        self._choice = choice
        self._group = QActionGroup(self)
        for quantity in PlotQuantity:
            action = self._add(f"loss_draw_{quantity.value}", _words(quantity), TIPS[quantity])
            action.setData(quantity.value)
            action.setChecked(quantity is choice.quantity)
            self._group.addAction(action)
        self._group.triggered.connect(self._take)
        self.addSeparator()
        self._people = self._add(
            "loss_people",
            "Each person's own loss",
            thin_curves(MOST_CURVES),
        )
        self._people.toggled.connect(choice.show_people)
        choice.changed.connect(self._look)
        self._look()

    def _add(self, name: str, text: str, tip: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        action.setToolTip(tip)
        action.setCheckable(True)
        return action

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self._choice.draw(PlotQuantity(action.data()))

    @Slot()
    def _look(self) -> None:
        self._people.setEnabled(self._choice.quantity is PlotQuantity.LOSS)
        self._people.setChecked(self._choice.shows_people)
        for action in self._group.actions():
            action.setChecked(action.data() == self._choice.quantity.value)


def _words(quantity: PlotQuantity) -> str:
    if quantity is PlotQuantity.PREDICTIONS:
        return f"{NAMES[quantity]} {SIGNS[quantity]}"
    if quantity is PlotQuantity.GRADIENTS:
        return f"{NAMES[quantity]}: {mean_over_everybody(SIGNS[quantity])}"
    return NAMES[quantity]
