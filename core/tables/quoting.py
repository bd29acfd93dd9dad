"""Quotes cells, titles and counts in sentences about tables."""

import unicodedata

_LONGEST_SHOWN = 40


def one_line(text: str, longest: int = _LONGEST_SHOWN) -> str:
    """Return ``text`` on one line, cut if it is long, with nothing in it that cannot be seen."""
    line = " ".join(text[: 4 * longest].split())
    line = "".join(_visible(character) for character in line)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def quoted(text: str) -> str:
    """Return a cell in quotation marks, as a sentence shows it."""
    return f"“{one_line(text)}”"


def written(value: float) -> str:
    """Return a number with at most five digits, as a sentence shows it."""
    return f"{value:.5g}" if abs(value) < 1e5 or abs(value) >= 1e15 else f"{value:.0f}"


def _visible(character: str) -> str:
    """Return a character that shows: others turn a sentence around, or are not there at all."""
    return "�" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") else character
