"""Icons, texts and sample data that ship with the program."""

from importlib.resources import files
from pathlib import Path


def read_text(name: str) -> str:
    """Return the text of the resource ``name``, for example ``"texts/about.md"``."""
    return files("resources").joinpath(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Return the bytes of the resource ``name``, for example ``"icons/play.svg"``."""
    return files("resources").joinpath(name).read_bytes()


def path(name: str) -> Path:
    """Return where the resource ``name`` is, for what reads files by itself."""
    return Path(str(files("resources").joinpath(name)))
