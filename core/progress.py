"""How long work says how much of it is done, and is stopped."""

from collections.abc import Callable

from core.errors import Cancelled

Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; returns False to stop."""

STEPS_A_SLICE = 1_000_000
"""Where a run is replayed, so many steps are made between two words about it."""


def tell(progress: Progress | None, part: float) -> None:
    """Say how much is done. Raises Cancelled if that is to be all."""
    if progress and not progress(part):
        raise Cancelled
