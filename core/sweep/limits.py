"""What a sweep refuses before it begins, with a sentence that says what to do."""

from collections.abc import Sequence

from core.errors import LabError
from core.network.random_start import MAX_SEED
from core.sweep.moments import MOST
from core.sweep.variant import Variant
from core.sweep.words import (
    no_epochs,
    no_memory_for,
    seeds_out_of_reach,
    too_many_runs,
    too_many_updates,
)
from core.training.words import nobody_to_learn_from

MAX_RUNS = 1_000_000
MAX_UPDATES = 10**12
"""An hour or two on two cores."""

RESULT_BYTES = 1 << 30
"""Of all results together."""

CURVE_BYTES = 1 << 28
"""Of the losses on the way: with very many runs, fewer moments are noted."""

FEWEST_MOMENTS = 4


def check(variants: Sequence[Variant], seeds: Sequence[int], epochs: int) -> None:
    """Raise LabError unless this is a sweep one would wait for."""
    if not variants or not seeds:
        raise LabError("A sweep needs at least one start and one setting.", "Many starts")
    if epochs < 1:
        raise LabError(no_epochs(epochs), "Epochs")
    if not all(0 <= seed <= MAX_SEED for seed in _ends(seeds)):
        raise LabError(seeds_out_of_reach(MAX_SEED), "Seed")
    for settings in (variant.settings for variant in variants):
        if not len(settings.learners):
            raise LabError(nobody_to_learn_from(len(settings.dataset)), "People")
    runs = len(variants) * len(seeds)
    if runs > MAX_RUNS:
        raise LabError(
            too_many_runs(runs, MAX_RUNS),
            "Many starts",
        )
    if updates(variants, seeds, epochs) > MAX_UPDATES:
        raise LabError(
            too_many_updates(updates(variants, seeds, epochs), MAX_UPDATES),
            "Many starts",
        )
    if _bytes(variants, seeds) > RESULT_BYTES:
        raise LabError(
            no_memory_for(runs),
            "Many starts",
        )


def updates(variants: Sequence[Variant], seeds: Sequence[int], epochs: int) -> int:
    """Return how many updates a sweep makes, all runs together."""
    return len(seeds) * epochs * sum(len(variant.settings.learners) for variant in variants)


def moments_for(runs: int) -> int:
    """Return at how many moments the loss of so many runs can be noted."""
    return max(FEWEST_MOMENTS, min(MOST, CURVE_BYTES // (8 * max(1, runs))))


def _bytes(variants: Sequence[Variant], seeds: Sequence[int]) -> int:
    # The start and the end of each parameter, the losses on the way, and a handful of results.
    moments = moments_for(len(variants) * len(seeds))
    return 8 * len(seeds) * sum(2 * v.parameter_count + moments + 4 for v in variants)


def _ends(seeds: Sequence[int]) -> Sequence[int]:
    """Return the seeds that must be looked at: of a range, its ends."""
    return (seeds[0], seeds[-1]) if isinstance(seeds, range) else seeds
