"""Pinned runs: saved runs with a name, to compare others with and to go back to."""

from dataclasses import dataclass
from itertools import count, groupby

import numpy as np

from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION
from core.network.losses import DEFAULT_LOSS
from core.training.course import Course, Order, Segment, Settings
from core.training.run import Run
from core.training.run_rows import RunRows
from core.training.saved_run import SavedRun
from core.training.words import short_batch

MAX_PINNED = 32
"""A laboratory holds no more pinned runs."""

PINNED_ROWS = 1000
"""How many rows of a pinned run's history are at hand for a plot."""

FARTHEST = 1 << 20
"""So many steps are made at most to see where a pinned run ended; otherwise its curve ends with
the last moment that is known, less than a thousandth of a long run before."""

ORDER_WORDS = {Order.TABLE: "table", Order.SHUFFLED: "shuffled", Order.DRAWN: "drawn"}
"""The order of people, as short as it fits in a table."""


@dataclass(frozen=True, eq=False)
class PinnedRun:
    """A run with a name.

    Attributes:
        key: tells it from every other pinned run.
        name: what a person calls it.
        saved: the run itself, to come back to exactly.
        rows: its history, thinned to what a plot can show; the last row is its last step,
            or the last that is known before it.
    """

    key: int
    name: str
    saved: SavedRun
    rows: RunRows

    @property
    def course(self) -> Course:
        """Everything that determines the run."""
        return self.saved.course

    @property
    def epochs(self) -> int:
        """How many epochs it reached."""
        return self.course.at(self.saved.furthest).epoch(self.saved.furthest)

    @property
    def final_loss(self) -> float:
        """Everybody's loss at the last step it reached."""
        return float(self.rows.losses[-1])


def pinned_run(key: int, name: str, saved: SavedRun) -> PinnedRun:
    """Give a saved run a name, and look up where it ended."""
    run = Run.of(saved.course)
    run.become(saved)
    end = run.nearest(saved.furthest)
    if saved.furthest - end.step <= FARTHEST:
        end.follow(saved.furthest)
    rows = run.rows(PINNED_ROWS)
    count = int(np.searchsorted(rows.steps, end.step))
    return PinnedRun(
        key,
        name,
        saved,
        RunRows(
            np.append(rows.steps[:count], end.step),
            np.append(rows.losses[:count], end.moment.loss),
            np.concatenate([rows.values[:count], end.values[None, :]]),
        ),
    )


def pinned_as_saved(key: int, name: str, saved: SavedRun) -> PinnedRun:
    """Do the same at once: its curve ends with the last moment that is known."""
    return PinnedRun(key, name, saved, saved.thinned(PINNED_ROWS).rows)


def rates_in_words(segments: tuple[Segment, ...]) -> str:
    """Write the learning rates that a run went through: "0.1", "0.1 → 0.3"."""
    rates = (f"{segment.settings.learning_rate:g}" for segment in segments)
    return " → ".join(rate for rate, _ in groupby(rates))


def start_in_words(opening: Segment) -> str:
    """Say where a run started: "seed 7", "weights 1, biases 0", or "by hand"."""
    start, seed = opening.parameters, opening.settings.seed
    if start == Parameters.normal(start.layer_sizes, seed=seed):
        return f"seed {seed}"
    weights = {value for name, value in start.as_dict().items() if name.startswith("w")}
    biases = {value for name, value in start.as_dict().items() if name.startswith("b")}
    if len(weights) == len(biases) == 1:
        return f"weights {weights.pop():g}, biases {biases.pop():g}"
    return "by hand"


def suggested_name(course: Course, taken: tuple[PinnedRun, ...] = ()) -> str:
    """Suggest a name for a run from its settings and its start, unlike those that are taken."""
    order = course.segments[-1].settings.order
    parts = [f"η {rates_in_words(course.segments)}", start_in_words(course.opening)]
    if order is not Order.TABLE:
        parts.insert(1, ORDER_WORDS[order])
    parts += unusual_functions(course.segments[-1].settings)
    return unlike(", ".join(parts), taken)


def unusual_functions(settings: Settings) -> list[str]:
    """Name activation, loss and batch where they are not the usual ones."""
    named = (settings.activation, DEFAULT_ACTIVATION), (settings.loss, DEFAULT_LOSS)
    batch = short_batch(settings.batch, len(settings.learners))
    return [name for name, usual in (*named, (batch, short_batch(1, 1))) if name != usual]


def unlike(name: str, taken: tuple[PinnedRun, ...]) -> str:
    """Return the name, numbered if a pinned run is called so already."""
    names = {run.name for run in taken}
    numbered = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(candidate for candidate in numbered if candidate not in names)
