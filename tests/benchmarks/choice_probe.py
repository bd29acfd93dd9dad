"""How long a change of the chosen parameter takes to show; prints one JSON line.

python -m tests.benchmarks.choice_probe 2-8-8-8-8-1

Measured from the choice until the chain rule and the diagram have been painted, with every
card in sight: milliseconds of every choice, the processor's and the wall's. The choices follow
each other as those of a key that is held down.
"""

import json
import random
import sys
import time
from collections.abc import Iterable

from PySide6.QtWidgets import QApplication, QWidget

from gui.widgets import typeset as formula
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import PaintCounter, opened, wait

CHOICES = 60
KEY_SECONDS = 1 / 30


class Chooser:
    """Chooses parameters and waits until that shows."""

    def __init__(self, window: MainWindow) -> None:
        self._lab = window.lab
        self._painted = [
            PaintCounter(window.findChild(QWidget, name))
            for name in ("chain_rule", "network_diagram")
        ]

    def choose(self, name: str) -> tuple[float, float]:
        """Choose a parameter; return what it took, by the processor's and by the wall's clock."""
        wait(KEY_SECONDS)
        counts = [painted.count for painted in self._painted]
        wall, processor = time.perf_counter(), time.thread_time()
        self._lab.selection.choose_parameter(name)
        while any(p.count == before for p, before in zip(self._painted, counts, strict=True)):
            QApplication.processEvents()
            if time.perf_counter() - wall > 5.0:
                raise RuntimeError(f"{name} was chosen and nothing was painted")
        taken = time.thread_time() - processor, time.perf_counter() - wall
        return 1000 * taken[0], 1000 * taken[1]

    def uncached(self, names: Iterable[str]) -> list[tuple[float, float]]:
        """Choose each with no formula set yet."""
        taken = []
        for name in names:
            formula.picture.cache_clear()
            taken.append(self.choose(name))
        return taken

    def cached(self, names: list[str]) -> list[tuple[float, float]]:
        """Choose each for the second time."""
        taken = []
        for name, other in zip(names, names[1:] + names[:1], strict=True):
            for warming in (name, other):
                self.choose(warming)
            taken.append(self.choose(name))
        return taken


def sampled(names: tuple[str, ...]) -> list[str]:
    """Return so many names that none follows itself; of a large network not all of them."""
    rng = random.Random(1)
    few = rng.sample(names, min(CHOICES, len(names)))
    return few * (CHOICES // len(few))


if __name__ == "__main__":
    watched = opened(every_card=True)
    watched.lab.restarts.begin_with(tuple(int(size) for size in sys.argv[1].split("-")))
    watched.lab.steps.step()
    wait(0.5)
    chooser, names = Chooser(watched), sampled(watched.lab.live.now.parameters.names)
    chooser.choose(names[-1])
    figures = {"uncached": chooser.uncached(names), "cached": chooser.cached(names)}
    watched.close()
    print(json.dumps(figures))
