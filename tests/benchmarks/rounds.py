"""Contestants measured side by side, in turn, again and again.

Other programs slow one round down and not the next, so ratios are taken within a round and
their median is quoted. Time is the processor's, spent by this thread.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median

Contestant = Callable[[], int]
"""Does some work and returns how many steps that was."""


@dataclass(frozen=True)
class Rounds:
    """Steps a second of every contestant in every round."""

    rates: Mapping[str, list[float]]

    def median(self, name: str) -> float:
        """Return the middle one of a contestant's rates."""
        return median(self.rates[name])

    def best(self, name: str) -> float:
        """Return a contestant's best rate."""
        return max(self.rates[name])

    def ratio(self, name: str, *others: str) -> float:
        """Return how a contestant compares with the fastest of the others, round by round."""
        rivals = zip(*(self.rates[other] for other in others), strict=True)
        pairs = zip(self.rates[name], rivals, strict=True)
        return median(mine / max(theirs) for mine, theirs in pairs)


def measured_in_turn(contestants: Mapping[str, Contestant], rounds: int) -> Rounds:
    """Let everybody warm up once, then measure everybody in each round."""
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for work in contestants.values():
        work()
    for _ in range(rounds):
        for name, work in contestants.items():
            begun = time.thread_time()
            steps = work()
            rates[name].append(steps / (time.thread_time() - begun))
    return Rounds(rates)
