"""Runs the real window in a process of its own and prints one JSON line with figures.

python -m tests.benchmarks.window_probe full-speed 5
python -m tests.benchmarks.window_probe full-speed 5 every-card
python -m tests.benchmarks.window_probe full-speed 5 bare
python -m tests.benchmarks.window_probe scrub 5
python -m tests.benchmarks.window_probe memory 60
"""

import gc
import json
import resource
import sys
import time
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget

from core.network import Parameters
from core.network.kernel import training_kernel
from core.network.shape import ARTICLE_LAYERS
from core.people.dataset import FOUR_PEOPLE
from core.training.pace import FULL_SPEED
from gui.window.main_window import MainWindow
from tests.benchmarks.bare_window import BareWindow, opened_bare
from tests.benchmarks.watched_window import LagMeter, PaintCounter, cards_in_sight, opened, wait

Watched = MainWindow | BareWindow


def bare_steps_per_second(seconds: float = 0.5) -> float:
    """The compiled loop alone, without checkpoints."""
    train = training_kernel(ARTICLE_LAYERS)
    values = Parameters.normal(seed=1).values.copy()
    before, rates = np.empty_like(values), np.full(len(values), 0.1)
    rows = np.zeros(1, np.int64), np.zeros(1), np.zeros((1, len(values)))
    scratch = np.full(5, -1, np.int64)
    people = FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets
    steps, begun = 0, time.perf_counter()
    while time.perf_counter() - begun < seconds:
        train(
            values,
            before,
            rates,
            *people,
            0,
            1,
            0,
            0,
            1,
            scratch,
            steps,
            200_000,
            1 << 62,
            *rows,
            0,
        )
        steps += 200_000
    return steps / (time.perf_counter() - begun)


def play_at_full_speed(window: Watched) -> None:
    window.lab.steps.set_epoch_limit(None)
    window.lab.steps.set_speed(FULL_SPEED)
    window.lab.steps.play()


def full_speed(window: Watched, seconds: float) -> dict[str, object]:
    """Train, and count steps and frames; beside it, before and after, the bare loop."""
    lab = window.lab
    play_at_full_speed(window)
    wait(1.5)
    bare_before = bare_steps_per_second()
    wait(0.5)
    painted, lag = PaintCounter(window.findChild(QWidget, "loss_plot")), LagMeter()
    lag.start()
    first, begun = lab.live.now.step, time.perf_counter()
    wait(seconds)
    elapsed, steps = time.perf_counter() - begun, lab.live.now.step - first
    frames = painted.count
    lab.steps.pause()
    wait(0.3)
    return {
        "steps_per_second": steps / elapsed,
        "bare_steps_per_second": max(bare_before, bare_steps_per_second()),
        "frames_per_second": frames / elapsed,
        "lag_p50": lag.percentile(50),
        "lag_p99": lag.percentile(99),
        "lag_max": max(lag.lags),
        "cards": cards_in_sight(window),
    }


def scrub(window: Watched, seconds: float) -> dict[str, object]:
    """Drag through a long run, as the mouse would, and count frames."""
    lab = window.lab
    play_at_full_speed(window)
    wait(5)
    lab.steps.pause()
    wait(0.5)
    painted, lag = PaintCounter(window.findChild(QWidget, "loss_plot")), LagMeter()
    lag.start()
    furthest, begun = lab.live.snapshot.furthest, time.perf_counter()
    places = np.abs(np.sin(np.arange(int(seconds * 125)) / 40)) * furthest
    lab.live.set_dragged(True)
    for place in places.tolist():
        lab.steps.seek(int(place))
        wait(0.008)
    lab.live.set_dragged(False)
    elapsed = time.perf_counter() - begun
    return {
        "furthest": furthest,
        "frames_per_second": painted.count / elapsed,
        "lag_p99": lag.percentile(99),
        "cards": cards_in_sight(window),
    }


def memory(window: Watched, seconds: float) -> dict[str, object]:
    """Train and watch the memory of the process."""
    play_at_full_speed(window)
    wait(5)
    samples = []
    for _ in range(max(2, int(seconds / 5))):
        wait(5)
        gc.collect()
        samples.append(resident_mebibytes())
    return {"first": samples[0], "last": samples[-1], "largest": max(samples), "samples": samples}


def resident_mebibytes() -> float:
    """Memory of this process that is in RAM."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


PROBES = {"full-speed": full_speed, "scrub": scrub, "memory": memory}

if __name__ == "__main__":
    name, seconds, *which = sys.argv[1:]
    watched = opened_bare() if "bare" in which else opened(every_card="every-card" in which)
    figures = PROBES[name](watched, float(seconds))
    watched.lab.wire.stop()
    print(json.dumps(figures))
