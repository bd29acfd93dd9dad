"""Many runs at once, which differ in their start and in settings: was it luck?"""

import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import LabError, Progress, tell
from core.network import Parameters
from core.sweep import limits
from core.sweep.job import SweepJob, cores
from core.sweep.lane_source import LANES
from core.sweep.moments import moments_of
from core.sweep.networks import Networks, groups_of, networks_of
from core.sweep.results import Results
from core.sweep.starts import starts_of
from core.sweep.training import Piece
from core.sweep.variant import Variant, by_learning_rate
from core.training.course import Course
from core.training.run import Run

Array = NDArray[np.float64]

TRIED_SECONDS = 0.003
"""How long an estimate trains for."""


class Sweep:
    """The same training under many starts and settings.

    Each run is the one that ``course(setting, seed)`` opens, and comes to the same numbers, bit
    for bit.

    Args:
        of: the run whose settings are taken as they are now, or a course, whose last ones are.
        seeds: one a start; each draws the start, and who comes next.
        learning_rates: a setting each; without any there is one, with the η that the run has.
        epochs: how long every run trains.

    Attributes:
        variants: the settings.
        seeds: of the starts.
        epochs: how long every run trains.
        results: what came of it; None before it has run.

    Raises:
        LabError: if there is nobody to learn from, or more to do than one would wait for.
    """

    def __init__(
        self,
        of: Run | Course,
        *,
        seeds: Sequence[int] = range(100),
        learning_rates: Iterable[float] = (),
        epochs: int = 1000,
    ) -> None:
        base = variant_of(of)
        self._begin(by_learning_rate(base, learning_rates) or (base,), seeds, epochs)

    @classmethod
    def over(cls, variants: Iterable[Variant], *, seeds: Sequence[int], epochs: int) -> "Sweep":
        """Sweep over any settings: see ``core.sweep.variant`` for axes.

        Raises:
            LabError: as the constructor does.
        """
        sweep = cls.__new__(cls)
        sweep._begin(tuple(variants), seeds, epochs)
        return sweep

    def _begin(self, variants: tuple[Variant, ...], seeds: Sequence[int], epochs: int) -> None:
        self.variants = variants
        self.seeds = seeds if isinstance(seeds, range) else tuple(map(int, seeds))
        self.epochs = epochs
        limits.check(self.variants, self.seeds, self.epochs)
        self.results: Results | None = None

    def run(self, progress: Progress | None = None, threads: int | None = None) -> Results:
        """Train every run.

        Args:
            progress: told how much is done, 0 to 1, up to a hundred times a second; returns False
                to stop.
            threads: how many work at it; as many as there are cores if not said.

        Raises:
            Cancelled: if ``progress`` asked to stop; then there are no results.
        """
        self.results = None
        moments = moments_of(self.epochs, limits.moments_for(self.run_count))
        lines = self._networks(len(moments), lambda: tell(progress, 0.0))
        SweepJob(lines, self.epochs, moments, threads or cores()).run(progress)
        self.results = self._gathered(lines, moments)
        return self.results

    @property
    def run_count(self) -> int:
        """How many runs there are."""
        return len(self.variants) * len(self.seeds)

    @property
    def updates(self) -> int:
        """How many updates they make, all together."""
        return limits.updates(self.variants, self.seeds, self.epochs)

    def estimated_seconds(self, threads: int | None = None) -> float:
        """Return about how long it will take, from trying a few milliseconds of it.

        The first time, the loop is compiled for this shape of network, which is not counted.
        """
        few = self.seeds[:LANES]
        seconds = 0.0
        for members in groups_of(self.variants):
            start = starts_of(self.variants[members[0]].layer_sizes, few)
            line = networks_of(self.variants, members[:1], seeds=few, start=start, moments=0)
            blocks = -(-len(members) * len(self.seeds) // LANES)
            seconds += blocks * self.epochs * line.steps_per_epoch * _seconds_per_step(line)
        return seconds / (threads or cores())

    def course(self, setting: int, seed: int) -> Course:
        """Return the run behind a result, to open it.

        Args:
            setting: which of the variants, from 0.
            seed: which of the seeds, from 0.
        """
        return self.variants[setting].course(self.seeds[seed])

    # What came of it.

    @property
    def final_loss(self) -> Array:
        """Everybody's loss at the end of every run, shape (settings, seeds)."""
        return self._known.final_loss

    def parameters(self, setting: int, seed: int) -> Parameters:
        """Return the parameters at the end of a run: of the setting and seed at these places."""
        sizes = self.variants[setting].layer_sizes
        return Parameters(sizes, self._known.values[setting][seed])

    @property
    def _known(self) -> Results:
        if self.results is None:
            raise LabError("This sweep has not been run yet.", "Many starts")
        return self.results

    def _networks(self, moments: int, check: Callable[[], None]) -> list[Networks]:
        """Line up all runs at their start."""
        starts = {
            sizes: starts_of(sizes, self.seeds, check)
            for sizes in dict.fromkeys(variant.layer_sizes for variant in self.variants)
        }
        return [
            networks_of(
                self.variants,
                members,
                seeds=self.seeds,
                start=starts[self.variants[members[0]].layer_sizes],
                moments=moments,
            )
            for members in groups_of(self.variants)
        ]

    def _gathered(self, lines: list[Networks], moments: NDArray[np.int64]) -> Results:
        """Put what came of all runs into the order of settings and seeds."""
        shape = len(self.variants), len(self.seeds)
        losses = np.empty((*shape, len(moments)))
        final_loss = np.empty(shape)
        right, ended = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
        values: list[Array] = [np.empty(0)] * len(self.variants)
        for line in lines:
            for place, setting in enumerate(line.members):
                some = slice(place * shape[1], (place + 1) * shape[1])
                losses[setting] = line.losses[some]
                final_loss[setting] = line.final_loss[some]
                right[setting], ended[setting] = line.right[some], line.ended[some]
                values[setting] = line.values[some]
        return Results(
            moments=moments,
            losses=losses,
            final_loss=final_loss,
            right=right,
            ended=ended,
            values=tuple(values),
        )


def variant_of(of: Run | Course) -> Variant:
    """Return the settings of a run as they are now, or the last ones of a course."""
    if isinstance(of, Run):
        return Variant(of.settings, of.parameters.layer_sizes)
    last = of.segments[-1]
    return Variant(last.settings, last.parameters.layer_sizes)


def _seconds_per_step(networks: Networks) -> float:
    """Train one block for a moment, and return the seconds that one step of it takes."""
    piece = Piece.packed(networks, slice(0, len(networks)), np.zeros(0, dtype=np.int64))
    piece.move(slice(0, 1), 0, 1)
    step, steps, seconds = 1, 1, 0.0
    while seconds < TRIED_SECONDS:
        begun = time.perf_counter()
        piece.move(slice(0, 1), step, step + steps)
        seconds = time.perf_counter() - begun
        step, steps = step + steps, 2 * steps
    return seconds / (steps // 2)
