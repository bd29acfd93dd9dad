"""The one error a user may see: a sentence that says what, where and what to do."""

from collections.abc import Callable


class LabError(ValueError):
    """Something a person typed, opened or computed cannot be accepted.

    ``str(error)`` is the whole sentence, led by the place if there is one:
    ``LabError("'abc' is not a number.", place="Row 4, Weight")`` reads
    "Row 4, Weight: 'abc' is not a number."
    """

    def __init__(self, sentence: str, place: str = "") -> None:
        self.sentence = sentence
        self.place = place
        super().__init__(f"{place}: {sentence}" if place else sentence)

    def at(self, place: str) -> "LabError":
        """Return the same error with the place where it happened put in front."""
        return LabError(self.sentence, f"{place}, {self.place}" if self.place else place)


class Cancelled(LabError):  # noqa: N818 - nothing went wrong
    """Long work was stopped because the person asked for it; nothing has changed."""

    def __init__(self) -> None:
        super().__init__("Stopped before the end; nothing has changed.")


Progress = Callable[[float], bool]
"""Told how much is done, 0 to 1; returns False to stop."""


def tell(progress: Progress | None, part: float) -> None:
    """Say how much is done. Raises Cancelled if that is to be all."""
    if progress and not progress(part):
        raise Cancelled
