"""Icons, texts and sample data that ship with the program."""

from pathlib import Path

HERE = Path(__file__).parent


def read_text(name: str) -> str:
    """Return the text of the resource ``name``, for example ``"texts/about.md"``."""
    return path(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of the resource ``name``, for example ``"icons/play.svg"``."""
    return path(name).read_bytes()


def path(name: str) -> Path:
    """Return where the resource ``name`` is, for what reads files by itself."""
    return HERE / name
