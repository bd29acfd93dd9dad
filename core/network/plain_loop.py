"""The SGD loop run by Python itself: slower, with the same bits, and there at once.

It trains while the compiler works, and where there is none.
"""

import ast
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

import numpy as np

from core.network import elementary, exp, order
from core.network.activations import activation_named
from core.network.loop import Loop, LoopParts, training_loop
from core.network.losses import loss_named
from core.network.shape import LayerSizes


def plain_loop(sizes: LayerSizes, activation: str, loss: str, *, in_batches: bool = False) -> Loop:
    """Make the loop for networks of the given layer sizes, activation and loss."""
    return _made(sizes, activation, loss, in_batches)


@lru_cache(maxsize=16)
def _made(sizes: LayerSizes, activation: str, loss: str, in_batches: bool) -> Loop:
    rows = activation_named(activation), loss_named(loss)
    loop = training_loop(sizes, *rows, PLAIN, in_batches=in_batches)

    def train(*args: Any) -> tuple[int, int]:
        # As compiled: what overflows is infinite, and whole numbers of 64 bits wrap round.
        with np.errstate(all="ignore"):
            return loop(*args)

    return train


def _of_neuron(expression: str, value: Any) -> Any:
    # Either letter stands for the one value there is.
    return _function(expression)(x=value, a=value)


def _of_person(expression: str, y: Any, y_hat: Any, z: Any) -> Any:
    return _function(expression)(y=y, y_hat=y_hat, z=z)


class _SquareAsProduct(ast.NodeTransformer):
    """Writes a ** 2 as a product, as the compiler does; Python would ask the system's library."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow):
            return ast.Call(ast.Name("square", ast.Load()), [node.left], [])
        return node


@cache
def _function(expression: str) -> Callable[..., Any]:
    """Return a function of letters from its text, which always comes from a table of ours."""
    body = ast.fix_missing_locations(_SquareAsProduct().visit(ast.parse(expression, mode="eval")))
    code = ast.unparse(body)
    found: Callable[..., Any] = eval(
        f"lambda *, x=0.0, a=0.0, y=0.0, y_hat=0.0, z=0.0: {code}", dict(_NAMES)
    )
    return found


def _greater(x: Any, least: Any) -> Any:
    """Return the greater of two numbers; what is not a number stays so."""
    return least if x < least else x


_NAMES = {
    "exp": exp.exp,
    "log1p": elementary.log1p,
    "tanh": elementary.tanh,
    "max": _greater,
    "square": lambda number: number * number,
}

PLAIN = LoopParts(
    of_neuron=_of_neuron,
    of_person=_of_person,
    order_of_pass=order.order_of_pass,
    drawn=order.drawn,
    drawn_in_batch=order.drawn_in_batch,
)
