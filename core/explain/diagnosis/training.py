"""What the course of the training says: divergence, frozen parameters, a plateau."""

import numpy as np

from core.explain.diagnosis.finding import Finding, FindingKind
from core.explain.formula import Write
from core.text import listed
from core.training.moment import Moment
from core.training.rows import RunRows

FALL = 0.01
"""A loss that fell by less than this part of itself no longer falls noticeably."""

PLATEAU_EPOCHS = 100
PLATEAU_PART = 0.25
"""A plateau lasts at least this many epochs and this part of the run. Where learning goes well
the loss falls like 1/t: it loses 1 % in 1 % of the run."""


def frozen(moment: Moment) -> Finding | None:
    """Every parameter is frozen."""
    count = len(moment.parameters.values)
    if len(moment.settings.frozen) < count:
        return None
    sentence = f"All {count} parameters are frozen, so no step changes anything."
    return Finding(FindingKind.FROZEN, sentence, "Release some of them.")


def diverged(moment: Moment, write: Write) -> Finding | None:
    """The next update would leave the numbers that a computer can hold."""
    update = moment.update
    if update is None or update.after.is_finite:
        return None
    names, values = moment.parameters.names, moment.parameters.values
    lost = [names[i] for i in np.flatnonzero(~np.isfinite(update.after.values))]
    largest, rate = int(np.abs(values).argmax()), moment.settings.learning_rate
    sentence = (
        f"The run diverges here: the next update would carry {listed(lost)} beyond the largest "
        "number a computer can hold. This is the last finite moment."
    )
    advice = (
        f"Lower η (now {write(rate)}), or start from smaller weights: "
        f"{names[largest]} is {write(float(values[largest]))}."
    )
    numbers = {"rate": rate, "largest": float(values[largest])}
    return Finding(FindingKind.DIVERGED, sentence, advice, numbers=numbers)


def plateau(moment: Moment, rows: RunRows, write: Write, is_explained: bool) -> Finding | None:
    """The loss has not fallen noticeably for a good part of the run, under these settings.

    ``is_explained`` says that a reason has been found already, so that no other is guessed at.
    """
    segment = moment.segment
    inside = (rows.steps >= segment.start) & (rows.steps < moment.step)
    steps = np.append(rows.steps[inside], moment.step)
    losses = np.append(rows.losses[inside], moment.loss)
    lowest_after = np.minimum.accumulate(losses[::-1])[::-1]
    flat = int(np.argmax(lowest_after >= (1.0 - FALL) * losses))
    since, epoch = segment.epoch(int(steps[flat])), moment.epoch
    lasting = max(PLATEAU_EPOCHS, PLATEAU_PART * (epoch - segment.epoch(segment.start)))
    if not np.isfinite(losses).all() or epoch - since < lasting:
        return None
    then, now = float(losses[flat]), float(losses[-1])
    numbers = {"since": float(since), "epoch": float(epoch), "then": then, "now": now}
    if now > (1.0 + FALL) * then:
        sentence = (
            f"The loss was {write(then)} at epoch {since} and has risen to {write(now)} since."
        )
    else:
        sentence = (
            f"The loss has fallen by less than 1 % since epoch {since}: "
            f"{write(then)} then, {write(now)} now, at epoch {epoch}."
        )
    advice = "The reason is named above."
    if not is_explained:
        advice = _out_of_plateau(moment.settings.learning_rate, now > then, write)
    return Finding(FindingKind.PLATEAU, sentence, advice, numbers=numbers)


def _out_of_plateau(rate: float, rising: bool, write: Write) -> str:
    if rising and rate > 1:
        return f"The steps may be too large: try a smaller learning rate than {write(rate)}."
    if rate < 0.1:
        return f"The steps are small: try a larger learning rate than {write(rate)}."
    return "Try another start (a new seed), or people in shuffled order."
