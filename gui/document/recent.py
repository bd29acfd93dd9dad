"""Recent files: which were opened and saved last."""

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from PySide6.QtCore import QSettings

from gui.style.settings_file import keep

MAX_RECENT = 10

PATHS = "recent/paths"
OLD_PATHS = "recent/files"
"""Where programs of before kept them, a path a line as it is."""

PLAIN = "/ \\:,;()[]{}+-=@!'~&"


def recent_files(store: QSettings) -> tuple[Path, ...]:
    """Return the files opened and saved last, the newest first, wherever they are now.

    They are kept as one text, a path a line. Names are bytes, so all but plain letters are
    written as in addresses of the web: no name can be a line of its own, or no text at all.
    """
    text, old = store.value(PATHS), store.value(OLD_PATHS)
    if isinstance(text, str):
        paths = [Path(os.fsdecode(unquote_to_bytes(line))) for line in text.split("\n") if line]
    else:
        paths = [Path(line) for line in old.split("\n") if line] if isinstance(old, str) else []
    return tuple(paths[:MAX_RECENT])


def remember_file(store: QSettings, path: Path) -> None:
    """Put a file first among the recent ones."""
    path = path.absolute()
    others = [other for other in recent_files(store) if other != path]
    lines = (quote_from_bytes(os.fsencode(each), safe=PLAIN) for each in (path, *others))
    keep(store, PATHS, "\n".join([*lines][:MAX_RECENT]))
