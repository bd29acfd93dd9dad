"""What remembering a run costs: full-speed training with checkpoints beside the bare loop."""

import numpy as np

from core.network import Parameters
from core.people import FOUR_PEOPLE, Dataset, Gender, Person
from core.run import Run
from core.trainer import Trainer
from tests.benchmarks.rounds import Contestant, measured_in_turn
from tests.benchmarks.row import Row
from tests.core.loop import Loop

START = Parameters.normal(seed=1)


def measure(long: bool) -> list[Row]:
    """Compare on the four people and on ten thousand."""
    return [
        *compared("four people", FOUR_PEOPLE, 4_000_000, 31 if long else 11),
        *compared("10,000 people", crowd(10_000), 4_000_000, 31 if long else 11),
    ]


def crowd(people: int) -> Dataset:
    """People with round numbers drawn from a seed."""
    rng = np.random.default_rng(1)
    weights, heights = rng.integers(90, 220, people), rng.integers(55, 80, people)
    return Dataset(
        Person(f"{i}", float(weight), float(height), Gender(int(weight < 150)))
        for i, (weight, height) in enumerate(zip(weights, heights, strict=True))
    )


def compared(name: str, dataset: Dataset, steps: int, rounds: int) -> list[Row]:
    bare, played = f"bare loop, {name}", f"played from step 0, {name}"
    found = measured_in_turn(
        {bare: bare_loop(dataset, steps), played: trainer(dataset, steps)}, rounds
    )
    ratio = found.ratio(played, bare)
    figures = {n: (found.median(n) / 1e6, found.best(n) / 1e6) for n in (bare, played)}
    return [
        Row(bare, figures[bare][0], "M steps/s", best=figures[bare][1]),
        Row(
            played, figures[played][0], "M steps/s", ratio, "at least 0.9", ratio >= 0.9,
            figures[played][1],
        ),
    ]  # fmt: skip


def bare_loop(dataset: Dataset, steps: int) -> Contestant:
    def work() -> int:
        return Loop(START, dataset, np.full(9, 0.1)).go(0, steps)

    return work


def trainer(dataset: Dataset, steps: int) -> Contestant:
    """Play in slices, as the worker does, writing every checkpoint from the very first on."""

    def work() -> int:
        playing = Trainer(Run(dataset, START))
        playing.play()
        while playing.run.step < steps:
            playing.train_slice()
        return playing.run.step

    return work
