"""Diagnosis of neurons: saturation and vanishing gradients."""

import numpy as np

from core.explain.diagnosis.advice import (
    Advice,
    AnotherStart,
    FewerLayers,
    FollowRemedy,
    LargerStart,
    Shrink,
    open_to,
)
from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Saturated, SaturatedHere, SureAndWrong, Vanishing, Wrong
from core.explain.diagnosis.people import towards_0
from core.explain.saturation import NEARLY_OFF, SATURATED
from core.network.activations import activation_named
from core.network.shape import Neuron, neuron_name, places
from core.training.moment import Moment

WRONG = 0.99
"""An error |y − ŷ| above this means that f′ of the output is below 0.01."""

HARDLY = 0.05
"""Where |∂L/∂Σo1| is above this, a large error gets through to the weights, however small f′ is."""

SOME = 0.05
"""Of many people a few are always odd; errors of less than this part of them hold up nothing."""

MOST_NAMED = 3
"""So many people are spoken of one by one."""

USUAL_SIZE = 5.0
"""Where inputs are far from 0, a parameter of this size is not what makes the sums large."""

VANISHED = 1e-3
"""The first layer's share of the gradient below which it is said to vanish."""


def saturated(evidence: Evidence) -> Saturated | None:
    """Hidden neurons whose f′ is nearly 0 whoever comes."""
    sizes, f = evidence.moment.parameters.layer_sizes, activation_named(evidence.activation)
    most = [slopes.max(axis=0) for slopes in evidence.slopes[:-1]]
    neurons = tuple(
        (i + 1, int(j))
        for i, m in enumerate(most)
        for j in np.flatnonzero(m < SATURATED * f.steepest)
    )
    if not neurons:
        return None
    name, value = _largest_part_into(evidence, neurons)
    wanted: list[Advice] = [towards_0(evidence)] if evidence.inputs_are_far else []
    if not wanted or abs(value) > USUAL_SIZE:
        wanted.append(Shrink(name, value))
    if f.remedy:
        wanted.append(FollowRemedy(f.name))
    return Saturated(
        activation=f.name,
        names=tuple(neuron_name(sizes, *neuron) for neuron in neurons),
        slope=max(float(most[layer - 1][index]) for layer, index in neurons),
        looked_at=len(evidence.rows),
        people=len(evidence.moment.settings.learners),
        neurons=neurons,
        advice=open_to(evidence.moment.settings, wanted),
    )


def _largest_part_into(evidence: Evidence, neurons: tuple[Neuron, ...]) -> tuple[str, float]:
    """Return the parameter that adds most to a sum of these neurons, and its value."""
    parameters = evidence.moment.parameters
    heard = [np.abs(a).mean(axis=0) for a in (evidence.inputs, *evidence.activations[:-1])]
    parts = [
        (abs(value) * (1.0 if place.source is None else heard[place.layer - 1][place.source]), i)
        for i, (place, value) in enumerate(
            zip(places(parameters.layer_sizes), parameters.values, strict=True)
        )
        if (place.layer, place.neuron) in neurons
    ]
    _, largest = max(parts)
    return parameters.names[largest], float(parameters.values[largest])


def sure_and_wrong(evidence: Evidence) -> SureAndWrong | None:
    """People for whom the output is saturated on the wrong side."""
    errors = evidence.errors
    wrong = np.flatnonzero(errors > WRONG)
    if len(wrong) <= SOME * len(errors):
        return None
    if not abs(float(evidence.deltas[-1][errors.argmax(), 0])) < HARDLY:
        return None
    output = (len(evidence.slopes), 0)
    name, value = _largest_part_into(evidence, (output,))
    return SureAndWrong(
        wrong=tuple(
            Wrong(
                name=evidence.moment.settings.learners.names[evidence.rows[i]],
                prediction=float(evidence.predictions[i]),
                truth=float(evidence.targets[i]),
            )
            for i in wrong[:MOST_NAMED]
        ),
        others=max(0, len(wrong) - MOST_NAMED),
        slope=float(evidence.slopes[-1][wrong, 0].max()),
        looked_at=len(evidence.rows),
        people=len(evidence.moment.settings.learners),
        neurons=(output,),
        advice=(Shrink(name, value), AnotherStart()),
    )


def vanishing(evidence: Evidence) -> Vanishing | None:
    """Little of the gradient arrives at the first of several hidden layers."""
    sizes, share = evidence.moment.parameters.layer_sizes, evidence.first_layer_share
    # With one hidden layer it is the saturation of its neurons, which has its own name.
    if len(sizes) < 4 or not share < VANISHED:
        return None
    return Vanishing(
        share=share,
        layers=len(sizes) - 1,
        steepest=activation_named(evidence.activation).steepest,
        neurons=tuple((1, index) for index in range(sizes[1])),
        advice=(FewerLayers(), LargerStart()),
    )


def saturated_here(moment: Moment, person: int) -> SaturatedHere | None:
    """The first hidden layer lets little of this step's error through."""
    update, sizes = moment.update_for(person), moment.parameters.layer_sizes
    if update is None or len(sizes) < 3:
        return None
    slopes, activations = update.backward.d_a_d_sum[0], update.forward.activations[0]
    f = update.function_of(1)
    if (slopes >= NEARLY_OFF * f.steepest).any():
        return None
    return SaturatedHere(
        who=moment.dataset.names[person],
        names=tuple(neuron_name(sizes, 1, index) for index in range(sizes[1])),
        activations=tuple(map(float, activations)),
        activation=f.name,
        slope=float(slopes.max()),
        neurons=tuple((1, index) for index in range(sizes[1])),
    )
