"""The settings file: an INI file of plain texts and numbers, never objects.

A file that is not an INI file at all is set aside, with a sentence.
"""

from pathlib import Path

from PySide6.QtCore import QSettings

from gui.style.words import preferences_unreadable

MAX_TEXT = 4096


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
    return preferences_unreadable(aside.name)


def _is_binary(path: Path) -> bool:
    try:
        return b"\0" in path.read_bytes()[:MAX_TEXT]
    except OSError:
        return False


def keep(store: QSettings, key: str, text: str) -> None:
    """Write a text under a key, if it is another one than before."""
    # Qt writes the whole file for any value set, the same one too, and the window waits for the
    # disk meanwhile: 0.1 s and more on a busy one.
    if store.value(key) != text:
        store.setValue(key, text)
