"""Recent files: which were opened and saved last."""

from pathlib import Path

from PySide6.QtCore import QSettings

from gui.style.settings_file import keep

MAX_RECENT = 10


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
        keep(store, "recent/files", "\n".join(map(str, [path, *others][:MAX_RECENT])))
