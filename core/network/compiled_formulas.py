"""The functions of the tables in compiled code: what a text says, as the compiler reads it.

The functions come from their tables as text (``core.network.expression``). A text is a constant of
the compiled loop, so it is part of the key under which the compiler caches it: another text is
compiled anew. So is a mark of the elementary functions that an expression may call.
"""

from collections.abc import Callable
from typing import Any

from numba.extending import overload, register_jitable

from core.network import compiled_elementary
from core.network.expression import respelled
from core.network.plain_formulas import greater

_HOW: dict[str, Any] = {
    "prefer_literal": True,  # the text decides what is compiled
    "inline": "always",
    "strict": False,  # what is made from a text has no annotations
    "jit_options": {"error_model": "numpy"},  # division by zero gives infinity, as in the kernel
}


def of_neuron(expression: str, value: float) -> float:
    """Return f(Σ) or f′(Σ): an expression in ``x`` for Σ or ``a`` for f(Σ). In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def of_person(expression: str, y: float, y_hat: float, z: float) -> float:
    """Return L or its slope: an expression in ``y``, ``y_hat`` and ``z``. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


COMPILED_NAMES = {
    "exp": compiled_elementary.exp,
    "log1p": compiled_elementary.log1p,
    "tanh": compiled_elementary.tanh,
    "max": register_jitable(greater),
}
"""What expressions of the tables may call."""


@overload(of_neuron, **_HOW)
def _of_neuron(expression: Any, value: Any) -> Callable[..., Any]:
    # Either letter stands for the one value there is.
    text = respelled(expression.literal_value, {"x": "value", "a": "value"})
    return _function(f"lambda expression, value: {text}")


@overload(of_person, **_HOW)
def _of_person(expression: Any, y: Any, y_hat: Any, z: Any) -> Callable[..., Any]:
    return _function(f"lambda expression, y, y_hat, z: {expression.literal_value}")


def _function(code: str) -> Callable[..., Any]:
    """Return a function from its text, which always comes from a table of this package."""
    found: Callable[..., Any] = eval(code, dict(COMPILED_NAMES))
    return found
