"""Formulas of the tables as plain functions: what ``core.network.compiled_formulas`` compiles."""

import ast
from collections.abc import Callable
from functools import cache
from typing import Any

from core.network import elementary, exp


def of_neuron(expression: str, value: Any) -> Any:
    """Return f(Σ) or f′(Σ), of its expression and a number."""
    # Either letter stands for the one value there is.
    return _function(expression)(x=value, a=value)


def of_person(expression: str, y: Any, y_hat: Any, z: Any) -> Any:
    """Return L or its slope, of its expression, the truth, the prediction, and Σ of the output."""
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


def greater(x: Any, least: Any) -> Any:
    """Return the greater of two numbers; what is not a number stays so."""
    return least if x < least else x


_NAMES = {
    "exp": exp.exp,
    "log1p": elementary.log1p,
    "tanh": elementary.tanh,
    "max": greater,
    "square": lambda number: number * number,
}
