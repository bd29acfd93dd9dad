"""Where in the network slopes are lost on their way back."""

import numpy as np

from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Finding, FindingKind
from core.explain.formula import Write
from core.network.activations import activation_named
from core.network.shape import neuron_name, places
from core.text import listed
from core.training.moment import Moment

SATURATED = 4e-4
"""A neuron is saturated where f′ is below this part of the most it can be, 1e-4 for a sigmoid; in
200 healthy runs every neuron stays above 3e-4 for somebody."""

NEARLY_OFF = 0.2
"""In a single step f′ below this part of the most it can be is worth a word."""

WRONG = 0.99
"""An error |y − ŷ| above this means that f′ of the output is below 0.01."""

HARDLY = 0.05
"""Where |∂L/∂Σo1| is above this, a large error gets through to the weights, however small f′ is."""

SOME = 0.05
"""Of many people a few are always odd; errors of less than this part of them hold up nothing."""

VANISHED = 1e-3
"""The first layer's share of the gradient below which it is said to vanish."""


def saturated(evidence: Evidence, write: Write) -> Finding | None:
    """Hidden neurons whose f′ is nearly 0 whoever comes."""
    sizes, f = evidence.moment.parameters.layer_sizes, activation_named(evidence.activation)
    most = [slopes.max(axis=0) for slopes in evidence.slopes[:-1]]
    neurons = [
        (i + 1, int(j))
        for i, m in enumerate(most)
        for j in np.flatnonzero(m < SATURATED * f.steepest)
    ]
    if not neurons:
        return None
    slope = max(float(most[layer - 1][index]) for layer, index in neurons)
    names = listed([neuron_name(sizes, *neuron) for neuron in neurons])
    are, them = ("is", "it") if len(neurons) == 1 else ("are", "them")
    sentence = (
        f"{names} {are} {f.flat} for {evidence.everybody}: f′ is at most {write(slope)} there, "
        f"of {f.steepest:g} possible, so hardly any slope reaches the weights before {them}."
    )
    name, weight = _largest_weight_into(evidence.moment, neurons)
    smaller = f"Make the weights into {them} smaller: the largest is {name}, {write(weight)}."
    advice = f.remedy or smaller
    if evidence.inputs_are_far:
        advice = f"Shift the inputs towards 0, or {advice[0].lower()}{advice[1:]}"
    numbers = {"slope": slope, "weight": weight}
    return Finding(FindingKind.SATURATED, sentence, advice, tuple(neurons), numbers)


def _largest_weight_into(moment: Moment, neurons: list[tuple[int, int]]) -> tuple[str, float]:
    parameters = moment.parameters
    into = [
        (abs(value), place.name, value)
        for place, value in zip(places(parameters.layer_sizes), parameters.values, strict=True)
        if (place.layer, place.neuron) in neurons and not place.is_bias
    ]
    _, name, value = max(into)
    return name, float(value)


def sure_and_wrong(evidence: Evidence, write: Write) -> Finding | None:
    """People for whom the output is saturated on the wrong side."""
    errors = np.abs(evidence.targets - evidence.predictions)
    wrong = np.flatnonzero(errors > WRONG)
    if len(wrong) <= SOME * len(errors):
        return None
    worst = int(errors.argmax())
    if not abs(float(evidence.deltas[-1][worst, 0])) < HARDLY:
        return None
    names = listed([evidence.moment.dataset.names[evidence.rows[i]] or "somebody" for i in wrong])
    prediction, slope = float(evidence.predictions[worst]), float(evidence.slopes[-1][worst, 0])
    sentence = (
        f"The network is sure and wrong about {names}: ŷ is {write(prediction)} where "
        f"{write(float(evidence.targets[worst]))} is right, and f′(Σo1) is only {write(slope)}, "
        "so the large error hardly gets through to the weights."
    )
    output = (len(evidence.slopes), 0)
    advice = "Make the weights into o1 smaller, or begin from another start."
    numbers = {"prediction": prediction, "slope": slope, "people": float(len(wrong))}
    return Finding(FindingKind.SURE_AND_WRONG, sentence, advice, (output,), numbers)


def vanishing(evidence: Evidence, write: Write) -> Finding | None:
    """Little of the gradient arrives at the first of several hidden layers."""
    sizes, share = evidence.moment.parameters.layer_sizes, evidence.first_layer_share
    steepest = activation_named(evidence.activation).steepest
    # With one hidden layer it is the saturation of its neurons, which has its own name.
    if len(sizes) < 4 or not share < VANISHED:
        return None
    sentence = (
        f"The first layer gets only {write(100 * share)} % of everybody's gradient: on its way "
        f"back through {len(sizes) - 1} layers every slope is multiplied by an f′ of {steepest:g} "
        "at most and by a weight, again and again."
    )
    advice = "Try fewer hidden layers, or larger starting weights."
    neurons = tuple((1, index) for index in range(sizes[1]))
    return Finding(FindingKind.VANISHING, sentence, advice, neurons, {"share": share})


def saturated_here(moment: Moment, person: int, write: Write) -> Finding | None:
    """The first hidden layer lets little of this step's error through."""
    update, sizes = moment.update_for(person), moment.parameters.layer_sizes
    if update is None or len(sizes) < 3:
        return None
    slopes, activations = update.backward.d_a_d_sum[0], update.forward.activations[0]
    f = update.function_of(1)
    if (slopes >= NEARLY_OFF * f.steepest).any():
        return None
    names = listed([neuron_name(sizes, 1, index) for index in range(sizes[1])])
    are = "is" if sizes[1] == 1 else "are"
    how = f.low if (activations < f.middle).all() else f.high
    if (activations < f.middle).any() and (activations > f.middle).any():
        how = f.low_or_high
    slope, who = float(slopes.max()), moment.dataset.names[person] or "this person"
    sentence = (
        f"For {who} {names} {are} {how} ({listed([write(float(a)) for a in activations])}): "
        f"f′ is at most {write(slope)}, so the first layer hears only {write(100 * slope)} % "
        f"of the slope that arrives there ({100 * f.steepest:g} % at best)."
    )
    neurons = tuple((1, index) for index in range(sizes[1]))
    return Finding(FindingKind.SATURATED_HERE, sentence, "", neurons, {"slope": slope})
