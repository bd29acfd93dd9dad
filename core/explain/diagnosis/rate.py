"""Whether the learning rate is what holds up learning: η too small, or too large."""

from dataclasses import replace

import numpy as np

from core.explain.diagnosis.advice import Advice, AnotherStart, lowered, open_to, raised
from core.explain.diagnosis.evidence import SEEN, Evidence
from core.explain.diagnosis.finding import RateTooLarge, RateTooSmall
from core.explain.diagnosis.people import towards_0
from core.training.learning_rate import USUAL_RATE

LONG, SHORT = 1000.0, 500.0
"""Epochs for the loss to halve that are too many, and as many as are fine at the usual rate."""

LEAP = 2.0
"""An update that promises so many times the loss there is to lose goes far too far. Of 240 runs of
the four people that ended with a high loss every one began above it, of those at η = 0.1 none."""


def too_small(evidence: Evidence) -> RateTooSmall | None:
    """The slopes are steep enough, and η so small that the loss takes long to halve."""
    moment = evidence.moment
    rate, fall = moment.settings.learning_rate, evidence.fall_per_epoch
    if not evidence.loss_is_high or evidence.epochs_seen < SEEN or not fall > 0.0:
        return None
    epochs = 0.5 * moment.loss / fall
    if epochs < LONG or epochs * rate / USUAL_RATE > SHORT:
        return None
    return RateTooSmall(
        rate=rate,
        epochs=float(epochs),
        loss=moment.loss,
        advice=open_to(moment.settings, [raised(rate)]),
    )


def too_large(evidence: Evidence, *, is_stuck: bool) -> RateTooLarge | None:
    """The loss is high, and the updates that led here (or are made here) go far too far.

    Args:
        evidence: of the moment.
        is_stuck: whether neurons are saturated or the loss no longer falls: then the leaps were
            made before, and those of the first updates under these settings count.
    """
    moment = evidence.moment
    if not evidence.loss_is_high or evidence.epochs_seen < SEEN:
        return None
    then = replace(moment, parameters=moment.segment.parameters, known_loss=None)
    times = max(_leap(Evidence(then)) if is_stuck else 0.0, _leap(evidence))
    if not times > LEAP:
        return None
    rate = moment.settings.learning_rate
    wanted: list[Advice] = [towards_0(evidence)] if evidence.inputs_are_far else []
    wanted += [lowered(rate), *([AnotherStart()] if is_stuck else [])]
    return RateTooLarge(
        rate=rate, times=times, loss=moment.loss, advice=open_to(moment.settings, wanted)
    )


def _leap(evidence: Evidence) -> float:
    """Return the fall an update promises for its own person beside their loss, in the middle."""
    times = evidence.promised / evidence.losses
    times = times[np.isfinite(times)]
    return float(np.median(times)) if len(times) else 0.0
