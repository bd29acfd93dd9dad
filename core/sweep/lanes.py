"""What ``lane_source`` writes, as functions that compiled code may call.

Each takes a key, which says all that its source is made from, and a workspace. The key is a literal
of the compiled kernel, so it is part of the key under which the compiler keeps that kernel on disk.
"""

import ast
import zlib
from collections.abc import Callable
from typing import Any

from numba import types
from numba.core.errors import TypingError
from numba.extending import overload

from core.network import compiled_elementary
from core.network.compiled_formulas import COMPILED_NAMES
from core.network.shape import LayerSizes
from core.sweep import lane_source
from core.sweep.functions import Functions

_HOW: dict[str, Any] = {
    "prefer_literal": True,  # the key decides what is compiled
    "strict": False,  # what is made from a source has no annotations
    "jit_options": {"error_model": "numpy", "forceinline": True},
}


def key_of(sizes: LayerSizes, functions: Functions) -> str:
    """Return what the functions of this file are made from, as a text.

    It ends with a mark of their sources, so that no kernel of older sources is taken from disk.
    """
    sources = (
        lane_source.forward_source(sizes, functions),
        lane_source.backward_source(sizes, functions),
        lane_source.update_source(sizes),
        lane_source.gather_source(sizes),
        lane_source.mean_update_source(sizes),
        lane_source.loss_source(sizes, functions),
    )
    mark = zlib.crc32("".join(sources).encode(), compiled_elementary.MARK)
    return repr((sizes, tuple(functions), mark))


def forward(key: str, w: Any) -> None:
    """Pass the inputs in a workspace forward. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def backward(key: str, w: Any) -> None:
    """Carry the loss back through a workspace. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def update(key: str, w: Any) -> None:
    """Move the parameters of a workspace. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def gather(key: str, w: Any) -> None:
    """Add this person's gradient to that of the batch in a workspace. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def mean_update(key: str, w: Any) -> None:
    """Move the parameters of a workspace by the mean over a batch. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


def add_loss(key: str, w: Any) -> None:
    """Add this person's loss to the total of a workspace. In compiled code."""
    raise NotImplementedError("Only compiled code may call this.")


@overload(forward, **_HOW)
def _forward(key: Any, w: Any) -> Callable[..., Any]:
    return _compilable("forward", lane_source.forward_source(*_read(key)))


@overload(backward, **_HOW)
def _backward(key: Any, w: Any) -> Callable[..., Any]:
    return _compilable("backward", lane_source.backward_source(*_read(key)))


@overload(update, **_HOW)
def _update(key: Any, w: Any) -> Callable[..., Any]:
    sizes, _ = _read(key)
    return _compilable("update", lane_source.update_source(sizes))


@overload(gather, **_HOW)
def _gather(key: Any, w: Any) -> Callable[..., Any]:
    sizes, _ = _read(key)
    return _compilable("gather", lane_source.gather_source(sizes))


@overload(mean_update, **_HOW)
def _mean_update(key: Any, w: Any) -> Callable[..., Any]:
    sizes, _ = _read(key)
    return _compilable("mean_update", lane_source.mean_update_source(sizes))


@overload(add_loss, **_HOW)
def _add_loss(key: Any, w: Any) -> Callable[..., Any]:
    return _compilable("add_loss", lane_source.loss_source(*_read(key)))


def _read(key: Any) -> tuple[LayerSizes, Functions]:
    if not isinstance(key, types.StringLiteral):
        raise TypingError("The key must be a literal.")
    sizes, functions, _ = ast.literal_eval(key.literal_value)
    return sizes, Functions(*functions)


def _compilable(name: str, source: str) -> Callable[..., Any]:
    """Return a function from its source, which always comes from ``lane_source``."""
    names: dict[str, Any] = dict(COMPILED_NAMES)
    exec(source.replace(f"def {name}(w)", f"def {name}(key, w)"), names)
    function: Callable[..., Any] = names[name]
    return function
