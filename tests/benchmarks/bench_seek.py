"""How long it takes to be at another moment of a very long run.

Wall-clock time, as one waits for it; each place is visited several times and its fastest visit
counts, so that the figures speak of the run and not of what else the machine was doing.
"""

import random
import time
from collections.abc import Callable, Iterable

import numpy as np

from core.run import Run
from tests.benchmarks.far_run import played_to
from tests.benchmarks.row import Row

PLACES = 500
VISITS = 5


def measure(long: bool) -> list[Row]:
    """Seek and step back after 10⁸ steps, or 10⁹ if there is time."""
    steps = 10**9 if long else 10**8
    run = played_to(steps)
    rng = random.Random(1)
    places = [rng.randrange(steps) for _ in range(PLACES)]
    after = f"after {steps:.0e} steps"

    seeks = fastest(lambda: timed(run.seek, places))
    backs = fastest(lambda: timed(run.seek, going_back_from(run, places)))
    restored = Run.of(run.course)
    restored.restore(run.kept())
    undone = fastest(lambda: timed(restored.seek, places))
    return [
        *rows(f"seek anywhere {after}", seeks, 30.0),
        *rows(f"step back anywhere {after}", backs, 16.0),
        *rows(f"seek anywhere {after} and an undo", undone, 30.0),
    ]


def going_back_from(run: Run, places: list[int]) -> Iterable[int]:
    """Go to each place, unmeasured, and ask for the step before it."""
    for place in places:
        run.seek(place + 1)
        yield place


def timed(go: Callable[[int], None], places: Iterable[int]) -> list[float]:
    """Return how many milliseconds it took to go to each place."""
    taken = []
    for place in places:
        begun = time.perf_counter()
        go(place)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def fastest(tour: Callable[[], list[float]]) -> list[float]:
    """Make a tour of all places several times; return the fastest visit to each."""
    return [min(visits) for visits in zip(*(tour() for _ in range(VISITS)), strict=True)]


def rows(name: str, taken: list[float], most: float) -> list[Row]:
    """Quote the median and the 99th percentile; the promise is about the latter."""
    p99 = float(np.percentile(taken, 99))
    return [
        Row(name, float(np.median(taken)), "ms", best=min(taken)),
        Row("  99 of 100 within", p99, "ms", None, f"at most {most:g} ms", p99 <= most),
    ]
