"""How late the window answers while a surface over many people gets finer; prints one JSON line.

python -m tests.benchmarks.surface_probe 10000
"""

import json
import sys
import time

import numpy as np
from PySide6.QtWidgets import QDockWidget

from core.people.dataset import Dataset
from gui.panels.loss_surface import LossSurfacePanel
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import LagMeter, opened, wait

PATIENCE = 120.0


def crowd(count: int) -> Dataset:
    """Return so many people who overlap."""
    random = np.random.default_rng(count)
    heights = random.normal(67.0, 4.0, count)
    weights = 4.0 * heights - 120.0 + random.normal(0.0, 20.0, count)
    female = (random.random(count) < 1.0 / (1.0 + np.exp((heights - 66.5) / 1.5))).astype(float)
    return Dataset.from_columns(("",) * count, weights, heights, female)


def refined(window: MainWindow, count: int) -> dict[str, float]:
    """Bring the surface to the front and wait until everybody is counted in."""
    window.lab.changes.set_dataset(crowd(count), "a crowd")
    wait(1.0)
    dock = window.findChild(QDockWidget, "loss_surface_panel_dock")
    assert isinstance(dock, QDockWidget)
    dock.show()
    dock.raise_()
    wait(0.2)
    panel = window.findChild(LossSurfacePanel)
    assert isinstance(panel, LossSurfacePanel)
    # From here on the panel is built, and what is late is late by the surface.
    panel.choice.choose(0, "w1")
    lag, begun = LagMeter(), time.perf_counter()
    lag.start()
    while time.perf_counter() - begun < PATIENCE:
        wait(0.1)
        picture = panel.surface.values.picture
        if picture is not None and picture.surface.counted == count:
            break
    return {
        "seconds": time.perf_counter() - begun,
        "lag_p50": lag.percentile(50),
        "lag_p99": lag.percentile(99),
        "lag_max": max(lag.lags),
    }


if __name__ == "__main__":
    watched = opened(every_card=False)
    figures = refined(watched, int(sys.argv[1]))
    watched.close()
    print(json.dumps(figures))
