"""Prints what this build of the compiler makes of e^x: for tests that compare builds.

``python -m tests.core.network.exp_build`` prints JSON: digests of 10⁶ results, of a run of 10⁷
steps trained one by one, and of the same in lanes; and which vectors the machine code uses.
"""

import hashlib
import json
import re

import numpy as np
from numba import njit

from core.network import Parameters
from core.network.compiled_elementary import exp, log1p, tanh
from core.people.dataset import FOUR_PEOPLE
from core.people.person import Gender, Person
from core.sweep.functions import functions_of
from core.sweep.kernel import lane_kernel
from core.sweep.lane_source import LANES
from core.training.course import Order

RUN_STEPS = 10_000_000

OVERLAPPING = FOUR_PEOPLE.inserted(
    4, Person("Erin", 155, 69, Gender.FEMALE), Person("Fred", 128, 63, Gender.MALE)
)
"""Nobody can tell these apart: one digit is soon another run."""

ETA = 1.0


def arguments(count: int) -> np.ndarray:
    """Return arguments of every size and sign, the same ones on every machine."""
    rng = np.random.default_rng(20261130)
    wide = rng.random(count // 2) * 1420.0 - 705.0
    small = np.ldexp(rng.random(count - count // 2) - 0.5, rng.integers(-60, 10, count // 2))
    return np.concatenate([wide, small])


def digest(values: np.ndarray) -> str:
    return hashlib.sha256(values.astype("<f8").tobytes()).hexdigest()[:16]


def spread(low: float, high: float) -> np.ndarray:
    """Return 10⁶ arguments between two ends, the same ones on every machine."""
    return low + (high - low) * np.random.default_rng(20261130).random(1_000_000)


def loop_of(function):
    @njit(nogil=True, error_model="numpy")
    def many(x, out):
        for i in range(len(x)):
            out[i] = function(x[i])

    return many


exps, tanhs, log1ps = loop_of(exp), loop_of(tanh), loop_of(log1p)


def results(loop, x: np.ndarray) -> np.ndarray:
    out = np.empty_like(x)
    loop(x, out)
    return out


@njit(nogil=True, error_model="numpy")
def trained(p, x, y, eta, steps):
    """Train a 2-2-1 network one step after the other, as one writes it for one network."""
    w1, w2, b1, w3, w4, b2, w5, w6, b3 = p
    for step in range(steps):
        i = step % len(y)
        h1 = 1.0 / (1.0 + exp(-(0.0 + x[i, 0] * w1 + x[i, 1] * w2 + b1)))
        h2 = 1.0 / (1.0 + exp(-(0.0 + x[i, 0] * w3 + x[i, 1] * w4 + b2)))
        o1 = 1.0 / (1.0 + exp(-(0.0 + h1 * w5 + h2 * w6 + b3)))
        d = -2.0 * (y[i] - o1) * (o1 * (1.0 - o1))
        d1 = (0.0 + d * w5) * (h1 * (1.0 - h1))
        d2 = (0.0 + d * w6) * (h2 * (1.0 - h2))
        w1, w2, b1 = w1 - eta * (d1 * x[i, 0]), w2 - eta * (d1 * x[i, 1]), b1 - eta * d1
        w3, w4, b2 = w3 - eta * (d2 * x[i, 0]), w4 - eta * (d2 * x[i, 1]), b2 - eta * d2
        w5, w6, b3 = w5 - eta * (d * h1), w6 - eta * (d * h2), b3 - eta * d
    return np.array((w1, w2, b1, w3, w4, b2, w5, w6, b3))


def by_one(seed: int, steps: int) -> np.ndarray:
    start = tuple(Parameters.normal(seed=seed).values.tolist())
    return trained(start, OVERLAPPING.inputs, OVERLAPPING.targets, ETA, steps)


def in_lanes(steps: int) -> np.ndarray:
    """Train one block of lanes, seeds 0 to 15; return (LANES, parameters)."""
    starts = [Parameters.normal(seed=seed).values for seed in range(LANES)]
    values = np.ascontiguousarray(np.array(starts).T)[None]
    train = lane_kernel((2, 2, 1), functions_of("sigmoid", "squared"), Order.TABLE.value)
    train(
        values,
        np.full((1, LANES), ETA),
        np.arange(LANES)[None],
        np.zeros(0, dtype=np.int64),
        OVERLAPPING.inputs,
        OVERLAPPING.targets,
        1,
        np.full((1, LANES), -1),
        0,
        steps,
        np.zeros(0, dtype=np.int64),
        np.zeros((1, 0, LANES)),
    )
    return values[0].T


def report() -> dict[str, object]:
    exp_digest = digest(results(exps, arguments(1_000_000)))
    run = digest(by_one(1, RUN_STEPS))
    code = "".join(exps.inspect_asm().values()) + "".join(trained.inspect_asm().values())
    return {
        "exp": exp_digest,
        "tanh": digest(results(tanhs, spread(-12.0, 12.0))),
        "log1p": digest(results(log1ps, spread(0.0, 1.0))),
        "run": run,
        "lanes": digest(in_lanes(RUN_STEPS // LANES)),
        "vectors": max(re.findall(r"\b[xyz]mm(?=\d)", code), default=""),
        "fused": len(re.findall(r"\bv?fn?m(?:add|sub)\d*[sp]d|\bfn?m(?:add|sub)\b", code)),
    }


if __name__ == "__main__":
    print(json.dumps(report()))
