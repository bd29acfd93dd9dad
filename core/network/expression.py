"""Scalar expressions as text: what the compiled kernel and the exported scripts are made of.

An expression is plain Python in a few letters and the names ``exp``, ``log1p``, ``tanh`` (those of
``core.network.elementary`` are meant), ``max`` and ``abs``. The kernel compiles it, a script has it
written in: one text for both, so that they agree to the last bit.
"""

import ast
import re
from collections.abc import Mapping

NUMPY: Mapping[str, str] = {
    "exp": "exp_of_array",
    "log1p": "log1p_of_array",
    "tanh": "tanh_of_array",
    "max": "np.maximum",
    "abs": "np.abs",
}
"""How a script that works on arrays calls them."""


def respelled(expression: str, names: Mapping[str, str]) -> str:
    """Return an expression with some of its names replaced by others."""
    return re.sub(r"[^\W\d]\w*", lambda found: names.get(found[0], found[0]), expression)


def as_factor(expression: str) -> str:
    """Return an expression so that it may stand at the front of a product."""
    node = ast.parse(expression, mode="eval").body
    is_product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    is_atom = isinstance(node, ast.Name | ast.Constant | ast.Call)
    return expression if is_product or is_atom else f"({expression})"
