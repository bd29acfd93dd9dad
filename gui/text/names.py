"""People's names as they are shown: plain, on one line, and never longer than there is room."""

import unicodedata

LONGEST = 24

LONGEST_IN_LINE = 16
"""So much of a name has room beside other words: in a header, a button, a label on a plot."""

STAR = "★"
"""Stands before the name of a bookmark."""

WORD_JOINER = "\u2060"
"""Stands where no line may end."""

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing, also of the text around a name."""


def shown(name: str, longest: int = LONGEST) -> str:
    """Return ``name`` without characters that would change the text around it, and shortened."""
    kept = (" " if unicodedata.category(c) == "Cc" or c in TURNING else c for c in name)
    plain = " ".join("".join(kept).split())
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def in_one_piece(text: str) -> str:
    """Return a text in which no line ends within ∂L/∂w1."""
    return text.replace("/∂", f"/{WORD_JOINER}∂")
