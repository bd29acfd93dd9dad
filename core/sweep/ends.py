"""What networks come to at the end of their runs, with the bits of ``Run.loss``."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.network import (
    MANY,
    Parameters,
    feedforward,
    layers_of,
    mean_squared_error,
    passed_through,
)
from core.people import Dataset
from core.sweep.networks import Networks
from core.verdict import UNDECIDED, right_ones

Array = NDArray[np.float64]

_AT_ONCE = 1 << 16
"""Predictions worked out at once: they fit into a processor's cache."""


def work_out_ends(networks: Networks, piece: slice, check: Callable[[], None]) -> None:
    """Fill in the final loss, and how many are right, of some runs.

    Args:
        networks: their ``values`` are those of the end.
        piece: which runs.
        check: called now and then; may raise to stop.
    """
    people = networks.variant.settings.dataset
    at_once = max(1, _AT_ONCE // len(people))
    for first in range(piece.start, piece.stop, at_once):
        check()
        some = slice(first, min(piece.stop, first + at_once))
        if len(people) > MANY:
            _one_by_one(networks, some, people)
        else:
            predictions = _predictions(networks, some, people.inputs)
            errors = people.targets - predictions
            networks.final_loss[some] = np.mean(errors**2, axis=-1)
            right = np.abs(errors) <= 0.5 - UNDECIDED
            networks.right[some] = np.count_nonzero(right, axis=-1)
    goes_on = networks.ended[piece] < 0
    networks.losses[piece, -1] = np.where(goes_on, networks.final_loss[piece], np.nan)


def _predictions(networks: Networks, some: slice, inputs: Array) -> Array:
    """Return ŷ of everybody by some networks, shape (networks, people), row by row in memory."""
    # Column by column in memory, the many networks are numpy's inner loop, not the few neurons.
    values = np.asfortranarray(networks.values[some])[:, None, :]
    layers = layers_of(networks.variant.layer_sizes, values)
    *_, (_, outputs) = passed_through(layers, inputs)
    # numpy adds rows up in another order than columns: the bits would be others.
    return np.ascontiguousarray(outputs[..., 0])


def _one_by_one(networks: Networks, some: slice, people: Dataset) -> None:
    for run in range(some.start, some.stop):
        parameters = Parameters(networks.variant.layer_sizes, networks.values[run])
        networks.final_loss[run] = mean_squared_error(parameters, people.inputs, people.targets)
        predictions = feedforward(parameters, people.inputs)
        networks.right[run] = right_ones(predictions, people.targets)
