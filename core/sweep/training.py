"""Trains a piece of a sweep: packs runs into lanes, and moves them in short slices of time."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError
from core.sweep.functions import functions_of
from core.sweep.lane_source import LANES
from core.sweep.networks import Networks
from core.sweep.words import NO_COMPILER
from core.training.slice_length import SWEEP_SECONDS

Array = NDArray[np.float64]

FIRST_GUESS = 160_000.0
"""Turns of a block in a slice, by parameters of a network: 5 ms for 9 of them, and for 240 too. A
guess that is too low costs a quick sweep many slices, and after each it waits for its turn."""


def kernel_for(networks: Networks) -> Callable[..., None]:
    """Return the compiled loop that trains these networks; the first time it is compiled.

    Raises:
        LabError: if there is no compiler.
    """
    try:
        # numba takes half a second to import, and the window opens before that.
        from core.sweep.kernel import lane_kernel
    except ImportError as error:
        raise LabError(NO_COMPILER) from error

    settings = networks.variant.settings
    functions = functions_of(settings.activation, settings.loss)
    return lane_kernel(
        networks.variant.layer_sizes,
        functions,
        settings.order.value,
        in_batches=settings.batch_size > 1,
    )


@dataclass(kw_only=True)
class Piece:
    """Some runs packed into blocks: lane by lane, the last block filled up with its last run.

    Attributes:
        networks: to which they belong.
        runs: which of them.
        moments: int64 (m,): the steps at which losses are noted.
        values: (blocks, parameters, LANES).
        rates, seeds, ended: (blocks, LANES).
        losses: (blocks, m, LANES).
    """

    networks: Networks
    runs: slice
    moments: NDArray[np.int64]
    values: Array
    rates: Array
    seeds: NDArray[np.int64]
    ended: NDArray[np.int64]
    losses: Array

    @classmethod
    def packed(cls, networks: Networks, runs: slice, moments: NDArray[np.int64]) -> "Piece":
        """Pack runs that stand at their start."""
        count = runs.stop - runs.start
        blocks = -(-count // LANES)
        which = runs.start + np.minimum(np.arange(blocks * LANES), count - 1)
        lanes = which.reshape(blocks, LANES)
        return cls(
            networks=networks,
            runs=runs,
            moments=moments,
            values=np.ascontiguousarray(networks.values[lanes].transpose(0, 2, 1)),
            rates=networks.rates[lanes],
            seeds=networks.seeds[lanes],
            ended=np.full((blocks, LANES), -1, dtype=np.int64),
            losses=np.full((blocks, len(moments), LANES), np.nan),
        )

    def __len__(self) -> int:
        return len(self.values)

    def move(self, blocks: slice, step: int, target: int) -> None:
        """Train some blocks from one step to another, in one call of the compiled loop."""
        settings = self.networks.variant.settings
        people = settings.learners
        kernel_for(self.networks)(
            self.values[blocks],
            self.rates[blocks],
            self.seeds[blocks],
            self.networks.frozen,
            people.inputs,
            people.targets,
            settings.batch_size,
            self.ended[blocks],
            step,
            target,
            self.moments,
            self.losses[blocks],
        )

    def unpack(self) -> None:
        """Write back where the runs stand."""
        count = self.runs.stop - self.runs.start
        networks, runs = self.networks, self.runs
        networks.values[runs] = _by_run(self.values)[:count]
        networks.losses[runs] = _by_run(self.losses)[:count]
        networks.ended[runs] = self.ended.reshape(-1)[:count]


def _by_run(lanes: Array) -> Array:
    """Turn (blocks, what, LANES) into (runs, what)."""
    return lanes.transpose(0, 2, 1).reshape(len(lanes) * LANES, lanes.shape[1])


class Stopwatch:
    """How many turns of people fit into a slice of time, a block each; of one thread.

    Args:
        parameters: of a network; the first guess is the fewer turns the more there are.
    """

    def __init__(self, parameters: int) -> None:
        self.turns = FIRST_GUESS / parameters

    def learn(self, turns: int, seconds: float) -> None:
        """Take in how long some turns took; one long wait changes it by half at most."""
        asked = SWEEP_SECONDS * turns / max(seconds, 1e-9)
        self.turns = min(max(asked, self.turns / 2, 1.0), 8 * self.turns)


def train(piece: Piece, target: int, watch: Stopwatch, report: Callable[[int], None]) -> None:
    """Train a piece from its start, block by block, in slices.

    Args:
        piece: what is trained.
        target: how many steps.
        watch: of this thread.
        report: told after every slice how many steps of a block were made; may raise to stop.
    """
    block, batch = 0, piece.networks.variant.settings.batch_size
    while block < len(piece):
        together = max(1, min(len(piece) - block, int(watch.turns / (target * batch))))
        blocks, step = slice(block, block + together), 0
        while step < target:
            stop = min(target, step + max(1, int(watch.turns / (together * batch))))
            begun = time.perf_counter()
            piece.move(blocks, step, stop)
            watch.learn(together * (stop - step) * batch, time.perf_counter() - begun)
            report(together * (stop - step))
            step = stop
        block += together
    piece.unpack()
