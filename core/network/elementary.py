"""tanh and ln(1 + x) of plain arithmetic and our own e^x: the same bits on every machine.

As ``core.network.exp`` does for e^x, this stands in for the system's library, whose last digits
differ from one machine to the next. Each function is written twice, for one number and for arrays
of them; the compiler takes the first (``core.network.compiled_elementary``), and exported scripts
carry it along.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.network.exp import HIGHEST, exp, exp_of_array

NEAR = 0.55
"""Nearer to 0 than this, tanh is worked out as a fraction; further off, from e^2x."""

LN2 = 0.6931471805599453

HALVED_ABOVE = 0.41421356237309503
"""√2 − 1: ln(1 + x) is ln 2 + ln((1 + x) / 2) above it."""


def tanh(x: float) -> float:
    """Return tanh x of one number, within two last digits of the truth."""
    size = abs(x)
    power = exp(size + size)
    if size < NEAR:
        # The first eight steps of the continued fraction x / (1 + x² / (3 + x² / (5 + …))).
        z = x * x
        above = 675675.0 + z * (45045.0 + z * (594.0 + z))
        below = 2027025.0 + z * (945945.0 + z * (51975.0 + z * (630.0 + z)))
        return x - x * (z * above / below)
    far = 1.0 - 2.0 / (power + 1.0)
    return -far if x < 0.0 else far


def log1p(x: float) -> float:
    """Return ln(1 + x) of one number from 0 to 1, within two last digits of the truth."""
    is_halved = x > HALVED_ABOVE
    g = 0.5 * (x - 1.0) if is_halved else x
    half = 0.5 * (g * g)
    s = g / (2.0 + g)
    z = s * s
    # ln(1 + g) = 2 artanh s, by its series.
    r = z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * (2.0 / 11.0
        + z * (2.0 / 13.0 + z * (2.0 / 15.0 + z * (2.0 / 17.0 + z * (2.0 / 19.0
        + z * (2.0 / 21.0))))))))))  # fmt: skip
    found = g - (half - s * (half + r))
    return LN2 + found if is_halved else found


def tanh_of_array(x: ArrayLike) -> NDArray[np.float64]:
    """Return tanh x of numbers of any shape, as ``tanh`` does one by one."""
    x = np.asarray(x, dtype=np.float64)
    size = np.abs(x)
    near = np.minimum(size, NEAR)  # what lies further off is worked out the other way
    far = 1.0 - 2.0 / (exp_of_array(np.minimum(size, HIGHEST) * 2.0) + 1.0)
    with np.errstate(under="ignore"):
        z = near * near
        above = 675675.0 + z * (45045.0 + z * (594.0 + z))
        below = 2027025.0 + z * (945945.0 + z * (51975.0 + z * (630.0 + z)))
        found = np.where(size < NEAR, near - near * (z * above / below), far)
    return np.asarray(np.where(x < 0.0, -found, found))


def log1p_of_array(x: ArrayLike) -> NDArray[np.float64]:
    """Return ln(1 + x) of numbers from 0 to 1 of any shape, as ``log1p`` does one by one."""
    x = np.asarray(x, dtype=np.float64)
    is_halved = x > HALVED_ABOVE
    g = np.where(is_halved, 0.5 * (x - 1.0), x)
    with np.errstate(under="ignore"):
        half = 0.5 * (g * g)
        s = g / (2.0 + g)
        z = s * s
        r = np.full(x.shape, 2.0 / 21.0)
        for odd in range(19, 1, -2):
            r = 2.0 / odd + z * r
        found = g - (half - s * (half + z * r))
    return np.asarray(np.where(is_halved, LN2 + found, found))
