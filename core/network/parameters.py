"""The parameters of a network: all weights and biases as one frozen vector with names."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.network.random_start import standard_normal
from core.network.shape import ARTICLE_LAYERS, LayerSizes, index_by_name, places
from core.network.words import (
    no_parameter,
    parameter_not_finite,
    parameters_do_not_match,
    wrong_count,
)


@dataclass(frozen=True, eq=False)
class Parameters:
    """All weights and biases of a network: one frozen vector with names.

    Attributes:
        layer_sizes: the shape of the network.
        values: shape (number of parameters,), float64, read-only, in the order of ``places``.
    """

    layer_sizes: LayerSizes
    values: NDArray[np.float64]

    def __post_init__(self) -> None:
        values = np.array(self.values, dtype=np.float64)
        if values.shape != (len(places(self.layer_sizes)),):
            raise LabError(
                wrong_count(
                    "-".join(map(str, self.layer_sizes)), len(places(self.layer_sizes)), values.size
                )
            )
        values.flags.writeable = False
        object.__setattr__(self, "values", values)

    @classmethod
    def normal(cls, layer_sizes: LayerSizes = ARTICLE_LAYERS, *, seed: int) -> "Parameters":
        """Draw every parameter from a standard normal, weights first, as the article does.

        The same seed draws the same values.
        """
        all_places = places(layer_sizes)
        weights_first = sorted(range(len(all_places)), key=lambda i: all_places[i].is_bias)
        values = np.empty(len(all_places))
        values[weights_first] = standard_normal(seed, len(all_places))
        return cls(layer_sizes, values)

    @classmethod
    def constant(
        cls, layer_sizes: LayerSizes = ARTICLE_LAYERS, weight: float = 1.0, bias: float = 0.0
    ) -> "Parameters":
        """Give every weight and every bias the same value, as the worked example does."""
        return cls(
            layer_sizes,
            np.array([bias if place.is_bias else weight for place in places(layer_sizes)]),
        )

    @classmethod
    def from_dict(cls, layer_sizes: LayerSizes, values: Mapping[str, float]) -> "Parameters":
        """Build from ``{"w1": …, "b1": …}``; every name must be there, and no other."""
        names = [place.name for place in places(layer_sizes)]
        if set(names) != set(values):
            odd = ", ".join(sorted(set(names) ^ set(values)))
            raise LabError(parameters_do_not_match(odd))
        return cls(layer_sizes, np.array([values[name] for name in names]))

    def as_dict(self) -> dict[str, float]:
        """Return ``{"w1": …, "w2": …, "b1": …, …}`` in order, as Python floats."""
        return dict(zip(self.names, self.values.tolist(), strict=True))

    @property
    def names(self) -> tuple[str, ...]:
        """All names in order, w1 first."""
        return tuple(index_by_name(self.layer_sizes))

    def index(self, name: str) -> int:
        """Return where ``name`` stands in ``values``; LabError if the network has no such one."""
        try:
            return index_by_name(self.layer_sizes)[name]
        except KeyError:
            raise LabError(no_parameter(name)) from None

    def __getitem__(self, name: str) -> float:
        return float(self.values[self.index(name)])

    def replaced(self, name: str, value: float) -> "Parameters":
        """Return the same parameters but for one, set to a finite ``value``."""
        if not math.isfinite(value):
            raise LabError(parameter_not_finite(name, value), name)
        values = self.values.copy()
        values[self.index(name)] = value
        return Parameters(self.layer_sizes, values)

    @property
    def largest(self) -> str:
        """The name of the value that is largest in size."""
        return self.names[int(np.argmax(np.abs(self.values)))]

    @property
    def is_finite(self) -> bool:
        """Whether no parameter is infinite or not a number."""
        return bool(np.isfinite(self.values).all())

    def layers(self) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Yield (weights, biases) of each layer after the inputs: see ``layers_of``."""
        return layers_of(self.layer_sizes, self.values)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parameters):
            return NotImplemented
        return self.layer_sizes == other.layer_sizes and (
            self.values.tobytes() == other.values.tobytes()
        )

    def __hash__(self) -> int:
        return hash((self.layer_sizes, self.values.tobytes()))


def layers_of(
    sizes: LayerSizes, values: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Yield (weights, biases) of each layer after the inputs, of one network or of many at once.

    Args:
        sizes: the layer sizes of the networks.
        values: their parameters, shape (…, parameters).

    Yields:
        Weights of shape (…, neurons, neurons before), biases of shape (…, neurons).
    """
    start = 0
    for before, here in pairwise(sizes):
        stop = start + here * (before + 1)
        block = values[..., start:stop].reshape(*values.shape[:-1], here, before + 1)
        yield block[..., :-1], block[..., -1]
        start = stop
