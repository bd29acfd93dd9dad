"""Diagnosis of the dataset: one gender only, identical people, inputs that are not shifted."""

import numpy as np

from core.explain.diagnosis.advice import (
    AddPerson,
    ShiftInputs,
    Shuffle,
    TellApart,
    open_to,
)
from core.explain.diagnosis.evidence import SEEN, Evidence
from core.explain.diagnosis.finding import Identical, OneGender, Sorted, Unshifted
from core.network.losses import loss_named
from core.people.dataset import Gender
from core.training.course import Order
from core.training.moment import Moment

SAME_ANSWER = 0.05
"""Predictions that lie within this are the same answer to everybody."""

FORGOTTEN = 2.0
"""So many times the loss of one gender is that of the other, where turns pull to and fro."""

LONG_STRETCH = 5
"""So many people of one gender one after another teach the network that answer alone."""


def one_gender(moment: Moment) -> OneGender | None:
    """All people have the same gender: there is nothing to tell apart."""
    people, share = moment.settings.learners, moment.settings.learners.share
    if share not in (0.0, 1.0):
        return None
    other = Gender(1 - int(share))
    return OneGender(
        people=len(people),
        gender=Gender(int(share)),
        has_tests=moment.dataset.has_tests,
        advice=(AddPerson(other),),
    )


def identical(moment: Moment) -> Identical | None:
    """All people look the same to the network."""
    people, share = moment.settings.learners, moment.settings.learners.share
    if len(people) < 2 or not people.all_look_alike:
        return None
    best = loss_named(moment.settings.loss).of_guess(share) if 0 < share < 1 else 0.0
    return Identical(
        people=len(people),
        answer=share,
        loss=best,
        has_tests=moment.dataset.has_tests,
        advice=(TellApart(),),
    )


def sorted_by_gender(evidence: Evidence) -> Sorted | None:
    """All of one gender have their turns first, and the network does far better by one of them."""
    moment, targets = evidence.moment, evidence.moment.settings.learners.targets
    if not evidence.loss_is_high or evidence.epochs_seen < SEEN:
        return None
    turns = np.flatnonzero(np.diff(targets)) + 1
    if moment.settings.order is not Order.TABLE or len(turns) != 1:
        return None
    first = int(turns[0])
    if max(first, len(targets) - first) < LONG_STRETCH:
        return None
    lost = [float(evidence.losses[evidence.targets == gender].mean()) for gender in Gender]
    if max(lost) < FORGOTTEN * min(lost):
        return None
    return Sorted(
        first=Gender(int(targets[0])),
        first_count=first,
        second_count=len(targets) - first,
        first_loss=lost[int(targets[0])],
        second_loss=lost[int(targets[-1])],
        advice=open_to(moment.settings, [Shuffle()]),
    )


def unshifted(evidence: Evidence) -> Unshifted | None:
    """One answer to everybody, because all inputs lie far to one side of 0."""
    inputs, predictions = evidence.inputs, evidence.predictions
    mean, share = inputs.mean(axis=0), float(evidence.targets.mean())
    guess, loss = loss_named(evidence.moment.settings.loss).of_guess(share), evidence.moment.loss
    low, high = float(predictions.min()), float(predictions.max())
    if len(mean) != 2 or not evidence.inputs_are_far or not np.ptp(inputs, axis=0).any():
        return None
    if not guess or not abs(loss - guess) <= 0.1 * guess or high - low > SAME_ANSWER:
        return None
    return Unshifted(
        loss=loss,
        guess=guess,
        share=share,
        low=low,
        high=high,
        means=(float(mean[0]), float(mean[1])),
        advice=open_to(evidence.moment.settings, [towards_0(evidence)]),
    )


def towards_0(evidence: Evidence) -> ShiftInputs:
    """Return the shift, in whole pounds and inches, that puts the middle of the people at 0."""
    shift = evidence.moment.dataset.shift
    mean = evidence.inputs.mean(axis=0) * shift.scales
    return ShiftInputs(float(round(shift.weight + mean[0])), float(round(shift.height + mean[1])))
