"""The two-neuron network written out by hand, one number at a time.

It shares nothing with ``core``: no arrays, no loops over layers, no compiled code. What the
laboratory computes for a 2-2-1 network must equal this.
"""

import math
from collections.abc import Sequence

Row = tuple[float, float, float]
"""Shifted weight, shifted height, gender code."""


def f(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def predicted(p: dict[str, float], x1: float, x2: float) -> float:
    h1 = f(p["w1"] * x1 + p["w2"] * x2 + p["b1"])
    h2 = f(p["w3"] * x1 + p["w4"] * x2 + p["b2"])
    return f(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def person_loss(y: float, prediction: float) -> float:
    return (y - prediction) ** 2


def loss(p: dict[str, float], people: Sequence[Row]) -> float:
    return sum((y - predicted(p, x1, x2)) ** 2 for x1, x2, y in people) / len(people)


def trained(
    start: dict[str, float], people: Sequence[Row], eta: float, epochs: int
) -> dict[str, float]:
    """Train by stochastic gradient descent, one person after the other."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = (
        start[name] for name in ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
    )
    for _ in range(epochs):
        for x1, x2, y in people:
            h1 = f(w1 * x1 + w2 * x2 + b1)
            h2 = f(w3 * x1 + w4 * x2 + b2)
            o1 = f(w5 * h1 + w6 * h2 + b3)

            slope_o1 = -2 * (y - o1) * o1 * (1 - o1)
            slope_h1 = slope_o1 * w5 * h1 * (1 - h1)
            slope_h2 = slope_o1 * w6 * h2 * (1 - h2)

            w1 -= eta * slope_h1 * x1
            w2 -= eta * slope_h1 * x2
            b1 -= eta * slope_h1
            w3 -= eta * slope_h2 * x1
            w4 -= eta * slope_h2 * x2
            b2 -= eta * slope_h2
            w5 -= eta * slope_o1 * h1
            w6 -= eta * slope_o1 * h2
            b3 -= eta * slope_o1
    return {
        "w1": w1, "w2": w2, "b1": b1,
        "w3": w3, "w4": w4, "b2": b2,
        "w5": w5, "w6": w6, "b3": b3,
    }  # fmt: skip
