"""Whose turn it is, worked out with Python's own unbounded integers.

The laboratory computes this in 64-bit machine arithmetic; both must agree for every seed,
step and number of people.
"""

GOLDEN = 0x9E3779B97F4A7C15
"""2⁶⁴ divided by the golden ratio: the increment of SplitMix64."""


def mixed(x: int) -> int:
    """SplitMix64's output function (Steele, Lea and Flood, 2014)."""
    x %= 2**64
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 % 2**64
    x = (x ^ x >> 27) * 0x94D049BB133111EB % 2**64
    return x ^ x >> 31


def drawn(seed: int, step: int, people: int) -> int:
    """Who is drawn at a step."""
    return mixed(mixed(seed + GOLDEN) + step * GOLDEN) % people


def shuffled(seed: int, epoch: int, people: int) -> list[int]:
    """The order of everybody in an epoch: Fisher and Yates, from the last place down."""
    key = mixed(mixed(seed + GOLDEN) + epoch)
    order = list(range(people))
    for place in reversed(range(1, people)):
        other = mixed(key + place * GOLDEN) % (place + 1)
        order[place], order[other] = order[other], order[place]
    return order
