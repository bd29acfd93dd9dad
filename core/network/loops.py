"""Which training loop runs: the compiled one, or the plain one where that is not there yet.

Both have the same bits, so a run may change from one to the other in its middle.
"""

import logging
import sys
import threading
import time
from typing import Any, ClassVar, NamedTuple, Protocol

import numpy as np

from core.network.loop import Loop
from core.network.plain_loop import plain_loop
from core.network.shape import LayerSizes

BREATH_SECONDS = 0.3
"""The compiler is loaded so long after it is first needed. Loading holds up all of Python for up to
a tenth of a second, and who has just pressed Play waits for a curve that moves."""

PLAIN_WORK = 1_000_000
"""So many weights are passed plainly, of each kind of loop, before it is worth compiling: in about
half a second, of the three that the compiler would take."""

log = logging.getLogger("chainrule")

VALUES_AT, PEOPLE_AT, BATCH_AT, STEPS_AT, STRIDE_AT, ROWS_AT, FILLED_AT = 0, 4, 9, 12, 13, 14, 17
"""Which arguments of a loop are its values, the people's truths, the batch, how many steps to make,
at which steps a row is written, the rows there are and how many of them are filled."""


class LoopKind(NamedTuple):
    """What a loop is made for."""

    sizes: LayerSizes
    activation: str
    loss: str
    in_batches: bool


_at_hand: set[LoopKind] = set()
"""What has been compiled in this process."""


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
            return _plain(kind)(*arguments)
        reached = loop(*arguments)
        _at_hand.add(kind)
        return reached


class TieredLoops(CompiledLoops):
    """Runs plainly what is over before the compiler would be; compiles what goes on for longer.

    How much of a kind has been run plainly is counted for the whole process.
    """

    _passed: ClassVar[dict[LoopKind, int]] = {}

    def run(self, kind: LoopKind, arguments: tuple[Any, ...]) -> tuple[int, int]:
        """Run the loop that is sooner done."""
        if kind in _at_hand:
            return super().run(kind, arguments)
        passed = self._passed.get(kind, 0) + _weights_passed(arguments)
        if passed > PLAIN_WORK:
            return super().run(kind, arguments)
        self._passed[kind] = passed
        return _plain(kind)(*arguments)


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
            _at_hand.add(kind)


def _weights_passed(arguments: tuple[Any, ...]) -> int:
    """How often a weight is passed at most: a step goes forward, back and forward by its change."""
    weights, people = len(arguments[VALUES_AT]), len(arguments[PEOPLE_AT])
    steps, stride = arguments[STEPS_AT], arguments[STRIDE_AT]
    rows = min(steps // stride + 1, len(arguments[ROWS_AT]) - arguments[FILLED_AT])
    passes = 3 * steps * arguments[BATCH_AT] + rows * people
    return int(weights * passes)


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
