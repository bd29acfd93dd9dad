"""Loops that are never compiled: a few hundred steps are over before the compiler has begun.

``tests.core.network.test_plain_loop`` holds that they have the bits of the compiled ones.
"""

from typing import Any

from core.network.loops import LoopKind
from core.network.plain_loop import plain_loop


class PlainLoops:
    """Runs every loop by Python itself; what a test of something else than the kernel needs."""

    problem = ""

    def run(self, kind: LoopKind, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Run the plain loop of a kind."""
        loop = plain_loop(*kind[:3], in_batches=kind.in_batches)
        return loop(*arguments)
