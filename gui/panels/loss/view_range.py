"""The view range of the curves: the view that shows everything, in round bounds."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.plots.quantities import PlotQuantity
from gui.panels.loss.curve_points import CurvePoints, extremes
from gui.panels.loss.lines import Pinned
from gui.plot.scale import LINEAR, Scale, calm_bound
from gui.plot.view import View

AIR = 0.1
"""Part of the height left free above and below a curve."""


def whole_view(
    curves: CurvePoints, pinned: Sequence[Pinned], scales: tuple[Scale, Scale], one_step: float
) -> View:
    """Return the view that shows a run and the pinned ones.

    Its bounds are round numbers, so that the axes stand still while the curve grows.

    Args:
        curves: of the run.
        pinned: other runs.
        scales: along the bottom and up.
        one_step: the length of a step in epochs: where a logarithmic scale begins.
    """
    across, up = scales
    last = max([1.0, *curves.epochs[-1:], *(float(epochs[-1]) for _, epochs, _ in pinned)])
    reaches = [curves.reach()]
    reaches += [extremes(up.positions(np.asarray(losses))) for _, _, losses in pinned]
    low, high = min(low for low, _ in reaches), max(high for _, high in reaches)
    if curves.subject.quantity is PlotQuantity.PREDICTIONS and up is LINEAR:
        low, high = 0.0, 1.0
    bottom, top = up.bounds(low, high) if low <= high else up.bounds(-1.0, 0.0)
    left = 0.0 if across is LINEAR else across.position(one_step)
    return View(left, across.position(calm_bound(last)), bottom, top)


def least_size(whole: View, scale: Scale, one_step: float) -> tuple[float, float]:
    """Return the smallest width and height that a view is worth having."""
    width = 2 * one_step if scale is LINEAR else 1e-4 * whole.width
    return min(width, whole.width), 1e-6 * whole.height


def kept_in_sight(view: View, curves: CurvePoints) -> View:
    """Return a view moved up or down to where a curve is, if nothing of any is in it."""
    start, stop = np.searchsorted(curves.x, [view.left, view.right])
    # With the points on both sides: between two that are far apart there is a curve as well.
    low, high = extremes(curves.y[max(0, start - 1) : stop + 1])
    if low > high or (low <= view.top and high >= view.bottom):
        return view
    air = AIR * view.height
    move = high - view.bottom - air if high < view.bottom else low - view.top + air
    return replace(view, bottom=view.bottom + move, top=view.top + move)


def fitted(view: View, whole: View) -> View:
    """Return a view as high as what is in it, with some air above and below."""
    if view.bottom > view.top:
        return replace(view, bottom=whole.bottom, top=whole.top)
    air = max(AIR * view.height, 0.01 * whole.height)
    return replace(view, bottom=view.bottom - air, top=view.top + air)
