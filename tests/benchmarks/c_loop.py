"""The same training written in C, compiled here and now by this machine's own compiler."""

import ctypes
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.people.dataset import FOUR_PEOPLE

SOURCE = Path(__file__).with_name("sgd.c")
FLAGS = {"C, -O3": ["-O3"], "C, -O3 -march=native": ["-O3", "-march=native"]}

Train = Callable[[np.ndarray, float, int], None]
"""Moves the nine parameters in place: (parameters, η, steps)."""


def compiler() -> str | None:
    """Find a C compiler."""
    return next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


def compiled(folder: Path, flags: list[str]) -> Train:
    """Compile the C loop into a folder and load it."""
    library = folder / f"sgd{''.join(flags)}.so"
    command = [str(compiler()), *flags, "-shared", "-fPIC", str(SOURCE), "-o", str(library), "-lm"]
    subprocess.run(command, check=True, capture_output=True)
    array = np.ctypeslib.ndpointer(np.float64, flags="C")
    loop = ctypes.CDLL(str(library)).train
    loop.argtypes = (array, array, array, ctypes.c_long, ctypes.c_double, ctypes.c_long)
    loop.restype = None
    people = FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets

    def train(values: np.ndarray, eta: float, steps: int) -> None:
        loop(values, *people, len(FOUR_PEOPLE), eta, steps)

    return train
