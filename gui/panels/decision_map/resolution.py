"""The resolution of the map: how many cells are computed, while the run moves and at rest."""

import math
from dataclasses import dataclass

from core.network.shape import LayerSizes


@dataclass(frozen=True, slots=True)
class Fineness:
    """The number of cells of a map.

    Attributes:
        pixels: the side of a cell.
        most: cells across and up.
        activations: how many may be computed.
    """

    pixels: float
    most: tuple[int, int]
    activations: int

    def cells(self, width: float, height: float, sizes: LayerSizes) -> tuple[int, int]:
        """Return how many cells across and up a map of some pixels has for a network."""
        across, up = (
            min(max(2, int(length / self.pixels)), most)
            for length, most in zip((width, height), self.most, strict=True)
        )
        share = min(1.0, math.sqrt(self.activations / (across * up * sum(sizes[1:]))))
        return max(2, int(across * share)), max(2, int(up * share))


LIVE = Fineness(6.0, (64, 48), 100_000)
"""While the run moves: about a millisecond, whatever the network."""

AT_REST = Fineness(2.0, (240, 180), 600_000)
