"""Why runs of a sweep did not learn: the diagnosis of each, and how often each reason is met."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.neurons import saturated
from core.explain.diagnosis.people import identical, one_gender, unshifted
from core.network import Parameters
from core.sweep.results import Results
from core.sweep.sweep import Sweep
from core.training.moment import Moment

MOST_LOOKED_AT = 40
"""Of each setting so many runs that failed are looked at, evenly spread; each takes 0.2 ms."""

STILL_FALLS = 0.9
"""A loss that ends below this part of what it was halfway is still on its way down."""


class FailureKind(Enum):
    """Why a run did not learn."""

    DIVERGED = "diverged"
    ONE_GENDER = "only one gender"
    IDENTICAL = "identical people"
    UNSHIFTED = "inputs far from 0"
    OFF_FROM_START = "hidden neurons flat from the start"
    OFF = "hidden neurons flat"
    ONE_ANSWER = "one answer for everybody"
    STILL_FALLING = "still falling"
    STUCK = "stuck"


@dataclass(frozen=True)
class Failures:
    """Why the runs of one setting that did not learn did not.

    Attributes:
        kind: the most frequent reason.
        share: of the runs looked at, how many it holds for, 0 to 1.
        losses: the lowest, middle and highest final loss of these.
    """

    kind: FailureKind
    share: float
    losses: tuple[float, float, float]


def failures_of(
    sweep: Sweep,
    results: Results,
    learned: NDArray[np.bool_],
    check: Callable[[], None] = lambda: None,
) -> tuple[Failures | None, ...]:
    """Diagnose the runs that did not learn.

    Args:
        sweep: the sweep.
        results: what came of it.
        learned: which runs did, shape (settings, seeds).
        check: called between runs; may raise to stop.

    Returns:
        For each setting the most frequent reason; None where every start learned.
    """
    return tuple(
        _of_setting(sweep, results, setting, np.flatnonzero(~learned[setting]), check)
        for setting in range(len(sweep.variants))
    )


def _of_setting(
    sweep: Sweep,
    results: Results,
    setting: int,
    failed: NDArray[np.intp],
    check: Callable[[], None],
) -> Failures | None:
    if not len(failed):
        return None
    chosen = np.unique(np.linspace(0, len(failed) - 1, MOST_LOOKED_AT).astype(int))
    kinds: dict[FailureKind, list[float]] = {}
    for seed in failed[chosen].tolist():
        check()
        kind = why(sweep, results, setting, seed)
        kinds.setdefault(kind, []).append(float(results.final_loss[setting, seed]))
    kind, losses = max(kinds.items(), key=lambda pair: len(pair[1]))
    low, middle, high = np.quantile(losses, [0.0, 0.5, 1.0], method="nearest").tolist()
    return Failures(kind, len(losses) / len(chosen), (low, middle, high))


def why(sweep: Sweep, results: Results, setting: int, seed: int) -> FailureKind:
    """Return why one run did not learn."""
    if results.ended[setting, seed] >= 0:
        return FailureKind.DIVERGED
    segment = sweep.course(setting, seed).opening
    sizes = segment.parameters.layer_sizes
    values = results.values[setting][seed]
    end = Moment(sweep.epochs, Parameters(sizes, values), segment, 0)
    evidence = Evidence(end)
    if one_gender(end):
        return FailureKind.ONE_GENDER
    if identical(end):
        return FailureKind.IDENTICAL
    if unshifted(evidence):
        return FailureKind.UNSHIFTED
    if _all_flat(evidence):
        start = Evidence(Moment(0, segment.parameters, segment, 0))
        return FailureKind.OFF_FROM_START if _all_flat(start) else FailureKind.OFF
    if _is_falling(results, setting, seed):
        return FailureKind.STILL_FALLING
    if len(set((evidence.predictions > 0.5).tolist())) == 1:
        return FailureKind.ONE_ANSWER
    return FailureKind.STUCK


def _all_flat(evidence: Evidence) -> bool:
    """Whether all neurons of some hidden layer are flat, whoever comes: no slope passes it."""
    found = saturated(evidence)
    if found is None:
        return False
    sizes = evidence.moment.parameters.layer_sizes
    layers = [layer for layer, _ in found.neurons]
    return any(layers.count(layer) == size for layer, size in enumerate(sizes[1:-1], start=1))


def _is_falling(results: Results, setting: int, seed: int) -> bool:
    moments, losses = results.moments, results.losses[setting, seed]
    halfway = int(np.searchsorted(moments, moments[-1] / 2))
    return bool(losses[-1] < STILL_FALLS * losses[halfway])
