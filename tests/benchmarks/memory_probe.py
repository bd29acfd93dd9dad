"""Plays one run to rising numbers of steps; prints its memory at each: steps and bytes a line.

python -m tests.benchmarks.memory_probe 1000000 100000000
"""

import gc
import resource
import sys
from pathlib import Path

from core.training.run import Run
from tests.benchmarks.far_run import played_to


def resident_bytes() -> int:
    """Return how much of this process is in memory."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Play and print."""
    run: Run | None = None
    for steps in map(int, sys.argv[1:]):
        run = played_to(steps, run)
        gc.collect()
        print(steps, resident_bytes(), flush=True)


if __name__ == "__main__":
    main()
