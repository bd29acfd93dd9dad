"""The loss surface: the loss on a plane in the space of all parameters.

Each cell of a picture is a network of its own. They are worked out together, in blocks that fit
into a processor's cache; what is the same in a whole column, row or picture is worked out once: of
two output weights, the hidden neurons. A picture shows no last digits, so e^x is numpy's here and
not the program's own, which takes thirty times as long.
"""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.network.activations import by_layer
from core.network.expression import respelled
from core.network.forward import losses
from core.network.losses import loss_named
from core.network.parameters import Parameters
from core.people.read_only import read_only
from core.plots.planes import Plane
from core.training.course import Settings

Array = NDArray[np.float64]

BLOCK = 1 << 14
"""So many cells × people are worked out at once."""

SLICE_WORK = 1 << 21
"""So many cells × people × neurons are gone through before other work has its turn: some 5 ms."""

_NAMES = {"exp": "np.exp", "log1p": "np.log1p", "tanh": "np.tanh", "max": "np.maximum",
          "abs": "np.abs"}  # fmt: skip


@dataclass(frozen=True, eq=False, kw_only=True)
class LossSurface:
    """The loss on a part of a plane.

    Attributes:
        plane: through the present parameters.
        x, y: places of the cells, shape (nx,) and (ny,), rising.
        losses: the mean over the people counted, shape (ny, nx); NaN where there is none.
        counted: how many people the loss was worked out from.
        people: how many there are.
    """

    plane: Plane
    x: Array
    y: Array
    losses: Array
    counted: int
    people: int

    @property
    def lowest(self) -> tuple[float, float, float] | None:
        """The smallest loss in view, and where it is; None where there is no number at all."""
        finite = np.where(np.isfinite(self.losses), self.losses, np.inf)
        row, column = np.unravel_index(int(np.argmin(finite)), finite.shape)
        smallest = float(finite[row, column])
        if not np.isfinite(smallest):
            return None
        return smallest, float(self.x[column]), float(self.y[row])

    def with_more(self, losses: Array, counted: int) -> "LossSurface":
        """Return this with the mean over more people who have been counted since."""
        both = self.counted + counted
        mean = self.losses * (self.counted / both) + losses * (counted / both)
        return LossSurface(
            plane=self.plane,
            x=self.x,
            y=self.y,
            losses=read_only(np.asarray(mean)),
            counted=both,
            people=self.people,
        )


def losses_on(
    plane: Plane, x: Array, y: Array, settings: Settings, people: NDArray[np.int64]
) -> Generator[None, None, Array]:
    """Work out the mean loss of some people on a part of a plane.

    Args:
        plane: where.
        x: places of the columns, shape (nx,).
        y: places of the rows, shape (ny,).
        settings: the people, the activation and the loss.
        people: rows of those who are counted, one at least.

    Yields:
        After every slice of work but the last.

    Returns:
        Shape (ny, nx).
    """
    sizes, dataset = plane.here.layer_sizes, settings.dataset
    total = np.zeros((len(y), len(x)))
    rows = max(1, BLOCK // (len(x) * min(len(people), 8)))
    at_once = max(1, BLOCK // (len(x) * rows))
    work = 0
    for first in range(0, len(people), at_once):
        some = people[first : first + at_once]
        inputs, targets = dataset.inputs_of(some), dataset.targets[some]
        for row in range(0, len(y), rows):
            if work > SLICE_WORK:
                yield
                work = 0
            part = slice(row, row + rows)
            layers = _layers(plane, x, y[part])
            lost = _lost(layers, inputs, targets, settings)
            total[part] += np.broadcast_to(lost.sum(axis=0), total[part].shape)
            work += total[part].size * len(some) * sum(sizes[1:])
    return np.asarray(total / len(people))


def surface(
    plane: Plane, x: Array, y: Array, settings: Settings, people: NDArray[np.int64], count: int
) -> Generator[None, None, LossSurface]:
    """Work out a surface over some of ``count`` people: see ``losses_on``."""
    losses = yield from losses_on(plane, x, y, settings, people)
    return LossSurface(
        plane=plane,
        x=read_only(x),
        y=read_only(y),
        losses=read_only(losses),
        counted=len(people),
        people=count,
    )


Cells = Array
"""A parameter or an activation on the cells: (), or (…, ny or 1, nx or 1)."""


def _layers(plane: Plane, x: Array, y: Array) -> list[list[list[Cells]]]:
    """Return every parameter on the cells: layers of neurons, each its weights and its bias."""
    cells = []
    for value, right, up in zip(plane.origin, plane.right, plane.up, strict=True):
        cell = value + right * x if right else np.asarray(value)
        cells.append(cell + (up * y)[:, None] if up else cell)
    sizes, layers, start = plane.here.layer_sizes, [], 0
    for before, here in pairwise(sizes):
        each = before + 1
        layers.append([cells[start + j * each : start + (j + 1) * each] for j in range(here)])
        start += here * each
    return layers


def _lost(
    layers: Sequence[Sequence[Sequence[Cells]]], inputs: Array, targets: Array, settings: Settings
) -> Array:
    """Return each person's loss on the cells, shape (people, ny or 1, nx or 1)."""
    heard = [column[:, None, None] for column in inputs.T]
    sums = np.zeros(())
    with np.errstate(all="ignore"):
        for neurons, f in zip(layers, by_layer(len(layers), settings.activation), strict=True):
            answered = []
            for *weights, bias in neurons:
                sums = heard[0] * weights[0]
                for weight, each in zip(weights[1:], heard[1:], strict=True):
                    sums = sums + each * weight
                sums = sums + bias
                answered.append(quick(f.code, "x")(sums))
            heard = answered
        lost = quick(loss_named(settings.loss).code, "y, y_hat, z")
        return np.asarray(lost(targets[:, None, None], heard[0], sums))


@lru_cache(maxsize=32)
def quick(expression: str, letters: str) -> Callable[..., Any]:
    """Return an expression of ``core.network`` as a function of arrays, with numpy's own e^x."""
    found: Callable[..., Any] = eval(
        f"lambda {letters}: {respelled(expression, _NAMES)}", {"np": np}
    )
    return found


def loss_of(parameters: Parameters, settings: Settings, person: int | None) -> float:
    """Return everybody's loss, or that of the person in a row."""
    if person is None:
        return settings.mean_loss(parameters)
    inputs, truth = settings.dataset.inputs_of(person), settings.dataset.targets[person]
    return float(losses(parameters, inputs, truth, settings.activation, settings.loss))
