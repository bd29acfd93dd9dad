"""The epoch limit: after how many epochs training stops by itself."""

from core.errors import LabError
from core.training.words import limit_out_of_reach

MAX_EPOCHS = 10**12
"""The last epoch at which training can be asked to stop."""


def checked_limit(epochs: int | None) -> int | None:
    """Return where to stop, in epochs, or raise LabError if one cannot stop there."""
    if epochs is None or 0 <= epochs <= MAX_EPOCHS:
        return epochs
    raise LabError(limit_out_of_reach(MAX_EPOCHS, epochs), "Stop at")
