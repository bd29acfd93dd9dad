"""What a diagnosis found, in words: whole sentences with the numbers that show it."""

from functools import singledispatch

from core.explain.diagnosis import finding as of
from core.explain.diagnosis.advice_words import advised
from core.explain.formula import LEAST_TOLD, Write
from core.network.activations import OUTPUT, Activation, activation_named
from core.text import counted, listed


def said(found: of.Finding, write: Write) -> str:
    """Say what was found, and then what to try.

    Args:
        found: what was found.
        write: writes a number the way the reader chose.
    """
    return " ".join([sentence(found, write), *(advised(each, write) for each in found.advice)])


@singledispatch
def sentence(found: of.Finding, write: Write) -> str:
    """Say what was found, with its numbers, in a sentence or a few."""
    raise NotImplementedError(found.kind)


@sentence.register
def _(found: of.Nobody, write: Write) -> str:
    return "There is nobody to learn from, so no step can be made."


@sentence.register
def _(found: of.OneGender, write: Write) -> str:
    word = found.gender.word
    learns = f"The network need only learn to answer {word} to everyone."
    if found.people == 1:
        return f"The only person{_learned_from(found)} is {word.lower()}. {learns}"
    return f"{_all_of(found)} are {word.lower()}. {learns}"


@sentence.register
def _(found: of.Identical, write: Write) -> str:
    best = f"The best answer is {write(found.answer)}, with a loss of {write(found.loss)}."
    return (
        f"{_all_of(found)} have the same weight and height. "
        f"So the network gives them the same answer. {best}"
    )


@sentence.register
def _(found: of.Contradiction, write: Write) -> str:
    one, other = (name or "somebody without a name" for name in found.names)
    same = f"{one} and {other} have the same weight and height, and different genders."
    floor = f"The loss cannot fall below {write(found.floor)}."
    if found.people == 2:
        return f"{same} The network must give both the same answer. {floor}"
    return (
        f"{same} {counted(found.people)} people share their numbers with somebody of the other "
        f"gender. The network must give them the same answer. {floor}"
    )


@sentence.register
def _(found: of.Frozen, write: Write) -> str:
    return f"All {found.parameters} parameters are frozen, so no step changes anything."


@sentence.register
def _(found: of.Diverged, write: Write) -> str:
    return (
        f"The run diverges here. The next update would carry {listed(found.lost)} beyond the "
        "largest number a computer can hold. This is the last finite moment."
    )


@sentence.register
def _(found: of.Unshifted, write: Write) -> str:
    return (
        f"The loss is {write(found.loss)}. Always answering {write(found.share)} would give "
        f"nearly the same loss, {write(found.guess)}. The answers lie between {write(found.low)} "
        f"and {write(found.high)}: they are nearly the same for everybody. What the network sees "
        f"is far from 0, on average {write(found.means[0])} and {write(found.means[1])}. "
        "So its neurons cannot tell people apart."
    )


@sentence.register
def _(found: of.RateTooLarge, write: Write) -> str:
    return (
        f"η is too large for these people. The loss is {write(found.loss)}. By its slopes a "
        f"typical update should take away {write(found.times)} times the loss there was. "
        "So long a step lands far beyond the place where the slopes were measured."
    )


@sentence.register
def _(found: of.RateTooSmall, write: Write) -> str:
    return (
        f"η is small, so every step is short. The loss is {write(found.loss)}. With the slopes "
        f"of this moment it would take about {write(float(f'{found.epochs:.2g}'))} epochs "
        "until it is half of that."
    )


@sentence.register
def _(found: of.Sorted, write: Write) -> str:
    first, second = found.first, type(found.first)(1 - found.first)
    return (
        f"The table is sorted by gender: first {counted(found.first_count)} {first.word}, then "
        f"{counted(found.second_count)} {second.word}. While one gender has its turns, the network "
        f"is pulled towards that answer. Now the loss is {write(found.first_loss)} for "
        f"{first.word} and {write(found.second_loss)} for {second.word}."
    )


