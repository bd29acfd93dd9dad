"""Many networks trained at once, written in C for one core, compiled here and now."""

import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np

from core.network.exp import TABLE
from core.people.dataset import FOUR_PEOPLE
from tests.benchmarks.c_loop import compiler

SOURCE = Path(__file__).with_name("sweep.c")
FLAGS = ["-O3", "-march=native", "-ffp-contract=off"]

Train = Callable[[np.ndarray, np.ndarray, int], None]
"""Moves networks in place: (values (blocks, 9, 16), η (blocks, 16), steps)."""


def compiled_sweep(folder: Path) -> Train:
    """Compile the C loop into a folder and load it."""
    library = folder / "sweep.so"
    command = [str(compiler()), *FLAGS, "-shared", "-fPIC", str(SOURCE), "-o", str(library)]
    subprocess.run(command, check=True, capture_output=True)
    array = np.ctypeslib.ndpointer(np.float64, flags="C")
    loop = ctypes.CDLL(str(library)).train
    number = ctypes.c_long
    loop.argtypes = (array, number, array, array, array, number, array, number)
    loop.restype = None
    people = FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets
    table = np.array(TABLE)

    def train(values: np.ndarray, rates: np.ndarray, steps: int) -> None:
        loop(values, len(values), table, *people, len(FOUR_PEOPLE), rates, steps)

    return train
