"""What about the people stands in the way of learning."""

import numpy as np

from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Finding, FindingKind
from core.explain.formula import Write
from core.network.losses import loss_named
from core.people.dataset import Gender
from core.training.moment import Moment

SAME_ANSWER = 0.05
"""Predictions that lie within this are the same answer to everybody."""


def one_gender(moment: Moment) -> Finding | None:
    """All people have the same gender: there is nothing to tell apart."""
    people, share = moment.dataset, moment.dataset.share
    if share not in (0.0, 1.0):
        return None
    word = Gender(int(share)).word
    who = f"{_all_of(len(people))} are" if len(people) > 1 else "The only person is"
    sentence = f"{who} {word.lower()}: the network need only learn to answer {word} to everyone."
    other = Gender(1 - int(share)).word.lower()
    return Finding(FindingKind.ONE_GENDER, sentence, f"Add somebody {other}.")


def identical(moment: Moment, write: Write) -> Finding | None:
    """All people look the same to the network."""
    people, share = moment.dataset, moment.dataset.share
    if len(people) < 2 or not people.all_look_alike:
        return None
    sentence = (
        f"{_all_of(len(people))} have the same weight and height, so the network gives them "
        "the same answer."
    )
    numbers = {}
    if 0 < share < 1:
        loss = loss_named(moment.settings.loss).of_guess(share)
        numbers = {"answer": share, "loss": loss}
        sentence += f" The best answer is {write(share)}, with loss {write(loss)}."
    advice = "Give them different weights or heights."
    return Finding(FindingKind.IDENTICAL, sentence, advice, numbers=numbers)


def _all_of(people: int) -> str:
    return "Both people" if people == 2 else f"All {people} people"


def unshifted(evidence: Evidence, write: Write) -> Finding | None:
    """One answer to everybody, because all inputs lie far to one side of 0."""
    inputs, predictions = evidence.inputs, evidence.predictions
    mean, share = inputs.mean(axis=0), float(evidence.targets.mean())
    guess, loss = loss_named(evidence.moment.settings.loss).of_guess(share), evidence.moment.loss
    low, high = float(predictions.min()), float(predictions.max())
    if len(mean) != 2 or not evidence.inputs_are_far or not np.ptp(inputs, axis=0).any():
        return None
    # A loss that nobody has worked out yet is not near anything.
    if not guess or not abs(loss - guess) <= 0.1 * guess or high - low > SAME_ANSWER:
        return None
    sentence = (
        f"The loss is {write(loss)}, near the {write(guess)} of always answering {write(share)}: "
        f"the answers lie between {write(low)} and {write(high)}, nearly the same for everybody. "
        f"What the network sees is far from 0, on average {write(float(mean[0]))} "
        f"and {write(float(mean[1]))}, so its neurons cannot tell people apart."
    )
    shift = evidence.moment.dataset.shift
    weight, height = round(shift.weight + mean[0]), round(shift.height + mean[1])
    advice = f"Shift the inputs: take {weight} lb off the weights and {height} in off the heights."
    numbers = {"loss": loss, "guess": guess, "low": low, "high": high}
    return Finding(
        FindingKind.UNSHIFTED,
        sentence,
        advice,
        numbers=numbers | {"weight": weight, "height": height},
    )