@sentence.register
def _(found: of.Saturated, write: Write) -> str:
    f, names = activation_named(found.activation), listed(found.names)
    whom = f"all of {counted(found.looked_at)} people looked at"
    if found.looked_at == found.people:
        whom = "everybody"
    slope = f"{_slope_at_most(f, found.slope, write)} {write(f.steepest)} would be possible."
    if len(found.names) == 1:
        return (
            f"{names} is {f.flat} for {whom}. {slope} "
            "So hardly any slope reaches the weights before it."
        )
    return (
        f"{names} are {f.flat} for {whom}. {slope} "
        "So hardly any slope reaches the weights before them."
    )


@sentence.register
def _(found: of.SureAndWrong, write: Write) -> str:
    each = " ".join(_about(wrong, write) for wrong in found.wrong)
    flat = _slope_at_most(OUTPUT, found.slope, write)
    through = f"{flat} So a large error hardly gets through to the weights."
    if len(found.wrong) == 1:
        return f"The network is sure and wrong. {each} {through}"
    count = len(found.wrong) + found.others
    whom = f"{counted(count)} people"
    if found.looked_at < found.people:
        whom = f"{counted(count)} of {counted(found.looked_at)} people looked at"
    if found.others == 0:
        return f"The network is sure and wrong about {whom}. {each} {through}"
    return f"The network is sure and wrong about {whom}. {each} And so on. {through}"


@sentence.register
def _(found: of.Vanishing, write: Write) -> str:
    return (
        f"The first layer gets only {write(100 * found.share)} % of everybody's gradient. The "
        f"slopes come back through {found.layers} layers. In each they are multiplied by a "
        f"weight, and by an f′ of {write(found.steepest)} at most."
    )


@sentence.register
def _(found: of.Plateau, write: Write) -> str:
    if found.worst is not None:
        return (
            f"There is little left to learn: every prediction is within {write(found.worst)} of "
            f"the truth. The loss is {write(found.now)} at epoch {found.epoch}."
        )
    if found.has_risen:
        return (
            f"The loss was {write(found.then)} at epoch {found.since}. "
            f"It has risen to {write(found.now)} since."
        )
    return (
        f"The loss has fallen by less than 1 % since epoch {found.since}. "
        f"It was {write(found.then)} then and is {write(found.now)} now, at epoch {found.epoch}."
    )


@sentence.register
def _(found: of.SaturatedHere, write: Write) -> str:
    f, names = activation_named(found.activation), listed(found.names)
    low = all(a < f.middle for a in found.activations)
    high = all(a >= f.middle for a in found.activations)
    how = f.low if low else f.high if high else f.low_or_high
    values = listed([write(a) for a in found.activations])
    who, steepest = found.who or "this person", write(f.steepest)
    slope = (
        f"{_slope_at_most(f, found.slope, write)} Where {f.words} is steepest, it is {steepest}."
    )
    if len(found.names) == 1:
        return (
            f"For {who} {names} is {how}: {values}. {slope} "
            "So this step hardly moves the weights into it."
        )
    return (
        f"For {who} {names} are {how}: {values}. {slope} "
        "So this step hardly moves the weights into them."
    )


def _all_of(found: of.OneGender | of.Identical) -> str:
    """Name everybody who is learned from: "Both people", "All 5 people learned from"."""
    if found.people == 2:
        return f"Both people{_learned_from(found)}"
    return f"All {counted(found.people)} people{_learned_from(found)}"


def _learned_from(found: of.OneGender | of.Identical) -> str:
    """Say whom is meant, where there are test people of whom it may not be true."""
    return " learned from" if found.has_tests else ""


def _about(wrong: of.Wrong, write: Write) -> str:
    """Say what is wrong about one person."""
    name = wrong.name or "somebody"
    return f"For {name} ŷ is {write(wrong.prediction)}, and {write(wrong.truth)} is right."


def _slope_at_most(f: Activation, slope: float, write: Write) -> str:
    """Say how small f′ is; 0 only where it is that, and not too small for a float64."""
    if slope >= LEAST_TOLD:
        return f"f′ is at most {write(slope)} there."
    if f.is_flat_somewhere:
        return "f′ is 0 there."
    return "f′ is too small there for the computer's numbers."
