"""How long the choice of a parameter or a neuron takes to show; prints one JSON line.

python -m tests.benchmarks.choice_probe 2-8-8-8-8-1

Measured from the choice until the chain rule and the diagram have been painted, and for a neuron
its card as well, with every card in sight: milliseconds of every choice, the processor's and the
wall's. The choices follow each other as those of a key that is held down.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from core.network.shape import Neuron
from gui.widgets import typeset as formula
from gui.window.main_window import MainWindow
from tests.benchmarks.watched_window import PaintCounter, opened, wait

Chosen = TypeVar("Chosen")

CHOICES = 60
KEY_SECONDS = 1 / 30


class Chooser:
    """Chooses parameters and neurons and waits until that shows."""

    def __init__(self, window: MainWindow) -> None:
        self._selection = window.lab.selection
        self._explained, neuron = (
            [PaintCounter(window.findChild(QWidget, name)) for name in names]
            for names in (("chain_rule", "network_diagram"), ("neuron_card",))
        )
        self._all = self._explained + neuron

    def choose(self, name: str) -> tuple[float, float]:
        """Choose a parameter; return what it took, by the processor's and by the wall's clock."""
        return self._timed(lambda: self._selection.choose_parameter(name), self._explained)

    def neurons(self, neurons: list[Neuron]) -> list[tuple[float, float]]:
        """Choose each of several neurons."""
        return [
            self._timed(lambda each=neuron: self._selection.choose_neuron(each), self._all)
            for neuron in neurons
        ]

    def _timed(self, choose: Callable[[], None], shown: list[PaintCounter]) -> tuple[float, float]:
        wait(KEY_SECONDS)
        counts = [painted.count for painted in shown]
        wall, processor = time.perf_counter(), time.thread_time()
        choose()
        while any(p.count == before for p, before in zip(shown, counts, strict=True)):
            QApplication.processEvents()
            if time.perf_counter() - wall > 5.0:
                raise RuntimeError("something was chosen and nothing was painted")
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


def sampled(all_of_them: Sequence[Chosen]) -> list[Chosen]:
    """Return so many that none follows itself; of a large network not all of them."""
    rng = random.Random(1)
    few = rng.sample(all_of_them, min(CHOICES, len(all_of_them)))
    return few * (CHOICES // len(few))


if __name__ == "__main__":
    watched = opened(every_card=True)
    watched.lab.restarts.begin_with(tuple(int(size) for size in sys.argv[1].split("-")))
    watched.lab.steps.step()
    wait(0.5)
    chooser, names = Chooser(watched), sampled(watched.lab.live.now.parameters.names)
    sizes = watched.lab.live.now.parameters.layer_sizes
    neurons = [(layer, i) for layer in range(1, len(sizes)) for i in range(sizes[layer])]
    chooser.choose(names[-1])
    figures = {
        "uncached": chooser.uncached(names),
        "cached": chooser.cached(names),
        "neurons": chooser.neurons(sampled(neurons)),
    }
    watched.close()
    print(json.dumps(figures))
