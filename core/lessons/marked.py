"""What an answer is worth, as a frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """What an answer is worth.

    Attributes:
        verdict: "right", "rounded", "wrong" or "unread".
        sentence: what is said about it.
        mistake: the name of the mistake that it looks like; None if it looks like none.
    """

    verdict: str
    sentence: str
    mistake: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether nothing is left to do."""
        return self.verdict in ("right", "rounded")
