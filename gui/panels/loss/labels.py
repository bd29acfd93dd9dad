"""The names at the ends of the curves in the loss plot."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from gui import names
from gui.panels.loss.curves import LossCurves
from gui.panels.loss.lines import Pinned
from gui.plot.end_labels import EndLabel
from gui.plot.plot import Plot

shown = lru_cache(maxsize=256)(names.shown)
"""Names are asked for at every frame."""


def end_labels(curves: LossCurves, pinned: Sequence[Pinned], plot: Plot) -> list[EndLabel]:
    """Return the names of people and of pinned runs, where the view sees the last of them."""
    ends = [(name, curves.x, y) for name, y in zip(curves.names, curves.people_y.T, strict=False)]
    for name, epochs, losses in pinned:
        ends.append((name, plot.x_scale.positions(epochs), plot.y_scale.positions(losses)))
    labels = []
    for name, x, y in ends:
        last = int(np.searchsorted(x, plot.view.right, side="right")) - 1
        if last >= 0 and np.isfinite(y[last]):
            labels.append(EndLabel(shown(name), float(x[last]), float(y[last])))
    return labels
