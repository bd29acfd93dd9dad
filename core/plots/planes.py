"""A plane in the space of all parameters: two directions that are gone along from where one is.

Either two parameters, all others staying as they are, or the plane a run itself moves in: the main
directions of its path from the end of it (principal components; the biases count like the weights).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network import Parameters

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Plane:
    """A plane through some parameters.

    Attributes:
        here: the parameters it passes through.
        zero: parameters, shape (parameters,), whose place is (0, 0).
        right, up: its directions, shape (parameters,); of length 1, and at right angles.
        names: the two parameters that are varied; None where all are.
    """

    here: Parameters
    zero: Array
    right: Array
    up: Array
    names: tuple[str, str] | None = None

    @property
    def origin(self) -> Array:
        """The values at (0, 0), shape (parameters,)."""
        x, y = self.place(self.here.values)
        return np.asarray(self.here.values - x * self.right - y * self.up)

    def place(self, values: Array) -> tuple[Array, Array]:
        """Return the places across and up below parameters of shape (…, parameters)."""
        away = values - self.zero
        return np.asarray(away @ self.right), np.asarray(away @ self.up)

    def along(self, change: Array) -> tuple[float, float]:
        """Return how far a change of the parameters leads across and up."""
        return float(change @ self.right), float(change @ self.up)

    def at(self, x: float, y: float) -> Parameters:
        """Return the parameters at a place; what the plane does not vary stays to the last bit."""
        if self.names is not None:
            first, second = self.names
            return self.here.replaced(first, x).replaced(second, y)
        at_x, at_y = self.place(self.here.values)
        values = self.here.values + (x - at_x) * self.right + (y - at_y) * self.up
        return Parameters(self.here.layer_sizes, values)

    def off(self, values: Array) -> Array:
        """Return how far parameters of shape (…, parameters) lie off the plane."""
        with np.errstate(over="ignore", invalid="ignore"):
            away = values - self.here.values
            beside = away - (away @ self.right)[..., None] * self.right
            beside -= (away @ self.up)[..., None] * self.up
            return np.asarray(np.sqrt(np.sum(beside**2, axis=-1)))


def plane_of_two(here: Parameters, first: str, second: str) -> Plane:
    """Return the plane of two parameters; a place is their values."""
    count = len(here.values)
    right, up = np.zeros(count), np.zeros(count)
    right[here.index(first)] = up[here.index(second)] = 1.0
    return Plane(here, np.zeros(count), right, up, (first, second))


@dataclass(frozen=True, eq=False)
class MainDirections:
    """The two main directions of a path.

    Attributes:
        right, up: shape (parameters,), of length 1; the largest part of each is positive.
        shares: which part of the squared distances from the end lies along each, 0 to 1.
    """

    right: Array
    up: Array
    shares: tuple[float, float]


def main_directions(path: Array) -> MainDirections | None:
    """Return the main directions of a path, or None where it does not leave its end.

    Args:
        path: parameters at some moments, shape (moments, parameters), the end last.
    """
    away = path - path[-1]
    size = float(np.max(np.abs(away)))
    if not 0.0 < size < np.inf or path.shape[1] < 2:
        return None
    away = away / size
    spread, directions = np.linalg.eigh(away.T @ away)
    right, up = (_turned(directions[:, index]) for index in (-1, -2))
    total = float(np.sum(away**2))
    shares = [float(max(0.0, spread[index])) / total for index in (-1, -2)]
    return MainDirections(right, up, (shares[0], shares[1]))


def plane_of_path(here: Parameters, path: Array, directions: MainDirections) -> Plane:
    """Return the plane through ``here`` along the main directions; the path begins at (0, 0)."""
    return Plane(here, path[0], directions.right, directions.up)


def _turned(direction: Array) -> Array:
    """Return a direction or its opposite, so that a picture does not flip over."""
    return direction if direction[np.argmax(np.abs(direction))] > 0 else -direction
