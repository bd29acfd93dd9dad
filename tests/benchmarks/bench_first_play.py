"""From Play to the first moved curve, with an empty home and nothing compiled yet."""

import json
import os
import statistics
import subprocess
import sys
import tempfile

from tests.benchmarks.row import Row

ROUNDS = 5
MOST = 100.0
"""Milliseconds from Play to a curve that has moved."""


def measure(long: bool) -> list[Row]:
    """Measure in processes of their own."""
    rounds = [probe() for _ in range(ROUNDS)]
    drawn = [each["drawn"] for each in rounds]
    return [
        Row(
            "from the first Play to the first step shown",
            statistics.median(each["step"] for each in rounds),
            "ms",
        ),
        Row("  to the first moved curve", statistics.median(drawn), "ms", best=min(drawn)),
        Row("  at worst", max(drawn), "ms", target="at most 100 ms", verdict=max(drawn) <= MOST),
    ]


def probe() -> dict[str, float]:
    """Measure once."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = os.environ | {"HOME": home, "NUMBA_CACHE_DIR": f"{home}/cache"}
        command = [sys.executable, "-m", "tests.benchmarks.first_play_probe"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
