"""The order of people: who comes next, a pure function of the seed and epoch or step.

Nothing of a random generator needs to be stored to revisit a moment. ``compiled_order`` compiles
these functions as they stand; as they are, numpy's whole numbers wrap round with a warning, which
``np.errstate(over="ignore")`` keeps quiet.
"""

from typing import Any

import numpy as np

TABLE, SHUFFLED, DRAWN = 0, 1, 2
"""Orders of people: the table's, shuffled for each epoch, drawn at random for each step."""

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31 = np.uint64(30), np.uint64(27), np.uint64(31)


def scrambled(x: Any) -> Any:
    """Scramble 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014)."""
    x = np.uint64(x)
    x = (x ^ (x >> _S30)) * _MIX_1
    x = (x ^ (x >> _S27)) * _MIX_2
    return x ^ (x >> _S31)


def drawn(seed: Any, step: Any, people: Any) -> Any:
    """Return the person drawn at a step, uniform over ``people``."""
    key = scrambled(np.uint64(seed) + GOLDEN)
    return np.int64(scrambled(key + np.uint64(step) * GOLDEN) % np.uint64(people))


def drawn_in_batch(seed: Any, step: Any, batch: Any, place: Any, people: Any) -> Any:
    """Return the person drawn for a place in the batch of a step, each by itself."""
    return drawn(seed, np.uint64(step) * np.uint64(batch) + np.uint64(place), people)


def order_of_pass(seed: Any, epoch: Any, order: Any) -> None:
    """Fill ``order`` (int64) with the shuffled order of people in an epoch (Fisher–Yates)."""
    key = scrambled(scrambled(np.uint64(seed) + GOLDEN) + np.uint64(epoch))
    for i in range(len(order)):
        order[i] = i
    for i in range(len(order) - 1, 0, -1):
        j = np.int64(scrambled(key + np.uint64(i) * GOLDEN) % np.uint64(i + 1))
        order[i], order[j] = order[j], order[i]
