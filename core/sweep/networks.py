"""The networks of a sweep that train together: those that differ in start, seed and η only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.sweep.lane_source import LANES
from core.sweep.variant import Variant
from core.training.learning_rate import MIN_RATE

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Networks:
    """Runs of one shape over the same people, with arrays for their results.

    One after the other stand all starts of the first variant, then of the next.

    Attributes:
        variant: any of the variants; they are alike but for η.
        members: which variants of the sweep they are.
        rates: η of each run, (runs,).
        seeds: int64 (runs,).
        values: the parameters, (runs, parameters): the start, and then the end.
        ended: int64 (runs,): the last finite step; −1 if there is none such.
        losses: (runs, moments).
        final_loss: (runs,).
        right: int64 (runs,).
    """

    variant: Variant
    members: tuple[int, ...]
    rates: Array
    seeds: NDArray[np.int64]
    values: Array
    ended: NDArray[np.int64]
    losses: Array
    final_loss: Array
    right: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.rates)

    @property
    def steps_per_epoch(self) -> int:
        """How many steps an epoch of theirs has."""
        return self.variant.settings.steps_per_epoch

    @cached_property
    def frozen(self) -> NDArray[np.int64]:
        """Which parameters stay as they are, by their place."""
        start = self.variant.course(0).opening.parameters
        names = self.variant.settings.frozen
        return np.array(sorted(start.index(name) for name in names), dtype=np.int64)

    def slices(self, blocks: int) -> Iterator[slice]:
        """Yield all runs in pieces of at most so many blocks of lanes."""
        for first in range(0, len(self), blocks * LANES):
            yield slice(first, min(len(self), first + blocks * LANES))


def groups_of(variants: Sequence[Variant]) -> list[tuple[int, ...]]:
    """Put variants together that are alike but for η: the places of each group."""
    found: dict[Variant, list[int]] = {}
    for index, variant in enumerate(variants):
        alike = replace(variant, settings=replace(variant.settings, learning_rate=MIN_RATE))
        found.setdefault(alike, []).append(index)
    return [tuple(members) for members in found.values()]


def networks_of(
    variants: Sequence[Variant],
    members: tuple[int, ...],
    *,
    seeds: Sequence[int],
    start: Array,
    moments: int,
) -> Networks:
    """Line up all starts of some variants that are alike but for η.

    Args:
        variants: of the whole sweep.
        members: which of them.
        seeds: of the starts.
        start: their parameters, (seeds, parameters).
        moments: at how many moments losses are noted.
    """
    runs = len(members) * len(seeds)
    rates = [variants[index].settings.learning_rate for index in members]
    return Networks(
        variant=variants[members[0]],
        members=members,
        rates=np.repeat(rates, len(seeds)),
        seeds=np.tile(np.array(seeds, dtype=np.int64), len(members)),
        values=np.tile(start, (len(members), 1)),
        ended=np.full(runs, -1, dtype=np.int64),
        losses=np.full((runs, moments), np.nan),
        final_loss=np.full(runs, np.nan),
        right=np.zeros(runs, dtype=np.int64),
    )
