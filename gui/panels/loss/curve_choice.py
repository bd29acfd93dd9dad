"""The choice of quantity and curve: made in the menu, or by what the Lab explains."""

from PySide6.QtCore import QObject, Signal

from core.people.identity import NOWHERE, Who, rows_of, who_are
from core.plots.quantities import PlotQuantity
from gui.lab import Lab
from gui.panels.loss.drawn_curves import (
    MOST_CURVES,
    DrawnCurves,
    of_loss,
    of_parameters,
    of_predictions,
)
from gui.plot.scale import LINEAR, LOGARITHMIC, Scale


class CurveChoice(QObject):
    """What is drawn: chosen here, and by whatever the Lab explains.

    Attributes:
        quantity: of which there are curves.
        shows_people: whether each person's own loss is drawn beside everybody's.

    Signals:
        changed: something else is drawn.
    """

    changed = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.quantity = PlotQuantity.LOSS
        self.shows_people = False
        self._scales: dict[PlotQuantity, Scale] = dict.fromkeys(PlotQuantity, LINEAR)
        self._scales[PlotQuantity.LOSS] = LOGARITHMIC
        self._person: Who | None = None
        self._person_stays = False

    @property
    def y_scale(self) -> Scale:
        """How the quantity is laid out; each keeps its own."""
        return self._scales[self.quantity]

    @property
    def subject(self) -> DrawnCurves:
        """What is drawn at this moment."""
        people, parameters = self._lab.live.dataset, self._lab.live.now.parameters
        if self.quantity is PlotQuantity.LOSS:
            chosen = self._chosen_person() if self.shows_people else None
            return of_loss(people, chosen, each=self.shows_people)
        if self.quantity is PlotQuantity.PREDICTIONS:
            return of_predictions(people, self._chosen_person())
        return of_parameters(
            self.quantity, parameters.layer_sizes, self._lab.selection.chosen_parameter
        )

    def draw(self, quantity: PlotQuantity) -> None:
        """Draw another quantity."""
        if quantity is not self.quantity:
            self.quantity = quantity
            self.changed.emit()

    def show_people(self, shown: bool) -> None:
        """Draw each person's own loss, or not."""
        if shown != self.shows_people:
            self.shows_people = shown
            self.changed.emit()

    def lay_out(self, scale: Scale) -> None:
        """Lay the quantity out on another scale."""
        self._scales[self.quantity] = scale

    def take_over(self, other: "CurveChoice") -> None:
        """Draw the same as another from now on, and of the same person whoever's turn it is."""
        self.quantity, self.shows_people = other.quantity, other.shows_people
        self._scales = dict(other._scales)
        self._person, self._person_stays = other._person, True
        self.changed.emit()

    def choose(self, subject: DrawnCurves, curve: int) -> None:
        """Choose a curve: what the window explains is then its parameter, or its person."""
        one = subject.who_is(curve)
        if not subject.quantity.is_of_people:
            self._lab.selection.choose_parameter(subject.names[curve])
        elif one is not None:
            (row,) = rows_of(self._lab.live.dataset, [one])
            if row != NOWHERE:
                self._lab.selection.explain_person(row)

    def _chosen_person(self) -> int | None:
        """Return the row of the person asked for, or whose turn it is.

        While training, turns pass faster than one can look: the same person stays. Of very many
        people only one that was asked for is chosen.
        """
        lab, people = self._lab, self._lab.live.dataset
        row = lab.selection.asked_person
        stays = self._person_stays or lab.live.is_training
        if row is None and stays and self._person is not None:
            (row,) = rows_of(people, [self._person])
        elif row is None and len(people) <= MOST_CURVES:
            row = lab.selection.explained_person
        if row is None or not 0 <= row < len(people):
            self._person = None
            return 0 if 0 < len(people) <= MOST_CURVES else None
        (self._person,) = who_are(people, [row])
        return row
