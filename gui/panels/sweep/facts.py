"""What the card beside a dot shows: worked out for one start."""

import numpy as np
from numpy.typing import NDArray

from core.network import Parameters
from core.people.dataset import Dataset
from core.plots.decision_map import decision_map
from core.sweep.findings import Findings
from core.sweep.findings_words import Write
from core.training.course import Settings
from core.training.epochs import Epochs
from core.training.snapshot import Snapshot
from gui.panels.sweep.dot_card import DotFacts
from gui.panels.sweep.words import dot_title, dot_words

Array = NDArray[np.float64]

CELLS = (40, 32)
SMALLEST_MAP = (40.0, 12.0)
"""The map shows at least so many pounds and inches."""

AIR = 0.25
MOST_PEOPLE = 60


def own_curve(snapshot: Snapshot) -> tuple[Array, Array]:
    """Return the loss curve of the present run, as far as it is known: epochs and losses."""
    epochs = np.asarray(Epochs(snapshot.course).at(snapshot.rows.steps), dtype=np.float64)
    return epochs, snapshot.rows.losses


def facts_of(
    found: Findings, setting: int, seed: int, snapshot: Snapshot, write: Write
) -> DotFacts:
    """Return the facts of a start of a sweep."""
    variant, results = found.settings[setting].variant, found.results
    parameters = Parameters(variant.layer_sizes, results.values[setting][seed])
    predictions, people = small_map(parameters, variant.settings)
    return DotFacts(
        title=dot_title(found, setting, seed),
        words=dot_words(found, setting, seed, write),
        curve=(results.moments.astype(np.float64), results.losses[setting, seed]),
        own=own_curve(snapshot),
        predictions=predictions,
        people=people,
    )


def small_map(parameters: Parameters, settings: Settings) -> tuple[Array, tuple[Array, Array]]:
    """Return ŷ over a map of all people, and where they stand on it: see ``DotFacts``."""
    people = settings.dataset
    weights, heights = (
        _along(people.weights, SMALLEST_MAP[0]),
        _along(people.heights, SMALLEST_MAP[1]),
    )
    decisions = decision_map(
        parameters,
        people.shift,
        np.linspace(*weights, CELLS[0]),
        np.linspace(*heights, CELLS[1]),
        settings.activation,
    )
    return decisions.predictions, _places(people, weights, heights)


def _along(values: Array, least: float) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    reach = max((high - low) * (0.5 + AIR), least / 2)
    return (low + high) / 2 - reach, (low + high) / 2 + reach


def _places(
    people: Dataset, weights: tuple[float, float], heights: tuple[float, float]
) -> tuple[Array, Array]:
    some = np.arange(0, len(people), max(1, -(-len(people) // MOST_PEOPLE)))
    x = (people.weights[some] - weights[0]) / (weights[1] - weights[0])
    y = (people.heights[some] - heights[0]) / (heights[1] - heights[0])
    return np.stack([x, y], axis=1), np.asarray(people.targets[some])
