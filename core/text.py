"""Counts, joining words as people do, and whole sentences."""

from collections.abc import Sequence


def counted(number: int) -> str:
    """Write a count with thin spaces between thousands: 1 000 000."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def listed(words: Sequence[str], most: int = 4) -> str:
    """Join words as people do: "h1, h2 and h3", or "h1, h2, h3 and 5 others"."""
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def sentences(*said: str) -> str:
    """Say whole sentences one after the other; an empty one is not said."""
    return " ".join(each for each in said if each)
