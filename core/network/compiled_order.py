"""The order of people, compiled: the functions of ``core.network.order`` as they stand.

Importing this module imports numba (about half a second).
"""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from numba import njit

from core.network import order
from core.network.compiler_cache import find_compiler_cache


def _compiled(function: Callable[..., Any], **calls: Any) -> Any:
    """Compile a function, which then calls compiled ones as well."""
    assert isinstance(function, FunctionType)
    names = {**function.__globals__, **calls}
    made = FunctionType(function.__code__, names, function.__name__)
    made.__module__, made.__qualname__ = function.__module__, function.__qualname__
    return njit(nogil=True, cache=find_compiler_cache())(made)


scrambled = _compiled(order.scrambled)
drawn = _compiled(order.drawn, scrambled=scrambled)
drawn_in_batch = _compiled(order.drawn_in_batch, drawn=drawn)
order_of_pass = _compiled(order.order_of_pass, scrambled=scrambled)
