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
from core.plots.contours import LARGEST, contour, zero_between

Array = NDArray[np.float64]


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
        sums = np.clip(self.sums[row], -LARGEST, LARGEST)
        before = np.flatnonzero((sums[:-1] > 0.0) != (sums[1:] > 0.0))
        return [
            float(w + zero_between(sums[i], sums[i + 1]) * (self.weights[i + 1] - w))
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

    Returns:
        Weights (lb) and heights (in), each of shape (3 · pieces,): two ends and a NaN in turn.
    """
    return contour(decisions.weights, decisions.heights, decisions.sums)
