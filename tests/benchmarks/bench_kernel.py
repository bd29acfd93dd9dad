"""The compiled loop beside C, beside plain Python, and beside a first script with numpy."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from tests.benchmarks.c_loop import FLAGS, compiled, compiler
from tests.benchmarks.naive_loop import NaiveNetwork
from tests.benchmarks.rounds import Contestant, Rounds, measured_in_turn
from tests.benchmarks.row import Row
from tests.core import textbook
from tests.core.loop import Loop

START = Parameters.normal(seed=1)
ETA = 0.1
ROWS = [
    (*x, y) for x, y in zip(FOUR_PEOPLE.inputs.tolist(), FOUR_PEOPLE.targets.tolist(), strict=True)
]

KERNEL = "compiled loop"
PLAIN = "plain Python"
NAIVE = "first script, numpy scalars"

Trained = Callable[[int], dict[str, float]]
"""Trains for so many epochs from START; returns the parameters by name."""


def by_kernel(epochs: int) -> dict[str, float]:
    loop = Loop(START, FOUR_PEOPLE, np.full(9, ETA))
    loop.go(0, 4 * epochs)
    return loop.parameters.as_dict()


def by_plain_python(epochs: int) -> dict[str, float]:
    return textbook.trained(START.as_dict(), ROWS, ETA, epochs)


def by_first_script(epochs: int) -> dict[str, float]:
    network = NaiveNetwork(START.as_dict())
    inputs, targets = FOUR_PEOPLE.inputs.astype(np.int64), FOUR_PEOPLE.targets.astype(np.int64)
    network.train(inputs, targets, ETA, epochs)
    return network.as_dict()


def by_c(folder: Path, flags: list[str]) -> Trained:
    train = compiled(folder, flags)

    def trained(epochs: int) -> dict[str, float]:
        values = START.values.copy()
        train(values, ETA, 4 * epochs)
        return Parameters(START.layer_sizes, values).as_dict()

    return trained


def measure(long: bool) -> list[Row]:
    """Compare speeds on the four people and the 2-2-1 network."""
    with TemporaryDirectory() as folder:
        in_c = {name: by_c(Path(folder), flags) for name, flags in FLAGS.items() if compiler()}
        loops: dict[str, tuple[Trained, int]] = {
            KERNEL: (by_kernel, 250_000),
            **{name: (trained, 250_000) for name, trained in in_c.items()},
            PLAIN: (by_plain_python, 5_000),
            NAIVE: (by_first_script, 500),
        }
        for trained, _ in loops.values():
            # Whoever computes something else is not a contestant.
            assert trained(1000) == pytest.approx(by_kernel(1000), abs=1e-9)
        contestants = {name: contestant(*loop) for name, loop in loops.items()}
        rounds = measured_in_turn(contestants, 41 if long else 15)
    return rows(rounds, list(in_c))


def contestant(trained: Trained, epochs: int) -> Contestant:
    def work() -> int:
        trained(epochs)
        return 4 * epochs

    return work


def rows(rounds: Rounds, in_c: list[str]) -> list[Row]:
    def row(name: str, ratio: float | None = None, target: str = "", ok: bool | None = None) -> Row:
        figure, best = rounds.median(name) / 1e6, rounds.best(name) / 1e6
        return Row(name, figure, "M steps/s", ratio, target, ok, best)

    found = [row(KERNEL)]
    if in_c:
        found += [row(name, rounds.ratio(KERNEL, name)) for name in in_c]
        ratio = rounds.ratio(KERNEL, *in_c)
        found.append(Row(f"{KERNEL} / the faster C", None, "", ratio, "at least 0.9", ratio >= 0.9))
    else:
        found.append(Row("C", None, "", target="skipped: no C compiler here"))
    found.append(row(PLAIN, rounds.ratio(KERNEL, PLAIN)))
    ratio = rounds.ratio(KERNEL, NAIVE)
    found.append(row(NAIVE, ratio, "compiled loop at least 200 times", ratio >= 200))
    return found
