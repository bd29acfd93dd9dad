"""The curves to draw: a quantity, whose it is, and which curve leads."""

from dataclasses import dataclass
from functools import lru_cache

from core.network.shape import LayerSizes, neuron_name, places
from core.people.dataset import Dataset
from core.people.identity import Who, who_are
from core.people.sampling import some_of
from core.plots.quantities import PlotQuantity
from gui.text import names
from gui.text.numbers import counted

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

A_FEW = " of a few"

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
        whose: if not everybody's or not all parameters', whose, for a title: " of h3".
        part: the same in numbers: "9 of 249 parameters".
    """

    quantity: PlotQuantity
    whom: tuple[Who, ...] = ()
    columns: tuple[int, ...] = ()
    names: tuple[str, ...] = ("",)
    chosen: int = -1
    whose: str = ""
    part: str = ""

    @property
    def lead(self) -> int:
        """Which curve is drawn up to now and beyond: everybody's loss, or the chosen one."""
        return 0 if self.quantity is PlotQuantity.LOSS else self.chosen

    def who_is(self, curve: int) -> Who | None:
        """Return whose curve it is, or None if it is a parameter's or everybody's."""
        person = curve - (len(self.names) - len(self.whom))
        return self.whom[person] if self.quantity.is_of_people and person >= 0 else None

    def title(self, *, as_size: bool) -> str:
        """Say in a few words what is drawn; ``as_size`` if without its sign."""
        quantity = self.quantity
        if quantity is PlotQuantity.LOSS:
            return "Loss, and each person's" if self.whom else NAMES[quantity]
        sign = f" |{SIGNS[quantity]}|" if as_size else f" {SIGNS[quantity]}"
        if quantity is PlotQuantity.PARAMETERS and not as_size:
            sign = ""
        return f"{NAMES[quantity]}{sign}{self.whose}"

    def caption(self, *, as_size: bool) -> str:
        """Say what runs up the side, and how many curves of how many there are."""
        sign = SIGNS[self.quantity]
        words = {
            PlotQuantity.LOSS: "loss",
            PlotQuantity.PREDICTIONS: f"prediction {sign}",
            PlotQuantity.PARAMETERS: "value",
            PlotQuantity.GRADIENTS: f"{sign} of everybody's loss",
        }[self.quantity]
        words = f"|{sign}|, without its sign" if as_size else words
        return f"{words} · {self.part}" if self.part else words


def of_loss(people: Dataset, chosen: int | None, *, each: bool) -> DrawnCurves:
    """Return everybody's loss, and each person's own if that is asked for."""
    if not each:
        return DrawnCurves(PlotQuantity.LOSS)
    whom, at, part = _some(people, chosen)
    return DrawnCurves(
        PlotQuantity.LOSS,
        whom,
        names=("", *(name for name, _ in whom)),
        chosen=at + 1 if at >= 0 else -1,
        whose=A_FEW if part else "",
        part=part,
    )


def of_predictions(people: Dataset, chosen: int | None) -> DrawnCurves:
    """Return the predictions for people."""
    whom, at, part = _some(people, chosen)
    called, whose = tuple(name for name, _ in whom), A_FEW if part else ""
    return DrawnCurves(
        PlotQuantity.PREDICTIONS, whom, names=called, chosen=at, whose=whose, part=part
    )


@lru_cache(maxsize=8)
def of_parameters(quantity: PlotQuantity, sizes: LayerSizes, chosen: str) -> DrawnCurves:
    """Return all parameters, or if there are many, those of the chosen one's neuron."""
    every = places(sizes)
    index = next(i for i, place in enumerate(every) if place.name == chosen)
    whose, part, columns = "", "", tuple(range(len(every)))
    if len(every) > MOST_CURVES:
        here = every[index]
        own = (here.layer, here.neuron)
        columns = tuple(i for i, place in enumerate(every) if (place.layer, place.neuron) == own)
        whose = f" of {neuron_name(sizes, here.layer, here.neuron)}"
        part = f"{len(columns)} of {len(every)} parameters"
    return DrawnCurves(
        quantity,
        columns=columns,
        names=tuple(every[i].name for i in columns),
        chosen=columns.index(index),
        whose=whose,
        part=part,
    )


def _some(people: Dataset, chosen: int | None) -> tuple[tuple[Who, ...], int, str]:
    """Return whose curves are drawn, which of them is chosen, and how many that is of how many."""
    rows = list(map(int, some_of(len(people), MOST_CURVES)))
    part = "" if len(rows) == len(people) else f"{len(rows)} of {counted(len(people))} people"
    if chosen is not None and chosen not in rows:
        rows[-1] = chosen
    return who_are(people, rows), rows.index(chosen) if chosen is not None else -1, part
