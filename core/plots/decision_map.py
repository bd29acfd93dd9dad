"""The decision map: the prediction for every weight and height, and the line where it is one half.

Every hidden neuron has such a map of what it answers, and a line where its sum is zero.

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
from core.network.forward import columns_passed
from core.network.shape import Neuron
from core.people.dataset import Shift
from core.people.read_only import read_only
from core.plots.contours import LARGEST, contour, zero_between

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class DecisionMap:
    """The prediction ŷ for every weight and height, or what a hidden neuron answers there.

    Attributes:
        weights: lb, shape (nx,).
        heights: in, shape (ny,).
        sums: of the neuron, shape (ny, nx); of the output positive where ŷ > 0.5.
        predictions: its activations, shape (ny, nx); NaN where parameters are so large that there
            is no answer.
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

    def corner(self, *, largest: bool) -> tuple[bool, bool] | None:
        """Return the corner where the sum is largest, or smallest: whether heavy, whether tall.

        None where it is so elsewhere, or in more than one corner.
        """
        sums = self.sums if largest else -self.sums
        rows, columns = np.nonzero(sums == sums.max())
        ends = {(len(self.heights) - 1, 0), (0, len(self.weights) - 1)}
        ends |= {(0, 0), (len(self.heights) - 1, len(self.weights) - 1)}
        if len(rows) != 1 or (int(rows[0]), int(columns[0])) not in ends:
            return None
        return bool(columns[0]), bool(rows[0])

    def crossings(self, row: int) -> list[float]:
        """Return the weights, lb and rising, at which the answer changes along one height."""
        sums = np.clip(self.sums[row], -LARGEST, LARGEST)
        before = np.flatnonzero((sums[:-1] > 0.0) != (sums[1:] > 0.0))
        return [
            float(w + zero_between(sums[i], sums[i + 1]) * (self.weights[i + 1] - w))
            for i, w in zip(before, self.weights[before], strict=True)
        ]


def neuron_maps(
    parameters: Parameters,
    shift: Shift,
    weights: ArrayLike,
    heights: ArrayLike,
    activation: str = DEFAULT_ACTIVATION,
) -> dict[Neuron, DecisionMap]:
    """Compute what every hidden neuron and the output answer, in one pass forward.

    Args:
        parameters: of a network with two inputs.
        shift: what weight and height are made to before the network sees them.
        weights: lb, shape (nx,).
        heights: in, shape (ny,).
        activation: the function of the hidden neurons, by name.
    """
    if parameters.layer_sizes[0] != 2:
        raise LabError("The map of weights and heights needs a network with these two inputs.")
    x, y = read_only(np.array(weights, np.float64)), read_only(np.array(heights, np.float64))
    grid = shift.apply(*np.meshgrid(x, y))
    columns = columns_passed(parameters, grid.reshape(-1, 2), activation)
    shape = len(y), len(x)
    return {
        (layer, index): DecisionMap(
            x, y, read_only(sums.reshape(shape)), read_only(answers.reshape(shape))
        )
        for layer, neurons in enumerate(columns, start=1)
        for index, (sums, answers) in enumerate(neurons)
    }


def decision_map(
    parameters: Parameters,
    shift: Shift,
    weights: ArrayLike,
    heights: ArrayLike,
    activation: str = DEFAULT_ACTIVATION,
) -> DecisionMap:
    """Compute ŷ for every pair of a weight and a height: see ``neuron_maps``."""
    output = len(parameters.layer_sizes) - 1, 0
    return neuron_maps(parameters, shift, weights, heights, activation)[output]


def boundary(decisions: DecisionMap) -> tuple[Array, Array]:
    """Return the line Σ = 0, of the output ŷ = 0.5, as short straight pieces.

    Returns:
        Weights (lb) and heights (in), each of shape (3 · pieces,): two ends and a NaN in turn.
    """
    return contour(decisions.weights, decisions.heights, decisions.sums)
