"""The decision map: the prediction for every weight and height, and the line where it is one half.

The network says Female where ŷ > 0.5, which is where the sum of the output neuron is positive.
So the line between the two answers is where that sum is zero: followed there and not on ŷ, it
is straight where a network draws a straight line, however steep the sigmoid is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.errors import LabError
from core.network import Parameters
from core.network.activations import DEFAULT_ACTIVATION
from core.network.forward import layer_by_layer
from core.people.dataset import Shift

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

LARGEST_SUM = 1e100
"""Sums beyond it are read as this, so that their differences are numbers."""

LEFT, BELOW, RIGHT, ABOVE = range(4)
"""The four edges of a cell between four neighbouring values."""

CROSSED = {
    1: ((LEFT, BELOW),),
    2: ((BELOW, RIGHT),),
    3: ((LEFT, RIGHT),),
    4: ((RIGHT, ABOVE),),
    5: ((LEFT, BELOW), (RIGHT, ABOVE)),
    6: ((BELOW, ABOVE),),
    7: ((ABOVE, LEFT),),
}
"""Between which edges the line passes, by the corners above zero: 1, 2, 4, 8 counted from the
lower left one against the clock. Beyond 7 the same corners are below zero."""


@dataclass(frozen=True, eq=False)
class DecisionMap:
    """The prediction ŷ for every weight and height.

    Attributes:
        weights: lb, shape (nx,).
        heights: in, shape (ny,).
        sums: of the output neuron, shape (ny, nx); positive where ŷ > 0.5.
        predictions: shape (ny, nx); NaN where parameters are so large that there is no answer.
    """

    weights: Array
    heights: Array
    sums: Array
    predictions: Array

    @property
    def is_finite(self) -> bool:
        """Whether there is a prediction everywhere."""
        return bool(np.isfinite(self.predictions).all())

    @property
    def share_female(self) -> float:
        """Which part of the map is Female, 0 to 1."""
        return float(np.mean(self.sums > 0.0))

    def crossings(self, row: int) -> list[float]:
        """Return the weights, lb and rising, at which the answer changes along one height."""
        sums = np.clip(self.sums[row], -LARGEST_SUM, LARGEST_SUM)
        before = np.flatnonzero((sums[:-1] > 0.0) != (sums[1:] > 0.0))
        return [
            float(w + _part(sums[i], sums[i + 1]) * (self.weights[i + 1] - w))
            for i, w in zip(before, self.weights[before], strict=True)
        ]


def decision_map(
    parameters: Parameters,
    shift: Shift,
    weights: ArrayLike,
    heights: ArrayLike,
    activation: str = DEFAULT_ACTIVATION,
) -> DecisionMap:
    """Compute ŷ for every pair of a weight and a height.

    Args:
        parameters: of a network with two inputs.
        shift: what weight and height are made to before the network sees them.
        weights: lb, shape (nx,).
        heights: in, shape (ny,).
        activation: the function of the hidden neurons, by name.
    """
    if parameters.layer_sizes[0] != 2:
        raise LabError("The map of weights and heights needs a network with these two inputs.")
    x, y = np.array(weights, dtype=np.float64), np.array(heights, dtype=np.float64)
    grid = shift.apply(*np.meshgrid(x, y))
    *_, (sums, outputs) = layer_by_layer(parameters, grid, activation)
    found = DecisionMap(x, y, sums[..., 0], outputs[..., 0])
    for array in (found.weights, found.heights, found.sums, found.predictions):
        array.flags.writeable = False
    return found


def boundary(decisions: DecisionMap) -> tuple[Array, Array]:
    """Return the line ŷ = 0.5 as short straight pieces.

    Each square between four neighbouring values is looked at by itself (marching squares); one
    with a value that is not finite is left out.

    Returns:
        Weights (lb) and heights (in), each of shape (3 · pieces,): two ends and a NaN in turn.
    """
    sums = np.clip(decisions.sums, -LARGEST_SUM, LARGEST_SUM)
    lower, upper = sums[:-1], sums[1:]
    corners = np.stack([lower[:, :-1], lower[:, 1:], upper[:, 1:], upper[:, :-1]])
    kinds = np.tensordot([1, 2, 4, 8], corners > 0.0, axes=1)
    kinds = np.where(kinds > 7, 15 - kinds, kinds)
    kinds[~np.isfinite(corners).all(axis=0)] = 0
    pieces = []
    for kind, ends in CROSSED.items():
        rows, columns = np.nonzero(kinds == kind)
        for start, stop in ends:
            here = corners[:, rows, columns]
            first, second = (
                _on_edge(decisions, edge, rows, columns, here) for edge in (start, stop)
            )
            pieces.append(np.stack([first, second, np.full_like(first, np.nan)], axis=-1))
    x, y = np.concatenate(pieces, axis=1).reshape(2, -1)
    return x, y


def _on_edge(
    decisions: DecisionMap, edge: int, rows: Indices, columns: Indices, corners: Array
) -> Array:
    """Return where the sum is zero on an edge of some squares, shape (2, squares)."""
    left, right = decisions.weights[columns], decisions.weights[columns + 1]
    bottom, top = decisions.heights[rows], decisions.heights[rows + 1]
    lower_left, lower_right, upper_right, upper_left = corners
    if edge in (BELOW, ABOVE):
        ends = (lower_left, lower_right) if edge == BELOW else (upper_left, upper_right)
        x = left + _part(*ends) * (right - left)
        return np.stack([x, bottom if edge == BELOW else top])
    ends = (lower_left, upper_left) if edge == LEFT else (lower_right, upper_right)
    y = bottom + _part(*ends) * (top - bottom)
    return np.stack([left if edge == LEFT else right, y])


def _part(start: Array, stop: Array) -> Array:
    """Return which part of the way from one value to another, on either side of zero, zero is."""
    return np.asarray(start / (start - stop))
