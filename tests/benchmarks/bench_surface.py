"""The loss surface: 200 × 200 networks over the four people, beside the plain pass forward."""

import json
import subprocess
import sys
import time

import numpy as np

from core.network import Parameters
from core.network.forward import losses_of_networks
from core.people.dataset import FOUR_PEOPLE
from core.plots.contour_levels import loss_scale
from core.plots.contours import contours
from core.plots.loss_surface import losses_on
from core.plots.planes import Plane, main_directions, plane_of_path, plane_of_two
from core.training.course import Settings
from core.training.run import Run
from tests.benchmarks.rounds import measured_in_turn
from tests.benchmarks.row import Row

CELLS = 200
MOST_MILLISECONDS = 30.0
PEOPLE, FRAME_MILLISECONDS = 10_000, 16
AXIS = np.linspace(-4.0, 4.0, CELLS)
EVERYBODY = np.arange(len(FOUR_PEOPLE))


def drawn(plane: Plane) -> np.ndarray:
    """Work a surface out as the window does, all slices at once."""
    work = losses_on(plane, AXIS, AXIS, Settings(FOUR_PEOPLE), EVERYBODY)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return np.asarray(end.value)


def plain(plane: Plane) -> np.ndarray:
    """Work it out as many networks that have nothing to do with each other."""
    x, y = np.meshgrid(AXIS, AXIS)
    origin = plane.origin
    networks = origin + x.reshape(-1, 1) * plane.right + y.reshape(-1, 1) * plane.up
    losses, _ = losses_of_networks(
        plane.here.layer_sizes,
        networks,
        inputs=FOUR_PEOPLE.inputs,
        targets=FOUR_PEOPLE.targets,
        activation="sigmoid",
        loss="squared",
    )
    return np.asarray(losses.mean(axis=1).reshape(CELLS, CELLS))


def measure(long: bool) -> list[Row]:
    """Compare; each contestant's steps are surfaces."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(4000)
    path = run.rows(500).values
    directions = main_directions(path)
    assert directions is not None
    planes = {
        "w1 and w2": plane_of_two(run.parameters, "w1", "w2"),
        "w5 and w6": plane_of_two(run.parameters, "w5", "w6"),
        "plane of the run": plane_of_path(run.parameters, path, directions),
    }
    rows = []
    for name, plane in planes.items():
        np.testing.assert_allclose(drawn(plane), plain(plane), rtol=1e-9)
        rows += compared(name, plane, 21 if long else 7)
    return [*rows, *over_many_people(), lines(drawn(planes["plane of the run"]))]


def over_many_people() -> list[Row]:
    """Let the window's surface over a crowd get finer, and see how late the window answers."""
    command = [sys.executable, "-m", "tests.benchmarks.surface_probe", str(PEOPLE)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(said.splitlines()[-1])
    late = found["lag_p99"]
    target = f"a frame at most, {FRAME_MILLISECONDS} ms"
    return [
        Row(f"surface over {PEOPLE:,} people, all counted", found["seconds"], "s"),
        Row("  p99 of how late the window answers", late, "ms", None, target,
            late <= FRAME_MILLISECONDS, found["lag_p50"]),
    ]  # fmt: skip


def compared(name: str, plane: Plane, rounds: int) -> list[Row]:
    def surface() -> int:
        drawn(plane)
        return 1

    def reference() -> int:
        plain(plane)
        return 1

    found = measured_in_turn({"surface": surface, "plain": reference}, rounds)
    took = [1000.0 / rate for rate in (found.median("surface"), found.best("surface"))]
    kept = took[0] <= MOST_MILLISECONDS
    ratio = found.ratio("surface", "plain")
    target = f"at most {MOST_MILLISECONDS:.0f} ms on one core"
    return [
        Row(f"surface 200 × 200, {name}", took[0], "ms", ratio, target, kept, took[1]),
        Row("  the same by plain numpy", 1000.0 / found.median("plain"), "ms"),
    ]


def lines(losses: np.ndarray) -> Row:
    levels = loss_scale(losses).levels
    begun = time.thread_time()
    contours(AXIS, AXIS, losses, levels)
    took = 1000.0 * (time.thread_time() - begun)
    return Row(f"  its {len(levels)} contour lines", took, "ms")
