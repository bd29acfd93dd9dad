"""A loss surface with all that is drawn of it: its scale of colours and its contour lines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.people.read_only import read_only
from core.plots.contour_levels import LossScale, loss_scale
from core.plots.contours import contours
from core.plots.loss_surface import LossSurface

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class SurfacePicture:
    """What is drawn of a surface.

    Attributes:
        surface: the losses.
        scale: how far up each stands, and the levels of the lines.
        heights: of every cell on that scale, 0 to 1, shape (ny, nx).
        lines: all contour lines, places across and up: see ``core.plots.contours``.
    """

    surface: LossSurface
    scale: LossScale
    heights: Array
    lines: tuple[Array, Array]


def picture_of(surface: LossSurface) -> SurfacePicture:
    """Return all that is drawn of a surface."""
    scale = loss_scale(surface.losses)
    heights = scale.heights(surface.losses)
    across, up = contours(surface.x, surface.y, surface.losses, scale.levels)
    lines = read_only(across), read_only(up)
    return SurfacePicture(surface, scale, read_only(heights), lines)
