"""Which training loop runs: the compiled one, or the plain one where that is not there yet.

Both have the same bits, so a run may change from one to the other in its middle.
"""

import logging
import sys
import threading
import time
from typing import Any, NamedTuple, Protocol

import numpy as np

from core.network.loop import Loop
from core.network.plain_loop import plain_loop
from core.network.shape import LayerSizes

BREATH_SECONDS = 0.3
"""The compiler is loaded so long after it is first needed. Loading holds up all of Python for up to
a tenth of a second, and who has just pressed Play waits for a curve that moves."""

log = logging.getLogger("chainrule")

STEPS_AT = 12
"""Which argument of a loop says how many steps to make."""


class LoopKind(NamedTuple):
    """What a loop is made for."""

    sizes: LayerSizes
    activation: str
    loss: str
    in_batches: bool


class Loops(Protocol):
    """Runs a loop of a kind.

    Attributes:
        problem: why there are no compiled loops; empty if there are, or will be.
    """

    problem: str

    def run(self, kind: LoopKind, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Call the loop with its arguments (``core.network.loop.Loop``)."""


class CompiledLoops:
    """Waits for the compiler; runs plainly only where there is none."""

    problem = ""

    def run(self, kind: LoopKind, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Run the compiled loop."""
        try:
            loop = _compiled(kind)
        except ImportError as error:
            self.problem = str(error)
            loop = _plain(kind)
        return loop(*arguments)


class LoopsAtOnce:
    """Runs plainly what is not compiled yet, and has it compiled meanwhile in a thread beside."""

    def __init__(self) -> None:
        self.problem = ""
        self._ready: dict[LoopKind, Loop] = {}
        self._begun: set[LoopKind] = set()

    def run(self, kind: LoopKind, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Run the loop that is there."""
        loop = self._ready.get(kind)
        if loop is None:
            self._have_compiled(kind, arguments)
            loop = _plain(kind)
        return loop(*arguments)

    def _have_compiled(self, kind: LoopKind, arguments: tuple[Any, ...]) -> None:
        if kind not in self._begun:
            self._begun.add(kind)
            trial = [_copy(each) for each in arguments]
            trial[STEPS_AT] = 0
            # No daemon: a compiler that is cut off at the end of the program would crash it.
            threading.Thread(target=self._compile, args=(kind, trial), name="compiler").start()

    def _compile(self, kind: LoopKind, trial: list[Any]) -> None:
        if "numba" not in sys.modules:
            time.sleep(BREATH_SECONDS)
        try:
            loop = _compiled(kind)
            loop(*trial)
        except Exception as error:
            log.warning("Training goes on without the compiler.", exc_info=True)
            self.problem = str(error) or type(error).__name__
        else:
            self._ready[kind] = loop


def _compiled(kind: LoopKind) -> Loop:
    # numba takes half a second to import, and the window opens before that.
    from core.network import kernel

    return kernel.training_kernel(*kind[:3], in_batches=kind.in_batches)


def _plain(kind: LoopKind) -> Loop:
    return plain_loop(*kind[:3], in_batches=kind.in_batches)


def _copy(argument: Any) -> Any:
    """Return a copy that the compiler takes for the same kind of thing."""
    if not isinstance(argument, np.ndarray):
        return argument
    copied = argument.copy()
    copied.flags.writeable = argument.flags.writeable
    return copied
