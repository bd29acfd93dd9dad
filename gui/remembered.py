"""What is remembered between two starts: preferences, the layout, recent files.

Kept in an INI file of plain texts and numbers, never objects. Whatever cannot be read is left
at its default; a file that is not an INI file at all is set aside, with a sentence.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings

from core.course import MAX_RATE, MIN_RATE
from core.pace import MAX_EPOCHS
from core.units import UNIT_SYSTEMS
from gui.arranging import Places
from gui.numbers import MAX_DIGITS, MIN_DIGITS, Numbers
from gui.preferences import THEME_NAMES, Choices

MAX_TEXT = 4096
MAX_RECENT = 10

T = TypeVar("T")


def settings() -> QSettings:
    """Return the one store of this program."""
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Chainrule", "Chainrule"
    )


def set_aside_if_corrupt() -> str:
    """Move a settings file that cannot be read out of the way; return a sentence if so."""
    store = settings()
    path = Path(store.fileName())
    if store.status() is QSettings.Status.NoError and not _is_binary(path):
        return ""
    aside = path.with_suffix(".unreadable")
    path.replace(aside)
    return f"Your preferences could not be read, so they start anew. The old file is {aside.name}."


def _is_binary(path: Path) -> bool:
    try:
        return b"\0" in path.read_bytes()[:MAX_TEXT]
    except OSError:
        return False


def load_choices() -> Choices:
    """Return the preferences that were kept; defaults where one is missing or makes no sense."""
    store, default = settings(), Choices()

    def kept(key: str, read: Callable[[str], T], otherwise: T) -> T:
        text = store.value(f"preferences/{key}")
        try:
            return read(text) if isinstance(text, str) else otherwise
        except (ValueError, KeyError):
            return otherwise

    digits = kept("digits", _bounded_int(MIN_DIGITS, MAX_DIGITS), default.numbers.digits)
    mark = kept("decimal_mark", _one_of({"point": ".", "comma": ","}), default.numbers.mark)
    return Choices(
        theme=kept("theme", _one_of({name: name for name in THEME_NAMES}), default.theme),
        text_scale=kept("text_scale", _bounded(1.0, 2.0), default.text_scale),
        numbers=Numbers(digits, mark),
        units=kept("units", _one_of({u.name: u for u in UNIT_SYSTEMS}), default.units),
        learning_rate=kept("learning_rate", _bounded(MIN_RATE, MAX_RATE), default.learning_rate),
        epoch_limit=kept("epoch_limit", _bounded_int(0, MAX_EPOCHS), default.epoch_limit or 0)
        or None,
        reduced_motion=kept("reduced_motion", _one_of({"yes": True, "no": False}), False),
    )


def save_choices(choices: Choices) -> None:
    """Keep the preferences."""
    store = settings()
    for key, text in {
        "theme": choices.theme,
        "text_scale": repr(choices.text_scale),
        "digits": str(choices.numbers.digits),
        "decimal_mark": "comma" if choices.numbers.mark == "," else "point",
        "units": choices.units.name,
        "learning_rate": repr(choices.learning_rate),
        "epoch_limit": str(choices.epoch_limit or 0),
        "reduced_motion": "yes" if choices.reduced_motion else "no",
    }.items():
        _keep(store, f"preferences/{key}", text)


def load_layout() -> tuple[QByteArray, Places] | None:
    """Return the window's geometry and the cards' places as they were left, or None."""
    store = settings()
    geometry, state = (_bytes(store.value(f"window/{key}")) for key in ("geometry", "state"))
    untouched = store.value("window/untouched") == "yes"
    return None if geometry is None or state is None else (geometry, Places(state, untouched))


def save_layout(geometry: QByteArray, places: Places) -> None:
    """Keep how the window was left."""
    store = settings()
    _keep(store, "window/geometry", bytes(geometry.toBase64().data()).decode())
    _keep(store, "window/state", bytes(places.state.toBase64().data()).decode())
    _keep(store, "window/untouched", "yes" if places.untouched else "no")


def recent_files(store: QSettings) -> tuple[Path, ...]:
    """Return the files opened and saved last, the newest first; those that are gone are left out.

    They are kept as one text, a path a line.
    """
    text = store.value("recent/files")
    paths = [Path(line) for line in text.splitlines()] if isinstance(text, str) else []
    return tuple(path for path in paths[:MAX_RECENT] if path.is_file())


def remember_file(store: QSettings, path: Path) -> None:
    """Put a file first among the recent ones."""
    path = path.absolute()
    others = [other for other in recent_files(store) if other != path]
    if "\n" not in str(path):
        _keep(store, "recent/files", "\n".join(map(str, [path, *others][:MAX_RECENT])))


def _keep(store: QSettings, key: str, text: str) -> None:
    # Qt writes the whole file for any value set, the same one too, and the window waits for the
    # disk meanwhile: 0.1 s and more on a busy one.
    if store.value(key) != text:
        store.setValue(key, text)


def _bytes(text: object) -> QByteArray | None:
    return QByteArray.fromBase64(text.encode()) if isinstance(text, str) else None


def _one_of(known: dict[str, T]) -> Callable[[str], T]:
    return known.__getitem__


def _bounded(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return read


def _bounded_int(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise ValueError(text)
        return value

    return read
