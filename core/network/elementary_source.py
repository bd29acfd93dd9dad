"""e^x, tanh and ln(1 + x) as the text of scripts, which so have the same bits on any machine."""

import inspect
import re
from collections.abc import Iterable
from typing import Any

from core.network import elementary, exp

CONSTANTS = {
    "LOWEST": exp.LOWEST,
    "HIGHEST": exp.HIGHEST,
    "PER_UNIT": exp.PER_UNIT,
    "LONG_PART": exp.LONG_PART,
    "REST": exp.REST,
    "FOURTH": exp.FOURTH,
    "SHIFTER": exp.SHIFTER,
    "NEAR": elementary.NEAR,
    "LN2": elementary.LN2,
    "HALVED_ABOVE": elementary.HALVED_ABOVE,
    "FEW": exp.FEW,
    "AT_ONCE": exp.AT_ONCE,
}

_ARRAYS = """\
BITS = np.array(TABLE).view(np.uint64)
INDEX, SEVEN, EXPONENT = np.uint64(127), np.uint64(7), np.uint64(52)
"""

ALL = ("tanh", "log1p")


def plain_source(names: Iterable[str] = ALL) -> str:
    """Return ``exp``, and of ``tanh`` and ``log1p`` those asked for, in plain Python.

    The script must have ``ldexp`` from ``math``.
    """
    functions: list[Any] = [exp.exp, *(getattr(elementary, name) for name in names)]
    return _script([inspect.getsource(each) for each in functions])


def numpy_source(names: Iterable[str] = ALL) -> str:
    """Return ``exp_of_array`` and those asked for of its like, for scripts that have numpy.

    The script must have ``np``, and ``ldexp`` from ``math``.
    """
    others = [getattr(elementary, f"{name}_of_array") for name in names]
    functions: list[Any] = [exp.exp, exp.exp_of_part, exp.exp_of_array, *others]
    texts = [_without_types(inspect.getsource(each)) for each in functions]
    return _script(texts, _ARRAYS)


def _script(functions: list[str], more: str = "") -> str:
    """Put constants, the table and functions together; constants that nobody needs stay out."""
    body = "\n\n".join(functions)
    used = set(re.findall(r"\w+", body))
    constants = [f"{name} = {value!r}" for name, value in CONSTANTS.items() if name in used]
    rows = (exp.TABLE[i : i + 4] for i in range(0, len(exp.TABLE), 4))
    table = "".join(f"    {', '.join(map(repr, row))},\n" for row in rows)
    head = "\n".join(["# e^x of plain arithmetic: the same digits on any machine.", *constants])
    return f"{head}\n\n# 2^(i / 128)\nTABLE = (\n{table})\n{more}\n\n{body}".rstrip()


def _without_types(source: str) -> str:
    """Return a function without annotations, whose names a script does not have."""
    return re.sub(r": ArrayLike|: NDArray\[np\.float64\]| -> NDArray\[np\.float64\]", "", source)
