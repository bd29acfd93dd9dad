"""The versions of everything that matters in a report, for ``--version``. It opens no window."""

import platform

from core.version import VERSION
from gui.app import words


def versions() -> str:
    """Return one line each for the program, Python, Qt, numba and whether its compiler works."""
    system = f"{platform.system()} {platform.machine()}"
    return "\n".join(
        [f"Chainrule {VERSION}", f"Python {platform.python_version()}, {system}", _qt(), *_numba()]
    )


def _qt() -> str:
    try:
        import PySide6
        from PySide6.QtCore import qVersion
    except ImportError as error:
        return words.qt_not_loaded(error)
    return f"Qt {qVersion()}, PySide6 {PySide6.__version__}"


def _numba() -> list[str]:
    """Say which numba there is, and compile something very small with it."""
    try:
        import numba
        import numpy as np
    except ImportError as error:
        return [words.numba_not_loaded(error)]
    found = f"numba {numba.__version__}, numpy {np.__version__}"
    try:
        answer = numba.njit()(_sample)(2.0)
    except Exception as error:
        return [found, words.compiler_fails(error)]
    if answer == _sample(2.0):
        return [found, "The compiler works."]
    return [found, "The compiler computes wrongly here."]


def _sample(number: float) -> float:
    return number * number + 1.0
