"""Diagnosis of the training: divergence, frozen parameters, a plateau."""

import numpy as np

from core.explain.diagnosis.advice import (
    Advice,
    AnotherStart,
    Release,
    Shrink,
    Shuffle,
    lowered,
    open_to,
    raised,
)
from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Diverged, Frozen, Plateau
from core.training.learning_rate import USUAL_RATE
from core.training.moment import Moment
from core.training.run_rows import RunRows

FALL = 0.01
"""A loss that fell by less than this part of itself no longer falls noticeably."""

PLATEAU_EPOCHS = 100
PLATEAU_PART = 0.25
"""A plateau lasts at least this many epochs and this part of the run. Where learning goes well
the loss falls like 1/t: it loses 1 % in 1 % of the run."""


def frozen(moment: Moment) -> Frozen | None:
    """Every parameter is frozen."""
    count = len(moment.parameters.values)
    if len(moment.settings.frozen) < count:
        return None
    return Frozen(parameters=count, advice=open_to(moment.settings, [Release()]))


def diverged(moment: Moment) -> Diverged | None:
    """The next update would leave the numbers that a computer can hold."""
    update = moment.update
    if update is None or update.after.is_finite:
        return None
    names, values = moment.parameters.names, moment.parameters.values
    lost = tuple(names[i] for i in np.flatnonzero(~np.isfinite(update.after.values)))
    largest = int(np.abs(values).argmax())
    wanted = [
        lowered(moment.settings.learning_rate),
        Shrink(names[largest], float(values[largest])),
    ]
    return Diverged(lost=lost, advice=open_to(moment.settings, wanted))


def plateau(evidence: Evidence, rows: RunRows) -> Plateau | None:
    """The loss has not fallen noticeably for a good part of the run, under these settings."""
    moment, segment = evidence.moment, evidence.moment.segment
    inside = (rows.steps >= segment.start) & (rows.steps < moment.step)
    steps = np.append(rows.steps[inside], moment.step)
    losses = np.append(rows.losses[inside], moment.loss)
    lowest_after = np.minimum.accumulate(losses[::-1])[::-1]
    flat = int(np.argmax(lowest_after >= (1.0 - FALL) * losses))
    since = segment.epoch(int(steps[flat]))
    lasting = max(PLATEAU_EPOCHS, PLATEAU_PART * evidence.epochs_seen)
    if not np.isfinite(losses).all() or moment.epoch - since < lasting:
        return None
    then, now = float(losses[flat]), float(losses[-1])
    return Plateau(
        since=since,
        epoch=moment.epoch,
        then=then,
        now=now,
        has_risen=now > (1.0 + FALL) * then,
        worst=float(evidence.errors.max()) if evidence.everybody_is_right else None,
    )


def out_of(found: Plateau, moment: Moment) -> Plateau:
    """Add what to try to a plateau that nothing else explains."""
    rate = moment.settings.learning_rate
    steps: list[Advice] = [raised(rate)] if rate < USUAL_RATE else []
    if found.has_risen:
        steps = [lowered(rate)]
    wanted = [Release(), *steps, Shuffle(), AnotherStart()]
    return Plateau(**vars(found) | {"advice": open_to(moment.settings, wanted)})
