"""The menu of recent files. Whether they are still there is looked up in the background."""

import html
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.document.document import LONGEST_NAME
from gui.document.file_call import FileCall
from gui.document.recent import recent_files
from gui.document.words import NOT_THERE
from gui.text.names import shown


class RecentMenu(QMenu):
    """Lists the files that were opened and saved last, the newest first.

    Args:
        store: where they are remembered; None for nowhere.
        window: the owner.

    Attributes:
        path: the file that was chosen last.

    Signals:
        chosen: a file is to be opened.
        looked: those that are no longer there can no longer be chosen.
    """

    chosen = Signal()
    looked = Signal()

    def __init__(self, store: QSettings | None, window: QWidget) -> None:
        super().__init__("Open &recent", window)
        self.setObjectName("recent_menu")
        self.path: Path | None = None
        self._store = store
        self._paths: tuple[Path, ...] = ()
        self._call: FileCall[tuple[bool, ...]] | None = None
        self.aboutToShow.connect(self._list)

    @Slot()
    def _list(self) -> None:
        self.clear()
        self._paths = recent_files(self._store) if self._store is not None else ()
        for index, path in enumerate(self._paths):
            action = QAction(_words(path), self)
            action.setToolTip(html.escape(str(path)))
            action.setData(index)
            action.triggered.connect(self._choose)
            self.addAction(action)
        if not self._paths:
            self.addAction("Nothing yet").setEnabled(False)
            return
        if self._call is not None:
            self._call.drop()
        self._call = FileCall(partial(_which_are_there, self._paths), self)
        self._call.done.connect(self._mark_those_that_are_gone)
        self._call.start()

    @Slot()
    def _mark_those_that_are_gone(self) -> None:
        answer = self._call.answer if self._call is not None else None
        for action, path, is_there in zip(self.actions(), self._paths, answer or (), strict=False):
            action.setEnabled(is_there)
            action.setText(_words(path) if is_there else NOT_THERE.format(name=_words(path)))
        self.looked.emit()

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.path = self._paths[int(action.data())]
            self.chosen.emit()


def _words(path: Path) -> str:
    return shown(path.name, LONGEST_NAME).replace("&", "&&")


def _which_are_there(paths: tuple[Path, ...]) -> tuple[bool, ...]:
    return tuple(path.is_file() for path in paths)
