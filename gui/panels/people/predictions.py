"""Predictions for the rows in view: worked out for a block of people at once, and cached."""

from core.people.dataset import Dataset
from core.training.moment import Moment

BLOCK = 64
"""So many people are predicted at once, for the cells that are painted together."""


class BlockPredictions:
    """A cache of the predictions for one block of people at one moment."""

    def __init__(self) -> None:
        self._key: tuple[object, object, int] = (None, None, -1)
        self._values: list[float] = []

    def of(self, now: Moment, people: Dataset, row: int) -> float:
        """Return ŷ of the person in a row with the parameters of a moment."""
        of_moment, of_people, of_block = self._key
        block = row // BLOCK
        if of_moment is not now or of_people is not people or of_block != block:
            inputs = people.inputs_of(slice(block * BLOCK, (block + 1) * BLOCK))
            self._values = now.predict(inputs).tolist()
            self._key = (now, people, block)
        return self._values[row % BLOCK]
