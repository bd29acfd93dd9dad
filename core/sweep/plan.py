"""The plan of a sweep: how many starts, over which axis, how long, and what counts as learned."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.sweep import words
from core.sweep.axes import AXES, Axis, Setting, over_rates
from core.sweep.limits import MAX_RUNS
from core.sweep.results import Results
from core.sweep.sweep import Sweep
from core.sweep.variant import Variant

FEWEST_STARTS, MOST_STARTS = 10, 10_000
"""What one can choose in the window; the terminal knows no such bounds."""

MOST_EPOCHS = 1_000_000_000
LEAST_LOSS, MOST_LOSS = 1e-12, 10.0

ViewValue = str | int | float | bool


@dataclass(frozen=True, kw_only=True)
class SweepPlan:
    """What a person chooses of a sweep; the rest are the settings of the run.

    Attributes:
        starts: how many, seeds 0, 1, 2 and so on.
        axis: the name of a row of ``AXES``.
        epochs: how long every run trains.
        learned_below: a run has learned if its loss ends below this; None: if everybody is right.
        rates: the learning rates on that axis; those of the table of axes if there are none.

    Raises:
        LabError: if something is out of reach.
    """

    starts: int = 100
    axis: str = "rate"
    epochs: int = 1000
    learned_below: float | None = 0.05
    rates: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.starts <= MAX_RUNS:
            raise LabError(words.choose_starts(MAX_RUNS), "Starts")
        if self.axis not in AXES:
            raise LabError(words.no_axis(self.axis), "Many starts")
        if not 1 <= self.epochs <= MOST_EPOCHS:
            raise LabError(words.choose_epochs(MOST_EPOCHS), "Epochs")
        below = self.learned_below
        if below is not None and not LEAST_LOSS <= below <= MOST_LOSS:
            raise LabError(words.choose_loss(LEAST_LOSS, MOST_LOSS), "Learned")

    @property
    def row(self) -> Axis:
        """The axis itself."""
        return AXES[self.axis]

    def settings(self, base: Variant) -> tuple[Setting, ...]:
        """Return the settings along the axis."""
        return over_rates(base, self.rates) if self.rates else self.row.settings(base)

    def sweep(self, base: Variant) -> Sweep:
        """Return the sweep. Raises LabError if it is more than one would wait for."""
        variants = [setting.variant for setting in self.settings(base)]
        return Sweep.over(variants, seeds=range(self.starts), epochs=self.epochs)

    def learned(self, results: Results, people: int) -> NDArray[np.bool_]:
        """Return which runs learned, shape (settings, seeds).

        Args:
            results: of the sweep.
            people: how many there are to be right about.
        """
        if self.learned_below is not None:
            return results.learned(self.learned_below)
        learned: NDArray[np.bool_] = np.logical_and(results.right == people, ~results.diverged)
        return learned


DEFAULT_PLAN = SweepPlan()

_FIELDS = ("starts", "axis", "epochs", "learned_below")
_ALL_RIGHT = "all right"


def plan_in_view(plan: SweepPlan) -> dict[str, ViewValue]:
    """Return how a laboratory file says a plan; of the default plan it says nothing."""
    said = {}
    for name in _FIELDS:
        value = getattr(plan, name)
        if value != getattr(DEFAULT_PLAN, name):
            said[f"sweep_{name}"] = _ALL_RIGHT if value is None else value
    return said


def plan_from_view(view: Mapping[str, ViewValue]) -> SweepPlan:
    """Return the plan that a file speaks of; what it says wrongly is as if it were not said."""
    plan = DEFAULT_PLAN
    for name in _FIELDS:
        value = view.get(f"sweep_{name}")
        if value is not None:
            plan = _with(plan, name, value)
    return plan


def _with(plan: SweepPlan, name: str, value: ViewValue) -> SweepPlan:
    kept = {each: getattr(plan, each) for each in _FIELDS}
    if name == "learned_below":
        known = None if value == _ALL_RIGHT else value
        fits = known is None or (isinstance(known, (int, float)) and not isinstance(known, bool))
    else:
        known = value
        fits = type(value) is type(kept[name])
    if name == "starts" and fits:
        fits = FEWEST_STARTS <= int(value) <= MOST_STARTS
    try:
        return SweepPlan(**(kept | {name: known})) if fits else plan
    except LabError:
        return plan
