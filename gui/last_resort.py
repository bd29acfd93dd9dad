"""What happens to an error nobody expected: the log, and one dialog with a sentence."""

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

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
from PySide6.QtWidgets import QApplication, QMessageBox

LOG_BYTES = 1 << 20

log = logging.getLogger("chainrule")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folder() -> Path:
    """Return the folder of the log, made if need be."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class LastResort(QObject):
    """Catches what nobody else caught, in any thread, and tells about it once at a time.

    Signals:
        happened: an error was caught, with its sentence and its details.
    """

    happened = Signal(str, str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._showing = False
        # Queued, so that an error in a thread is told about in the GUI thread.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Send uncaught exceptions, Qt's messages and crashes to the log from now on."""
        folder = log_folder()
        handler = RotatingFileHandler(
            folder / "chainrule.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(handler)
        self._crash_file = (folder / "crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._crash_file)
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
        if self._showing:
            return
        self._showing = True
        box = QMessageBox(QMessageBox.Icon.Warning, "Chainrule", "")
        box.setObjectName("error_dialog")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("Something went wrong that should not have. Your laboratory is still here.")
        box.setInformativeText(
            f"{sentence}\n\nYou can go on; saving now is wise. The details are in the log."
        )
        box.setDetailedText(details)
        box.exec()
        self._showing = False


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(LEVELS.get(kind, logging.WARNING), message)
