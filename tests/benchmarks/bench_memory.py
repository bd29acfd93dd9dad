"""Memory of a run, however long it has become: measured in a process of its own."""

import subprocess
import sys

from tests.benchmarks.row import Row

MEBIBYTE = 1 << 20


def measure(long: bool) -> list[Row]:
    """Play to 10⁶, 10⁷ and 10⁸ steps, and to 10⁹ if there is time."""
    steps = [10**6, 10**7, 10**8, *([10**9] if long else [])]
    command = [sys.executable, "-m", "tests.benchmarks.memory_probe", *map(str, steps)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    sizes = [int(line.split()[1]) / MEBIBYTE for line in printed.splitlines()]
    rows = [Row(f"memory of the process after {steps[0]:.0e} steps", sizes[0], "MiB")]
    for count, size in zip(steps[1:], sizes[1:], strict=True):
        more = size - sizes[0]
        name, target = f"more of it after {count:.0e} steps", "at most 1 MiB either way"
        rows.append(Row(name, more, "MiB", None, target, abs(more) <= 1.0))
    return rows
