"""Which part of the plane is shown: the path, where it stands, and some room around."""

import numpy as np
from numpy.typing import NDArray

from gui.panels.loss_surface.subject import SurfaceSubject
from gui.plot.scale import calm_bound
from gui.plot.view import View

Array = NDArray[np.float64]

LEAST = 4.0
"""At least so much of a weight is shown: less than that hardly means anything."""

AIR = 0.35
"""Part of the width and height of the path left free on each side."""

FLATTEST = 0.2
"""An axis shows at least this part of what the other one does."""

RIM_MOVING, RIM_AT_REST = 0.04, 0.12
"""So near to the rim, in parts of the view, the path may come: a view stays while it moves."""

ROOMY = 2.6
"""A view that is so many times as wide as it needs to be is made narrower."""

LARGEST = 1e12
"""Beyond it the plot has no axis; a run that has got there has diverged."""


def fitting(subject: SurfaceSubject, shown: View | None, *, is_moving: bool) -> View:
    """Return a part of the plane with the whole path in it; the one shown if that still does."""
    spans = [
        _span(along, at) for along, at in zip((subject.x, subject.y), subject.here, strict=True)
    ]
    widest = max(LEAST, *(high - low for low, high in spans))
    # Of two weights the same range means the same; a second direction is often a small matter.
    least = FLATTEST * widest if subject.plane.names is None else max(LEAST, FLATTEST * widest)
    (left, right), (bottom, top) = (_wider(*span, least) for span in spans)
    wanted = View(left, right, bottom, top)
    rim = RIM_MOVING if is_moving else RIM_AT_REST
    if shown is not None and _still_fits(shown, wanted, spans, rim):
        return shown
    return wanted


def _span(along: Array, here: float) -> tuple[float, float]:
    places = np.clip(np.append(along, here), -LARGEST, LARGEST)
    return float(places.min()), float(places.max())


def _wider(low: float, high: float, least: float) -> tuple[float, float]:
    reach = max((high - low) * (0.5 + AIR), least / 2)
    reach, middle = calm_bound(reach), (low + high) / 2
    return middle - reach, middle + reach


def _still_fits(shown: View, wanted: View, spans: list[tuple[float, float]], rim: float) -> bool:
    """Whether the path is well inside what is shown and does not look lost there."""
    (left, right), (bottom, top) = spans
    x, y = rim * shown.width, rim * shown.height
    inside = (
        shown.left + x <= left
        and right <= shown.right - x
        and shown.bottom + y <= bottom
        and top <= shown.top - y
    )
    small = shown.width <= ROOMY * wanted.width and shown.height <= ROOMY * wanted.height
    return inside and small


def pixel_rounded(value: float, pixel: float) -> float:
    """Return the short number nearest to ``value`` that the mouse can tell from its neighbours."""
    return round(value, max(0, -int(np.floor(np.log10(pixel) + 0.5))))
