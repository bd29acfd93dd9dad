"""What remembering a run costs: full-speed training with checkpoints beside the bare loop."""

import numpy as np

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.training.run import Run
from core.training.trainer import Trainer
from tests.benchmarks.rounds import Contestant, measured_in_turn
from tests.benchmarks.row import Row
from tests.core.loop import Loop

START = Parameters.normal(seed=1)
STEPS = 20_000_000
"""A second and a half: long enough for the first rows, one a step, not to count."""


def measure(long: bool) -> list[Row]:
    """Compare on the four people, and on ten thousand, of whom nothing was promised."""
    rounds = 15 if long else 7
    return [
        *compared("four people", FOUR_PEOPLE, rounds, promised=0.9),
        *compared("10,000 people", crowd(10_000), rounds),
    ]


def crowd(people: int) -> Dataset:
    """People with round numbers drawn from a seed."""
    rng = np.random.default_rng(1)
    weights, heights = rng.integers(90, 220, people), rng.integers(55, 80, people)
    return Dataset(
        Person(f"{i}", float(weight), float(height), Gender(int(weight < 150)))
        for i, (weight, height) in enumerate(zip(weights, heights, strict=True))
    )


def compared(name: str, dataset: Dataset, rounds: int, promised: float | None = None) -> list[Row]:
    """Measure the bare loop and a run played from its first step."""
    bare, played = f"bare loop, {name}", f"played from step 0, {name}"
    found = measured_in_turn({bare: bare_loop(dataset), played: trainer(dataset)}, rounds)
    ratio = found.ratio(played, bare)
    target, verdict = "", None
    if promised is not None:
        target, verdict = f"at least {promised:g}", ratio >= promised
    figures = {n: (found.median(n) / 1e6, found.best(n) / 1e6) for n in (bare, played)}
    median, best = figures[played]
    return [
        Row(bare, figures[bare][0], "M steps/s", best=figures[bare][1]),
        Row(played, median, "M steps/s", ratio, target, verdict, best),
    ]


def bare_loop(dataset: Dataset) -> Contestant:
    def work() -> int:
        return Loop(START, dataset, np.full(9, 0.1)).go(0, STEPS)

    return work


def trainer(dataset: Dataset) -> Contestant:
    """Play in slices, as the worker does, writing every checkpoint from the very first on."""

    def work() -> int:
        playing = Trainer(Run(dataset, START))
        playing.player.play()
        while playing.run.step < STEPS:
            playing.player.train_slice()
        return playing.run.step

    return work
