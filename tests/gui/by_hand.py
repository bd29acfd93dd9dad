"""The four people's network worked out by hand, in plain Python, to hold the window to."""

import math
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Person
from core.training.course import Course
from core.training.first_snapshot import opening
from core.training.run import Run

EPOCHS = 1000
SMALL = 1e-5

Numbers = dict[str, float]


def f(total: float) -> float:
    return 1.0 / (1.0 + math.exp(-total))


def sums(p: Numbers, one: Person) -> tuple[float, float]:
    """What the hidden neurons add up for somebody."""
    x1, x2 = one.weight - 135, one.height - 66
    return p["w1"] * x1 + p["w2"] * x2 + p["b1"], p["w3"] * x1 + p["w4"] * x2 + p["b2"]


def answer(p: Numbers, one: Person, g: Callable[[float], float] = f) -> float:
    """What the network says of somebody, with g as the function of its hidden neurons."""
    h1, h2 = (g(total) for total in sums(p, one))
    return f(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def loss(p: Numbers, one: Person) -> float:
    return (float(one.gender) - answer(p, one)) ** 2


def mean(p: Numbers, people=FOUR_PEOPLE) -> float:
    return sum(loss(p, one) for one in people) / len(people)


def slope(of: Callable[[float], float], at: float) -> float:
    return (of(at + SMALL) - of(at - SMALL)) / (2 * SMALL)


def slope_of(p: Numbers, name: str, one: Person) -> float:
    """How much somebody's loss changes with a parameter."""
    return slope(lambda value: loss({**p, name: value}, one), p[name])


@cache
def share_learned(rate: float) -> float:
    """How many of a hundred starts come below a loss of 0.05, each trained by itself."""
    return sum(end_of(seed, rate) < 0.05 for seed in range(100)) / 100


def end_of(seed: int, rate: float) -> float:
    run = Run.of(course_of(seed, rate))
    run.seek(4 * EPOCHS)
    return run.loss


def course_of(seed: int, rate: float) -> Course:
    return opening(FOUR_PEOPLE, Parameters.normal((2, 2, 1), seed=seed), rate, seed=seed)


def moments(first: int, last: int) -> list[tuple[np.ndarray, float]]:
    run = Run.of(opening())
    run.seek(first)
    found = [(run.parameters.values.copy(), run.loss)]
    for step in range(first + 1, last + 1):
        run.seek(step)
        found.append((run.parameters.values.copy(), run.loss))
    return found


def fall_along_the_way(first: int, last: int) -> float:
    """How much the loss falls for each unit of the way in the space of all parameters."""
    places = moments(first, last)
    pairs = pairwise(places)
    way = sum(float(np.linalg.norm(there - here)) for (here, _), (there, _) in pairs)
    return (places[0][1] - places[-1][1]) / way


def sharpest_turn() -> int:
    """At which step the run turns most, in a picture as wide as it is high of where it went."""
    run, places = Run.of(opening()), []
    steps = np.arange(0, 4 * EPOCHS + 1, 5)
    for step in steps.tolist():
        run.seek(step)
        places.append(run.parameters.values.copy())
    off = np.array(places) - np.mean(places, axis=0)
    path = off @ np.linalg.svd(off, full_matrices=False)[2][:2].T
    path /= np.ptp(path, axis=0)
    gone = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    even, reach = np.linspace(0, gone[-1], 200), 12
    at = np.stack([np.interp(even, gone, column) for column in path.T], axis=1)
    before, after = at[reach:-reach] - at[: -2 * reach], at[2 * reach :] - at[reach:-reach]
    cosines = np.sum(before * after, axis=1)
    cosines /= np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    return int(np.interp(even[reach + int(np.argmin(cosines))], gone, steps))
