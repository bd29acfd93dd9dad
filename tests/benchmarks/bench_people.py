"""Many people in the real window, offscreen: how long the event loop is ever held up.

Each round is a process of its own that does everything once. Other programs on the machine
make single lags longer, never shorter, so each deed is judged by its quietest round; the median
of the rounds is printed beside it.
"""

import json
import statistics
import subprocess
import sys

from core.people.limit import MAX_PEOPLE
from tests.benchmarks.row import Row

ROUNDS = 2
FEW, MANY = 10_000, MAX_PEOPLE - 1  # one is added

HANGS = 100.0
"""Milliseconds from which on a window is felt to stop."""

Figures = dict[str, dict[str, float]]


def probe(count: int) -> tuple[Figures, dict[str, float]]:
    """Work with ``count`` people in a process of its own; return lags and other figures."""
    command = [sys.executable, "-m", "tests.benchmarks.people_probe", str(count)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = json.loads(said.splitlines()[-1])
    return figures["deeds"], figures["notes"]


def lags(count: int, rounds: list[Figures]) -> list[Row]:
    """Return the worst lag of every group of deeds, and the deed it befell."""
    rows = []
    for group in dict.fromkeys(deed.partition(":")[0] for deed in rounds[0]):
        deeds = [deed for deed in rounds[0] if deed.partition(":")[0] == group]
        best = {deed: min(figures[deed]["worst"] for figures in rounds) for deed in deeds}
        worst = max(deeds, key=lambda deed: best[deed])
        median = statistics.median(figures[worst]["worst"] for figures in rounds)
        name = f"{count:,}, {worst}"[:46]
        rows.append(
            Row(name, median, "ms", None, f"worst lag ≤ {HANGS:g} ms", best[worst] <= HANGS,
                best[worst])
        )  # fmt: skip
    return rows


def measure(long: bool) -> list[Row]:
    """Return how fast ten thousand open, and the worst lags with them and ten times as many."""
    rows = []
    for count in (FEW, MANY):
        rounds = [probe(count) for _ in range(2 * ROUNDS if long else ROUNDS)]
        notes = [notes for _, notes in rounds]
        opened = [n["seconds to preview"] + n["seconds to accept"] for n in notes]
        paused = [n["seconds to pause"] for n in notes]
        promise = "≤ 1 s" if count == FEW else ""
        rows += [
            Row(f"{count:,} people read and accepted", statistics.median(opened), "s", None,
                promise, min(opened) <= 1 if promise else None, min(opened)),
            Row(f"{count:,}, until Pause is answered", statistics.median(paused), "s", None, "",
                None, min(paused)),
            *lags(count, [deeds for deeds, _ in rounds]),
        ]  # fmt: skip
    return rows
