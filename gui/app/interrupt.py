"""Ctrl+C in the terminal (SIGINT): the window closes; before there is one, the program ends."""

import signal
from collections.abc import Callable

INTERRUPTED = 130
"""The exit code of a program that Ctrl+C has ended before it had a window."""


def on_interrupt(end: Callable[[], None]) -> None:
    """Call ``end`` at Ctrl+C, when Python next runs, instead of raising KeyboardInterrupt."""
    signal.signal(signal.SIGINT, lambda *_: end())
