"""Where everything in the picture of a sweep stands, as positions."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from core.sweep.findings import Findings
from gui.plot.categories import Categories, RowAbove
from gui.plot.scale import LINEAR, LOGARITHMIC, Scale
from gui.plot.view import View

Array = NDArray[np.float64]

SPREAD = 0.62
"""The dots of a setting lie within this part of its room."""

GOLDEN = 0.6180339887498949
"""Seeds are spread by this part of the whole: neighbours lie far apart, and never twice alike."""

MOST_DOTS = 20_000
"""Of more runs only some are drawn, evenly chosen."""

FLOOR = -8.0
"""Losses below 10^−8 stand at the foot of the picture, which says so."""

ROOM_ABOVE = 0.14
"""Part of the height that the row above takes."""


class SweepPicture(Enum):
    """What the picture shows."""

    LOSS = "final loss"
    EPOCHS = "epochs until learned"
    CURVES = "loss curves"


@dataclass(frozen=True, eq=False, kw_only=True)
class DotLayout:
    """Every start as a dot, setting by setting.

    Attributes:
        x, y: positions, shape (settings, seeds).
        is_learned: shape (settings, seeds).
        drawn: int64 (n,): the seeds that are drawn.
        medians: positions of the middle of each setting, NaN where there is none.
        view: what is shown.
        scales: along the bottom and up.
        threshold: the position below which a run has learned; NaN if there is no such.
    """

    x: Array
    y: Array
    is_learned: NDArray[np.bool_]
    drawn: NDArray[np.int64]
    medians: Array
    view: View
    scales: tuple[Scale, Scale]
    threshold: float


def dot_layout(found: Findings, picture: SweepPicture) -> DotLayout:
    """Lay out the dots of a sweep: by final loss, or by when they had learned."""
    settings, seeds = found.learned.shape
    spread = (np.arange(seeds) * GOLDEN % 1.0 - 0.5) * SPREAD
    x = np.arange(settings)[:, None] + spread
    if picture is SweepPicture.EPOCHS:
        values, above, text = np.maximum(found.epochs_until(), 1.0), ~found.learned, "never"
    else:
        values, above, text = found.results.final_loss, found.results.diverged, "diverged"
    y = np.maximum(LOGARITHMIC.positions(values), FLOOR)
    y = np.where(above, np.nan, y)
    has_row, any_below = bool(above.any()), bool(np.isfinite(y).any())
    low, high = (float(np.nanmin(y)), float(np.nanmax(y))) if any_below else (-1.0, 0.0)
    bottom, top = LOGARITHMIC.bounds(low, high)
    ceiling, row = top, top
    if has_row:
        ceiling = top + ROOM_ABOVE * (top - bottom)
        row = (top + ceiling) / 2
    below = found.plan.learned_below
    is_loss = picture is SweepPicture.LOSS and below is not None
    return DotLayout(
        x=x,
        y=np.where(above, row, y),
        is_learned=found.learned,
        drawn=_drawn(settings, seeds),
        medians=np.sort(np.where(above, row, y), axis=1)[:, seeds // 2],
        view=View(-0.5, settings - 0.5, bottom - 0.03 * (top - bottom), ceiling),
        scales=(
            Categories([each.label for each in found.settings]),
            RowAbove(LOGARITHMIC, top, row if has_row else None, text, FLOOR),
        ),
        threshold=LOGARITHMIC.position(below) if is_loss and below is not None else np.nan,
    )


def _drawn(settings: int, seeds: int) -> NDArray[np.int64]:
    every = max(1, -(-settings * seeds // MOST_DOTS))
    return np.arange(0, seeds, every)


@dataclass(frozen=True, eq=False, kw_only=True)
class BandLayout:
    """The loss curves of one setting as a bundle.

    Attributes:
        x: the epochs, shape (moments,).
        bands: positions of the 5, 25, 50, 75 and 95 % lines, shape (5, moments).
        view: what is shown.
        scales: along the bottom and up.
    """

    x: Array
    bands: Array
    view: View
    scales: tuple[Scale, Scale]


def band_layout(found: Findings, setting: int) -> BandLayout:
    """Lay out the bundle of loss curves of a setting; what diverged lies along the top."""
    bands = np.maximum(LOGARITHMIC.positions(found.bands(setting)), FLOOR)
    known = bands[np.isfinite(bands)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (-1.0, 0.0)
    bottom, top = LOGARITHMIC.bounds(low, high)
    x = found.results.moments.astype(np.float64)
    view = View(0.0, max(1.0, float(x[-1])), bottom, top)
    return BandLayout(
        x=x,
        bands=np.minimum(bands, top),
        view=view,
        scales=(LINEAR, RowAbove(LOGARITHMIC, top, None, "", FLOOR)),
    )
