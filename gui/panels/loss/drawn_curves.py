"""The curves to draw: a quantity, whose it is, and which curve leads."""

from dataclasses import dataclass
from functools import lru_cache

from core.network.shape import LayerSizes, neuron_name, places
from core.people.dataset import Dataset
from core.people.identity import Who, who_are
from core.people.sampling import some_of
from core.plots.curves import TEST_PEOPLE
from core.plots.quantities import PlotQuantity
from core.text import counted
from gui.panels.loss.words import (
    few_of_parameters,
    few_of_people,
    mean_over_everybody,
    of_a_few,
    of_neuron,
    without_sign,
)
from gui.text import names

MOST_CURVES = 20
"""So many people or parameters can still be told apart; of more, a few are drawn."""

NAMES = {
    PlotQuantity.LOSS: "Loss",
    PlotQuantity.PREDICTIONS: "Predictions",
    PlotQuantity.PARAMETERS: "Parameters",
    PlotQuantity.GRADIENTS: "Gradients",
}
SIGNS = {
    PlotQuantity.LOSS: "L",
    PlotQuantity.PREDICTIONS: "ŷ",
    PlotQuantity.PARAMETERS: "p",
    PlotQuantity.GRADIENTS: "∂L/∂p",
}

shown = lru_cache(maxsize=256)(names.shown)
"""Names are asked for at every frame."""


@dataclass(frozen=True)
class DrawnCurves:
    """What is drawn.

    Attributes:
        quantity: of which there are curves.
        whom: whose curves they are, if they are somebody's.
        columns: which parameters' they are otherwise.
        names: what each curve is called; everybody's loss comes first and has none.
        chosen: which curve is drawn in the accent; −1 for none.
        neuron: whose parameters they are, if not all are drawn.
        part: the same in numbers: "9 of 249 parameters".
    """

    quantity: PlotQuantity
    whom: tuple[Who, ...] = ()
    columns: tuple[int, ...] = ()
    names: tuple[str, ...] = ("",)
    chosen: int = -1
    neuron: str = ""
    part: str = ""

    @property
    def lead(self) -> int:
        """Which curve is drawn up to now and beyond: everybody's loss, or the chosen one."""
        return 0 if self.quantity is PlotQuantity.LOSS else self.chosen

    def who_is(self, curve: int) -> Who | None:
        """Return whose curve it is, or None if it is a parameter's or everybody's."""
        person = curve - (len(self.names) - len(self.whom))
        return self.whom[person] if self.quantity.is_of_people and person >= 0 else None

    def number_of(self, curve: int) -> tuple[str, str]:
        """Return the name of what a curve is of, and whose; "" for nobody's or everybody's."""
        one = self.who_is(curve)
        match self.quantity:
            case PlotQuantity.LOSS:
                return ("loss", "") if one is None else ("L", one[0])
            case PlotQuantity.PREDICTIONS:
                return "ŷ", self.names[curve]
            case PlotQuantity.GRADIENTS:
                return f"∂L/∂{self.names[curve]}", ""
            case PlotQuantity.PARAMETERS:
                return self.names[curve], ""

    def title(self, *, as_size: bool) -> str:
        """Say in a few words what is drawn; ``as_size`` if without its sign."""
        quantity = self.quantity
        if quantity is PlotQuantity.LOSS:
            if self.whom == (TEST_PEOPLE,):
                return "Loss, and that of test people"
            return "Loss, and each person's" if self.whom else NAMES[quantity]
        sign = f" |{SIGNS[quantity]}|" if as_size else f" {SIGNS[quantity]}"
        if quantity is PlotQuantity.PARAMETERS and not as_size:
            sign = ""
        what = f"{NAMES[quantity]}{sign}"
        if self.neuron:
            return of_neuron(what, self.neuron)
        return of_a_few(what) if self.part else what

    def caption(self, *, as_size: bool) -> str:
        """Say what runs up the side, and how many curves of how many there are."""
        sign = SIGNS[self.quantity]
        sign = f"|{sign}|" if as_size else sign
        words = {
            PlotQuantity.LOSS: "loss",
            PlotQuantity.PREDICTIONS: f"prediction {sign}",
            PlotQuantity.PARAMETERS: sign if as_size else "value",
            PlotQuantity.GRADIENTS: mean_over_everybody(sign),
        }[self.quantity]
        words = without_sign(words) if as_size else words
        return f"{words} · {self.part}" if self.part else words


def of_loss(people: Dataset, chosen: int | None, *, each: bool) -> DrawnCurves:
    """Return everybody's loss, that of test people, and each person's own if that is asked for."""
    whom, at, part = _some(people, chosen) if each else ((), -1, "")
    tests = (TEST_PEOPLE,) if people.has_tests else ()
    return DrawnCurves(
        PlotQuantity.LOSS,
        (*tests, *whom),
        names=("", *(name for name, _ in (*tests, *whom))),
        chosen=at + 1 + len(tests) if at >= 0 else -1,
        part=part,
    )


def of_predictions(people: Dataset, chosen: int | None) -> DrawnCurves:
    """Return the predictions for people."""
    whom, at, part = _some(people, chosen)
    called = tuple(name for name, _ in whom)
    return DrawnCurves(PlotQuantity.PREDICTIONS, whom, names=called, chosen=at, part=part)


@lru_cache(maxsize=8)
def of_parameters(quantity: PlotQuantity, sizes: LayerSizes, chosen: str) -> DrawnCurves:
    """Return all parameters, or if there are many, those of the chosen one's neuron."""
    every = places(sizes)
    index = next(i for i, place in enumerate(every) if place.name == chosen)
    neuron, part, columns = "", "", tuple(range(len(every)))
    if len(every) > MOST_CURVES:
        here = every[index]
        own = (here.layer, here.neuron)
        columns = tuple(i for i, place in enumerate(every) if (place.layer, place.neuron) == own)
        neuron = neuron_name(sizes, here.layer, here.neuron)
        part = few_of_parameters(len(columns), len(every))
    return DrawnCurves(
        quantity,
        columns=columns,
        names=tuple(every[i].name for i in columns),
        chosen=columns.index(index),
        neuron=neuron,
        part=part,
    )


def _some(people: Dataset, chosen: int | None) -> tuple[tuple[Who, ...], int, str]:
    """Return whose curves are drawn, which of them is chosen, and how many that is of how many."""
    rows = list(map(int, some_of(len(people), MOST_CURVES)))
    part = "" if len(rows) == len(people) else few_of_people(len(rows), counted(len(people)))
    if chosen is not None and chosen not in rows:
        rows[-1] = chosen
    return who_are(people, rows), rows.index(chosen) if chosen is not None else -1, part
