"""Writes one update of a block of networks as Python source, for the compiler.

Networks of one shape stand side by side in lanes. Every number that a block needs has a row of
``LANES`` values in one workspace, and every loop over lanes works on whole rows::

    for l in range(16):
        z = 0.0
        for i in range(2):
            z += w[9 + i, l] * w[k + i, l]

The source holds every size as a literal. That is what it is written for: the compiler unrolls the
loop over inputs, sees that rows cannot overlap, and makes the loop over lanes one of vectors. With
the sizes in a tuple instead, networks of several layers stayed scalar, five times as slow.

The arithmetic is that of the training kernel, the same sums in the same order.
"""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from core.network.shape import LayerSizes
from core.sweep.functions import Functions

LANES = 16
"""Networks in a block: two vectors of 512 bits, four of 256. With 8 the compiler unrolls the loop
over lanes and leaves it scalar, a third as fast."""


@dataclass(frozen=True)
class Workspace:
    """Where everything stands in a workspace: numbers of rows.

    Attributes:
        parameters: the first parameter of each layer after the inputs; they come first of all.
        activations: the first activation of each layer, inputs included.
        deltas: the first ∂L/∂Σ of each layer after the inputs.
        sum: Σ of the output neuron.
        truth: y of the person.
        rate: η.
        total: where losses are added up.
        sums: the first sum of gradients of a batch, one for each parameter.
        size: of the batch.
        count: how many rows there are.
    """

    parameters: tuple[int, ...]
    activations: tuple[int, ...]
    deltas: tuple[int, ...]
    sum: int
    truth: int
    rate: int
    total: int
    sums: int
    size: int
    count: int


def rows_of(sizes: LayerSizes) -> Workspace:
    """Share out the rows of the workspace of networks of these layer sizes."""
    blocks = [here * (before + 1) for before, here in pairwise(sizes)]
    starts = list(accumulate([*blocks, *sizes, *sizes[1:]], initial=0))
    layers, after = len(blocks), starts[-1]
    return Workspace(
        parameters=tuple(starts[:layers]),
        activations=tuple(starts[layers : 2 * layers + 1]),
        deltas=tuple(starts[2 * layers + 1 : -1]),
        sum=after,
        truth=after + 1,
        rate=after + 2,
        total=after + 3,
        sums=after + 4,
        size=after + 4 + sum(blocks),
        count=after + 5 + sum(blocks),
    )


def forward_source(sizes: LayerSizes, functions: Functions) -> str:
    """Return the source of ``forward(w)``: from the inputs to every activation."""
    rows = rows_of(sizes)
    lines = ["def forward(w):"]
    for layer, (before, here) in enumerate(pairwise(sizes)):
        is_output = layer == len(sizes) - 2
        f = functions.output if is_output else functions.hidden
        lines += [
            f"    for j in range({here}):",
            f"        k = {rows.parameters[layer]} + j * {before + 1}",
            f"        for l in range({LANES}):",
            "            x = 0.0",
            f"            for i in range({before}):",
            f"                x += w[{rows.activations[layer]} + i, l] * w[k + i, l]",
            f"            x += w[k + {before}, l]",
            *([f"            w[{rows.sum}, l] = x"] if is_output else []),
            f"            w[{rows.activations[layer + 1]} + j, l] = {f}",
        ]
    return _written(lines)


def backward_source(sizes: LayerSizes, functions: Functions) -> str:
    """Return the source of ``backward(w)``: from the loss back to ∂L/∂Σ of every neuron."""
    rows = rows_of(sizes)
    slope = f"({functions.loss_slope})"
    if not functions.slope_is_at_sum:
        slope = f"{slope} * ({functions.output_slope})"
    lines = [
        "def backward(w):",
        f"    for l in range({LANES}):",
        f"        y = w[{rows.truth}, l]",
        f"        a = w[{rows.activations[-1]}, l]",
        "        y_hat = a",
        f"        w[{rows.deltas[-1]}, l] = {slope}",
    ]
    for layer in range(len(sizes) - 3, -1, -1):
        here, after = sizes[layer + 1], sizes[layer + 2]
        weights = f"{rows.parameters[layer + 1]} + j + q * {here + 1}"
        lines += [
            f"    for j in range({here}):",
            f"        for l in range({LANES}):",
            "            d = 0.0",
            f"            for q in range({after}):",
            f"                d += w[{rows.deltas[layer + 1]} + q, l] * w[{weights}, l]",
            f"            a = w[{rows.activations[layer + 1]} + j, l]",
            f"            w[{rows.deltas[layer]} + j, l] = d * ({functions.hidden_slope})",
        ]
    return _written(lines)


def update_source(sizes: LayerSizes) -> str:
    """Return the source of ``update(w)``: every parameter against its gradient, times η."""
    rows = rows_of(sizes)
    lines = ["def update(w):"]
    for layer, (before, here) in enumerate(pairwise(sizes)):
        heard = f"w[{rows.activations[layer]} + i, l]"
        lines += [
            f"    for j in range({here}):",
            f"        k = {rows.parameters[layer]} + j * {before + 1}",
            f"        for l in range({LANES}):",
            f"            d = w[{rows.deltas[layer]} + j, l]",
            f"            for i in range({before}):",
            f"                w[k + i, l] -= w[{rows.rate}, l] * (d * {heard})",
            f"            w[k + {before}, l] -= w[{rows.rate}, l] * d",
        ]
    return _written(lines)


def gather_source(sizes: LayerSizes) -> str:
    """Return the source of ``gather(w)``: this person's gradient, added to the batch's."""
    rows = rows_of(sizes)
    lines = ["def gather(w):"]
    for layer, (before, here) in enumerate(pairwise(sizes)):
        heard = f"w[{rows.activations[layer]} + i, l]"
        lines += [
            f"    for j in range({here}):",
            f"        k = {rows.sums + rows.parameters[layer]} + j * {before + 1}",
            f"        for l in range({LANES}):",
            f"            d = w[{rows.deltas[layer]} + j, l]",
            f"            for i in range({before}):",
            f"                w[k + i, l] += d * {heard}",
            f"            w[k + {before}, l] += d",
        ]
    return _written(lines)


def mean_update_source(sizes: LayerSizes) -> str:
    """Return the source of ``mean_update(w)``: every parameter against the batch's mean, times η.

    The sums are empty again afterwards.
    """
    rows = rows_of(sizes)
    return _written(
        [
            "def mean_update(w):",
            f"    for k in range({rows.activations[0]}):",
            f"        for l in range({LANES}):",
            f"            mean = w[{rows.sums} + k, l] / w[{rows.size}, l]",
            f"            w[k, l] -= w[{rows.rate}, l] * mean",
            f"            w[{rows.sums} + k, l] = 0.0",
        ]
    )


def loss_source(sizes: LayerSizes, functions: Functions) -> str:
    """Return the source of ``add_loss(w)``: this person's loss, added to the total."""
    rows = rows_of(sizes)
    return _written(
        [
            "def add_loss(w):",
            f"    for l in range({LANES}):",
            f"        y, z = w[{rows.truth}, l], w[{rows.sum}, l]",
            f"        y_hat = w[{rows.activations[-1]}, l]",
            f"        w[{rows.total}, l] += {functions.loss}",
        ]
    )


def _written(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
