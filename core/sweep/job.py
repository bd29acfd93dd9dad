"""The work of a sweep: pieces shared out to threads, with progress, and stopped when asked to."""

import os
import sys
from collections.abc import Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from threading import Lock, get_native_id, local

import numpy as np
from numpy.typing import NDArray

from core.errors import Cancelled, Progress, tell
from core.sweep.final_losses import work_out_ends
from core.sweep.lane_source import LANES
from core.sweep.networks import Networks
from core.sweep.training import Piece, Stopwatch, train

HEARD_EVERY = 0.01
"""Seconds between two looks at whether to stop."""

MOST_BLOCKS = 64
"""Of a piece: 1024 runs, so that what is packed stays small."""

MODEST = 5
"""How much these threads give way to others, in the system's own measure: 0 is as usual."""


def cores() -> int:
    """Return how many cores this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class SweepJob:
    """Trains all networks of a sweep.

    Args:
        networks: what is trained; filled in place.
        epochs: how far.
        moments: int64 (m,): the epochs at which losses are noted.
        threads: how many work at it.
    """

    def __init__(
        self,
        networks: Sequence[Networks],
        epochs: int,
        moments: NDArray[np.int64],
        threads: int,
    ) -> None:
        self._threads = threads
        self._epochs, self._moments = epochs, moments
        self._pieces = [
            (each, runs)
            for each in networks
            for runs in each.slices(_blocks_of_piece(networks, threads))
        ]
        self._total = sum(_work(each, runs, epochs) for each, runs in self._pieces)
        self._done = 0
        self._stopped = False
        self._lock = Lock()
        self._own = local()

    def run(self, progress: Progress | None) -> None:
        """Do all of it.

        Raises:
            Cancelled: if ``progress`` asked to stop; then what was filled in is of no use.
        """
        with ThreadPoolExecutor(self._threads, "sweep", initializer=_be_modest) as pool:
            try:
                waiting = {pool.submit(self._work_at, *piece) for piece in self._pieces}
                while waiting:
                    done, waiting = wait(waiting, HEARD_EVERY, FIRST_EXCEPTION)
                    for each in done:
                        each.result()
                    tell(progress, self._done / self._total)
            except BaseException:
                self._stopped = True
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _work_at(self, networks: Networks, runs: slice) -> None:
        """Train a piece and work out what came of it. In a thread of its own."""
        if not hasattr(self._own, "watch"):
            self._own.watch = Stopwatch(networks.values.shape[1])
        steps = networks.steps_per_epoch
        piece = Piece.packed(networks, runs, self._moments * steps)
        train(piece, self._epochs * steps, self._own.watch, self._report)
        work_out_ends(networks, runs, self._check)

    def _report(self, steps: int) -> None:
        with self._lock:
            self._done += steps
        self._check()

    def _check(self) -> None:
        if self._stopped:
            raise Cancelled


def _be_modest() -> None:
    """Let a window and its training go first, where a thread can have a priority of its own."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, get_native_id(), MODEST)


def _blocks_of_piece(networks: Sequence[Networks], threads: int) -> int:
    """Return how many blocks a piece has: a thread's share, as each piece waits for its turn."""
    blocks: int = sum(-(-len(each) // LANES) for each in networks)
    return max(1, min(MOST_BLOCKS, -(-blocks // threads)))


def _work(networks: Networks, runs: slice, epochs: int) -> int:
    """Return how many steps of a block a piece takes."""
    return -(-(int(runs.stop) - int(runs.start)) // LANES) * epochs * networks.steps_per_epoch
