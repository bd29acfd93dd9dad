"""The choice of a parameter or a neuron, until it shows: at once where formulas are set already.

The promise is held against the processor's time, which is how long it takes on an idle machine;
what the clock on the wall said is printed below it.
"""

import json
import subprocess
import sys

import numpy as np

from tests.benchmarks.row import Row

ROUNDS = 3
FRAME, SHORT = 1000 / 60, 50.0
"""One frame at 60 Hz, and what formulas that are new may take, milliseconds."""


def measure(long: bool) -> list[Row]:
    """Choose parameters and neurons of the article's network and of the largest."""
    return [row for sizes in ("2-2-1", "2-8-8-8-8-1") for row in measured(sizes)]


def measured(sizes: str) -> list[Row]:
    """Choose in several rounds; of every choice the round in the middle counts."""
    rounds = [probe(sizes) for _ in range(ROUNDS)]
    rows = []
    for key, words, most in (
        ("cached", f"a parameter of {sizes} again", FRAME),
        ("uncached", f"a parameter of {sizes} anew", SHORT),
        ("neurons", f"a neuron of {sizes}", FRAME),
    ):
        taken = np.median([figures[key] for figures in rounds], axis=0)
        processor, wall = taken.max(axis=0).tolist()
        rows += [
            Row(f"choosing {words}", float(np.median(taken[:, 0])), "ms",
                best=float(taken[:, 0].min())),
            Row("  at worst", processor, "ms", None, f"at most {most:.3g} ms", processor <= most),
            Row("  at worst, by the wall's clock", wall, "ms"),
        ]  # fmt: skip
    return rows


def probe(sizes: str) -> dict[str, list[list[float]]]:
    """Choose in a process of its own; return what every choice took."""
    command = [sys.executable, "-m", "tests.benchmarks.choice_probe", sizes]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    figures: dict[str, list[list[float]]] = json.loads(printed.splitlines()[-1])
    return figures
