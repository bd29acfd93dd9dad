"""Final losses of a sweep, and how many people are right, with the bits of ``Run.loss``."""

from collections.abc import Callable

import numpy as np

from core.network import Parameters, feedforward
from core.network.forward import MANY, losses_of_networks, mean_loss
from core.people.verdict import UNDECIDED, right_ones
from core.sweep.networks import Networks

_AT_ONCE = 1 << 16
"""Predictions worked out at once: they fit into a processor's cache."""


def work_out_ends(networks: Networks, piece: slice, check: Callable[[], None]) -> None:
    """Fill in the final loss, and how many are right, of some runs.

    Args:
        networks: their ``values`` are those of the end.
        piece: which runs.
        check: called now and then; may raise to stop.
    """
    people = networks.variant.settings.learners
    at_once = max(1, _AT_ONCE // len(people))
    for first in range(piece.start, piece.stop, at_once):
        check()
        some = slice(first, min(piece.stop, first + at_once))
        if len(people) > MANY:
            _one_by_one(networks, some)
        else:
            _together(networks, some)
    goes_on = networks.ended[piece] < 0
    networks.losses[piece, -1] = np.where(goes_on, networks.final_loss[piece], np.nan)


def _together(networks: Networks, some: slice) -> None:
    settings = networks.variant.settings
    targets = settings.learners.targets
    losses, predictions = losses_of_networks(
        networks.variant.layer_sizes,
        networks.values[some],
        inputs=settings.learners.inputs,
        targets=targets,
        activation=settings.activation,
        loss=settings.loss,
    )
    # numpy adds up what lies side by side in memory in another order: the bits would be others.
    with np.errstate(over="ignore"):
        networks.final_loss[some] = np.mean(np.ascontiguousarray(losses), axis=-1)
    right = np.abs(targets - predictions) <= 0.5 - UNDECIDED
    networks.right[some] = np.count_nonzero(right, axis=-1)


def _one_by_one(networks: Networks, some: slice) -> None:
    settings = networks.variant.settings
    inputs, targets = settings.learners.inputs, settings.learners.targets
    functions = settings.activation, settings.loss
    for run in range(some.start, some.stop):
        parameters = Parameters(networks.variant.layer_sizes, networks.values[run])
        networks.final_loss[run] = mean_loss(parameters, inputs, targets, *functions)
        predictions = feedforward(parameters, inputs, settings.activation)
        networks.right[run] = right_ones(predictions, targets)
