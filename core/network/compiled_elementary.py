"""e^x, tanh and ln(1 + x) inside compiled loops, with the bits of ``core.network.exp``.

They are put in where they are called, and have no branch, so that a loop over many numbers becomes
one of vectors, which the compiler fills from the table by itself. They are compiled without licence
to fuse or reorder.

Importing this module imports numba (about half a second).
"""

import inspect
import sys
import zlib
from collections.abc import Callable
from types import FunctionType
from typing import Any

from numba import njit, types
from numba.extending import intrinsic

from core.network import elementary, elementary_source
from core.network.exp import (
    BITS,
    EXPONENT,
    FOURTH,
    HIGHEST,
    INDEX,
    LONG_PART,
    LOWEST,
    PER_UNIT,
    REST,
    SEVEN,
    SHIFTER,
)

_SOURCES = __name__, elementary_source.plain_source(), inspect.getsource(sys.modules[__name__])
MARK = zlib.crc32("".join(_SOURCES).encode())
"""Of the sources of these functions, and of where they stand. The compiler caches loops that call
them, and does not look whether they have changed: the mark goes into the key of the cache."""


def _as_bits(typing: Any, x: Any) -> Any:
    """The 64 bits of a float64."""
    return types.uint64(types.float64), _bitcast


def _as_float(typing: Any, bits: Any) -> Any:
    """The float64 of 64 bits."""
    return types.float64(types.uint64), _bitcast


def _bitcast(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    return builder.bitcast(args[0], context.get_value_type(signature.return_type))


_bits: Any = intrinsic(_as_bits)
_float: Any = intrinsic(_as_float)


@njit(nogil=True, forceinline=True, error_model="numpy")
def exp(x: Any) -> Any:
    """Return e^x, as ``core.network.exp.exp`` does."""
    x = LOWEST if x < LOWEST else x
    x = HIGHEST if x > HIGHEST else x
    shifted = x * PER_UNIT + SHIFTER
    k = shifted - SHIFTER
    bits = _bits(shifted)
    r = (x - k * LONG_PART) - k * REST
    rr = r * r
    p = r + (rr * (0.5 + r * (1.0 / 6.0)) + (rr * rr) * (FOURTH + r * (1.0 / 120.0)))
    t = _float(BITS[bits & INDEX] + ((bits >> SEVEN) << EXPONENT))
    return t + t * p


def _compiled(function: Callable[[float], float]) -> Any:
    """Compile a function of ``core.network.elementary`` as it stands, with this file's e^x."""
    assert isinstance(function, FunctionType)
    names = {**function.__globals__, "exp": exp}
    return njit(nogil=True, forceinline=True, error_model="numpy")(
        FunctionType(function.__code__, names, function.__name__)
    )


tanh = _compiled(elementary.tanh)
log1p = _compiled(elementary.log1p)
