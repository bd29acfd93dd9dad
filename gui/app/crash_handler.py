"""The crash handler: an unexpected error, in any thread, goes to the log and to one dialog."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Iterable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from core.network.private_folder import private_folder

if TYPE_CHECKING:
    from gui.app.error_dialog import ErrorDialog

LOG_NAME, CRASH_NAME = "chainrule.log", "crash.log"
LOG_BYTES = 1 << 20

log = logging.getLogger("chainrule")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folders() -> list[Path]:
    """Return the folders where the log may be, the first choice first."""
    where = QStandardPaths.StandardLocation.AppLocalDataLocation
    usual, temporary = Path(QStandardPaths.writableLocation(where)), private_folder()
    return [usual, temporary] if temporary else [usual]


def open_log(folders: Iterable[Path]) -> Path | None:
    """Write the log to the first folder that can be written; return which, or None if none can."""
    # A full disk is no reason to print a traceback for every line of the log.
    logging.raiseExceptions = False
    problem = ""
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                folder / LOG_NAME, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
            )
        except OSError as error:
            problem = str(error)
        else:
            form = "%(asctime)s %(levelname)s %(name)s %(message)s"
            handler.setFormatter(logging.Formatter(form))
            logging.getLogger().addHandler(handler)
            return folder
    # A program that cannot write a log can still be worked with.
    log.warning("There is no log: %s", problem)
    return None


def log_file() -> Path | None:
    """Return the file of the log that is being written; None if there is none."""
    handlers = logging.getLogger().handlers
    files = (each.baseFilename for each in handlers if isinstance(each, RotatingFileHandler))
    return next(map(Path, files), None)


class CrashHandler(QObject):
    """Catches unexpected errors in any thread, logs them, and shows one dialog at a time.

    An error that comes again, as one in a drawing may sixty times a second, is told once.

    Attributes:
        crash_file: where a crash leaves its last words; open as long as the program runs.

    Signals:
        happened: an error was caught, with its sentence and its details.
    """

    happened = Signal(str, str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._dialog: ErrorDialog | None = None
        self._folder: Path | None = None
        self.crash_file: TextIO | None = None
        self._told: set[str] = set()
        # Queued, so that an error in a thread is told about in the GUI thread.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self, folders: Iterable[Path]) -> None:
        """Send uncaught exceptions, Qt's messages and crashes to a log.

        Args:
            folders: where the log may be; the first one that can be written is taken.
        """
        self._folder = open_log(folders)
        if self._folder is not None:
            with suppress(OSError):
                self.crash_file = (self._folder / CRASH_NAME).open("a", encoding="utf-8")
                faulthandler.enable(self.crash_file)
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        qInstallMessageHandler(_log_qt)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and have it told about; safe to call from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("Uncaught exception\n%s", details)
        self.happened.emit(f"{kind.__name__}: {error}", details)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        self.caught(caught.exc_type, caught.exc_value or caught.exc_type(), caught.exc_traceback)

    @Slot(str, str)
    def _tell(self, sentence: str, details: str) -> None:
        if self._dialog is not None:
            self._dialog.count_another()
        elif details not in self._told:
            from gui.app.error_dialog import ErrorDialog

            self._dialog = ErrorDialog(sentence, details, self._folder)
            self._dialog.finished.connect(self._close)
            self._dialog.open()
        self._told.add(details)

    @Slot()
    def _close(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), message)
