"""Spells out what a terminal that only knows ASCII cannot write: η as eta, é as e."""

import codecs
import sys
import unicodedata

SPELLED = {
    "η": "eta",
    "ŷ": "y^",
    "∂": "d",
    "×": "x",
    "−": "-",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
}
"""How our signs are written where there are only English letters."""


def spell_out_what_cannot_be_written() -> None:
    """Make the terminal take every letter: one that it does not know is spelled out."""
    codecs.register_error("spelled", _spelled)
    for stream in (sys.stdout, sys.stderr):
        # There is none in a program without a terminal, and a test may put its own there.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="spelled")


def _spelled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(map(_plain, text)), error.end


def _plain(letter: str) -> str:
    """Return a letter in ASCII: spelled, without its accent, or a question mark."""
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return SPELLED.get(letter) or plain or "?"
