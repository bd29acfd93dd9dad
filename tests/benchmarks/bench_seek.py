"""How long it takes to be at another moment of a very long run.

Seeking is computing and nothing else, so the promise is held against the processor's time; on
an idle machine that is how long one waits. What the clock on the wall said is printed below it.
"""

import random
import time
from collections.abc import Callable, Iterable

import numpy as np

from core.training.run import Run
from tests.benchmarks.far_run import played_to
from tests.benchmarks.row import Row

PLACES = 1000


def measure(long: bool) -> list[Row]:
    """Seek and step back after 10⁸ steps, or 10⁹ if there is time."""
    steps = 10**9 if long else 10**8
    run = played_to(steps)
    rng = random.Random(1)
    places = [rng.randrange(steps) for _ in range(PLACES)]
    after = f"after {steps:.0e} steps"

    seeks = timed(run.seek, places)
    backs = timed(run.seek, going_back_from(run, places))
    restored = Run.of(run.course)
    restored.restore(run.saved())
    undone = timed(restored.seek, places)
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


def timed(go: Callable[[int], None], places: Iterable[int]) -> np.ndarray:
    """Go to each place; return milliseconds, shape (places, 2): the processor's, the wall's."""
    taken = []
    for place in places:
        wall, processor = time.perf_counter(), time.thread_time()
        go(place)
        taken.append((time.thread_time() - processor, time.perf_counter() - wall))
    return 1000 * np.array(taken)


def rows(name: str, taken: np.ndarray, most: float) -> list[Row]:
    """Quote the median and the 99th percentile; the promise is about the latter."""
    median, _ = np.median(taken, axis=0).tolist()
    processor, wall = np.percentile(taken, 99, axis=0).tolist()
    kept = processor <= most
    return [
        Row(name, median, "ms", best=float(taken[:, 0].min())),
        Row("  99 of 100 within", processor, "ms", None, f"at most {most:g} ms", kept),
        Row("  99 of 100 within, by the wall's clock", wall, "ms"),
    ]
