"""What a laboratory file says of the view: stops, chosen parameter, sweep."""

from collections.abc import Mapping

from core.files.lab_file import ViewValue
from core.training.epoch_limit import MAX_EPOCHS
from core.training.stopping import HIGHEST_LOSS, LOWEST_LOSS, StopConditions
from gui.lab.steps import StopAt

STOP_LOSS, STOP_RIGHT, STOP_FLAT = "stop_loss", "stop_all_right", "stop_no_longer_falls"
SWEEP = "sweep_"
"""What is said of many starts begins so; ``core.sweep.plan`` reads it."""
STOP_AT, CHOSEN = "stop_at", "chosen_parameter"
FIRST_CHOSEN = "w1"
"""Chosen where a file says nothing else."""

USUAL_LIMIT = 1000
"""A laboratory stops at this epoch if its file says nothing else, as those of old say nothing."""


def view_of_limit(epochs: int | None) -> dict[str, ViewValue]:
    """Return how a file says where training stops; where it stops usually, it says nothing."""
    return {} if epochs == USUAL_LIMIT else {STOP_AT: epochs or 0}


def limit_in_view(view: Mapping[str, ViewValue]) -> int | None:
    """Return where training stops by the word of a file; where it usually does if it has none."""
    said = view.get(STOP_AT, USUAL_LIMIT)
    if isinstance(said, bool) or not isinstance(said, int) or not 0 <= said <= MAX_EPOCHS:
        return USUAL_LIMIT
    return said or None


def sweep_in_view(view: Mapping[str, ViewValue]) -> tuple[tuple[str, ViewValue], ...]:
    """Return what a file says of the sweep, in a fixed order."""
    return tuple(sorted((key, value) for key, value in view.items() if key.startswith(SWEEP)))


def view_of_stop(stop: StopAt) -> dict[str, ViewValue]:
    """Return how a file says when training stops; what is as usual it leaves out."""
    view, when = view_of_limit(stop.epoch), stop.when
    if when.loss_below is not None:
        view[STOP_LOSS] = when.loss_below
    if when.all_right:
        view[STOP_RIGHT] = True
    if when.no_longer_falls:
        view[STOP_FLAT] = True
    return view


def stop_in_view(view: Mapping[str, ViewValue]) -> StopAt:
    """Return when training stops by the word of a file; nonsense is as if it were not said."""
    loss = view.get(STOP_LOSS)
    is_loss = isinstance(loss, float) and LOWEST_LOSS <= loss <= HIGHEST_LOSS
    when = StopConditions(
        loss_below=loss if isinstance(loss, float) and is_loss else None,
        all_right=view.get(STOP_RIGHT) is True,
        no_longer_falls=view.get(STOP_FLAT) is True,
    )
    return StopAt(limit_in_view(view), when)


def view_of_chosen(name: str) -> dict[str, ViewValue]:
    """Return how a file says which parameter is chosen; of the first one it says nothing."""
    return {} if name == FIRST_CHOSEN else {CHOSEN: name}


def chosen_in_view(view: Mapping[str, ViewValue]) -> str:
    """Return the chosen parameter by the word of a file; it may be none of the network's."""
    said = view.get(CHOSEN, FIRST_CHOSEN)
    return said if isinstance(said, str) else FIRST_CHOSEN
