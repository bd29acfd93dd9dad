"""The labels at the ends of the curves: their names and values."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gui.panels.loss.curve_points import CurvePoints
from gui.panels.loss.drawn_curves import shown
from gui.panels.loss.lines import Pinned
from gui.plot.end_labels import EndLabel
from gui.plot.plot import Plot

Array = NDArray[np.float64]

TRUTH = "truth"


def texts(curves: CurvePoints, pinned: Sequence[Pinned]) -> list[str]:
    """Return everything that may be written at the end of a curve."""
    names = [name for name in curves.subject.names if name]
    return [*map(shown, (*names, *(run[0] for run in pinned))), *[TRUTH][: len(curves.truth)]]


def end_labels(curves: CurvePoints, pinned: Sequence[Pinned], plot: Plot) -> list[EndLabel]:
    """Return the names of curves and of pinned runs, where the view sees the last of them.

    The chosen one comes first: it is written however little room there is.
    """
    chosen, right = curves.subject.chosen, plot.view.right
    order = sorted(range(len(curves.subject.names)), key=lambda curve: curve != chosen)
    labels = []
    for curve in order:
        name, y = curves.subject.names[curve], curves.y[:, curve]
        if name:
            labels += _label(shown(name), curves.x, y, right, curve, chosen=curve == chosen)
    if len(curves.truth):
        labels += _label(TRUTH, curves.x, curves.truth, right)
    for name, epochs, losses in pinned:
        x, y = plot.x_scale.positions(epochs), plot.y_scale.positions(losses)
        labels += _label(shown(name), x, y, right)
    return labels


def _label(
    text: str, x: Array, y: Array, right: float, curve: int = -1, *, chosen: bool = False
) -> list[EndLabel]:
    """Return what is written at the end of a curve, in a list; an empty one if it has no end."""
    last = int(np.searchsorted(x, right, side="right")) - 1
    if last < 0 or not np.isfinite(y[last]):
        return []
    return [EndLabel(text, float(x[last]), float(y[last]), curve, chosen)]
