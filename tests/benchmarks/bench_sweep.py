"""Many runs at once: beside C, on two cores, and a thousand starts; and what e^x of our own costs.

C does the same arithmetic, e^x included, in arrays of networks: both come to the same bits.
"""

import math
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np
from numba import njit

from core.errors import Cancelled
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.sweep import Sweep
from core.sweep.job import cores
from core.sweep.networks import networks_of
from core.sweep.starts import starts_of
from core.sweep.training import Piece
from core.training.run import Run
from tests.benchmarks.c_loop import compiler
from tests.benchmarks.c_sweep import compiled_sweep
from tests.benchmarks.rounds import Contestant, measured_in_turn
from tests.benchmarks.row import Row
from tests.core.network import exp_build

RUN = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
EPOCHS = 1000
LANES, C = "lanes of networks, one core", "C, arrays of networks, -O3 -march=native"
OWN, LIBM = "one network, e^x of our own", "one network, e^x of the system"


def measure(long: bool) -> list[Row]:
    """Compare speeds on the four people and the 2-2-1 network."""
    rounds = 41 if long else 11
    return [
        *beside_c(rounds),
        *own_exp(rounds),
        thousand_starts(rounds),
        two_cores(rounds),
        stopping(rounds),
    ]


def packed() -> Piece:
    """Pack 128 networks, whose losses on the way nobody asks for."""
    sweep = Sweep(RUN, seeds=range(128))
    start = starts_of((2, 2, 1), sweep.seeds)
    networks = networks_of(sweep.variants, (0,), seeds=sweep.seeds, start=start, moments=0)
    return Piece.packed(networks, slice(0, 128), np.zeros(0, dtype=np.int64))


def beside_c(rounds: int) -> list[Row]:
    """Train 128 networks in lanes, and in C."""
    if not compiler():
        return [Row(C, None, "", target="skipped: no C compiler here")]
    with TemporaryDirectory() as folder:
        in_c = compiled_sweep(Path(folder))

        def by_c(steps: int) -> np.ndarray:
            piece = packed()
            in_c(piece.values, piece.rates, steps)
            return piece.values

        # Whoever computes something else is not a contestant: here, to the last bit.
        assert by_c(999).tobytes() == by_lanes(999).tobytes()
        found = measured_in_turn({LANES: steps_of(by_lanes), C: steps_of(by_c)}, rounds)
    ratio = found.ratio(LANES, C)
    figures = {name: (found.median(name) / 1e6, found.best(name) / 1e6) for name in (LANES, C)}
    return [
        Row(LANES, figures[LANES][0], "M steps/s", ratio, "at least 0.9", ratio >= 0.9,
            figures[LANES][1]),
        Row(C, figures[C][0], "M steps/s", best=figures[C][1]),
    ]  # fmt: skip


def by_lanes(steps: int) -> np.ndarray:
    piece = packed()
    piece.move(slice(0, len(piece)), 0, steps)
    return piece.values


def steps_of(trained: Callable[[int], np.ndarray]) -> Contestant:
    def work() -> int:
        trained(10_000)
        return 128 * 10_000

    return work


def own_exp(rounds: int) -> list[Row]:
    """Train one network with each e^x, in the same loop."""
    source = exp_build.trained.py_func
    names = {**source.__globals__, "exp": math.exp}
    by_libm = njit(nogil=True, error_model="numpy")(type(source)(source.__code__, names))
    start = tuple(Parameters.normal(seed=1).values.tolist())
    people = FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets

    def contestant(train: Callable[..., np.ndarray]) -> Contestant:
        def work() -> int:
            train(start, *people, 0.1, 400_000)
            return 400_000

        return work

    found = measured_in_turn(
        {OWN: contestant(exp_build.trained), LIBM: contestant(by_libm)}, rounds
    )
    ratio = found.ratio(OWN, LIBM)
    return [
        Row(OWN, found.median(OWN) / 1e6, "M steps/s", ratio, "at least 0.92", ratio >= 0.92,
            found.best(OWN) / 1e6),
        Row(LIBM, found.median(LIBM) / 1e6, "M steps/s", best=found.best(LIBM) / 1e6),
    ]  # fmt: skip


def thousand_starts(rounds: int) -> Row:
    """Time a thousand starts. On a busy machine what counts is the work of the processor."""
    sweep = Sweep(RUN, seeds=range(1000), epochs=EPOCHS)
    sweep.run()
    times, work = [], []
    for _ in range(rounds):
        begun = time.process_time()
        times.append(seconds_of(lambda: sweep.run()))
        work.append((time.process_time() - begun) / cores())
    name = f"1,000 starts, 1,000 epochs, {cores()} cores"
    kept = median(work) <= 0.05
    return Row(name, median(times), "s", None, "0.05 s of work a core", kept, min(times))


def two_cores(rounds: int) -> Row:
    """Compare two threads with one.

    Others may be at work on this machine: then two cores are not there to be had. So the ratio is
    reckoned from processor time: what only one thread can do, and half of all the rest.
    """
    if cores() < 2:
        return Row("two cores / one", None, "", target="skipped: one core here")
    sweep = Sweep(RUN, seeds=range(10_000), epochs=EPOCHS)
    sweep.run(threads=2)
    seen, reckoned = [], []
    for _ in range(rounds):
        one, work_of_one, _ = cost_of(sweep, 1)
        two, work_of_two, alone = cost_of(sweep, 2)
        seen.append(one / two)
        reckoned.append(work_of_one / (alone + (work_of_two - alone) / 2))
    ratio = median(reckoned)
    return Row("two cores / one (seen; reckoned)", median(seen), "", ratio, "at least 1.8",
               ratio >= 1.8, max(seen))  # fmt: skip


def cost_of(sweep: Sweep, threads: int) -> tuple[float, float, float]:
    """Return the seconds that passed, of all processors, and of this thread."""
    clocks = (time.perf_counter, time.process_time, time.thread_time)
    begun = [clock() for clock in clocks]
    sweep.run(threads=threads)
    passed, work, alone = (clock() - first for clock, first in zip(clocks, begun, strict=True))
    return passed, work, alone


def seconds_of(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def stopping(rounds: int) -> Row:
    """Time from asking a long sweep to stop until its threads are gone."""
    sweep = Sweep(RUN, seeds=range(10_000), epochs=1_000_000)
    waited = []
    for _ in range(rounds):
        asked = threading.Event()
        timer = threading.Timer(0.1, asked.set)
        timer.start()
        begun = time.perf_counter()
        try:
            sweep.run(lambda _, asked=asked: not asked.is_set())
        except Cancelled:
            waited.append(time.perf_counter() - begun - 0.1)
    worst = max(waited)
    return Row("stopping a sweep", 1e3 * median(waited), "ms", None, "at most 50", worst <= 0.05)
