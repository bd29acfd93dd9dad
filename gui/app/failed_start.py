"""Reports an error while starting: on the terminal, in the log, and in a message box."""

import logging
import sys
import traceback

from gui.app.screen import WITHOUT_SCREEN
from gui.app.words import log_is_in

OPENING = "Chainrule could not start."

log = logging.getLogger("chainrule")


def tell(error: Exception) -> None:
    """Tell about an error that ended the start; returns when the box has been closed."""
    what = f"{type(error).__name__}: {error}"
    details = "".join(traceback.format_exception(error))
    where = _write_log(details)
    print(f"{details}\n{OPENING} {what}\n{where}", file=sys.stderr)
    if "PySide6.QtWidgets" in sys.modules:
        _show(f"{OPENING}\n\n{what}\n\n{where}", details)


def _write_log(details: str) -> str:
    """Write to the log, opened now if need be; return a sentence saying where it is."""
    try:
        from gui.app.application_name import name_application
        from gui.app.crash_handler import log_file, log_folders, open_log
    except ImportError:
        return "There is no log."
    if log_file() is None:
        name_application()
        open_log(log_folders())
    log.critical("The start failed\n%s", details)
    path = log_file()
    return log_is_in(path) if path else "There is no log."


def _show(sentences: str, details: str) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QMessageBox

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication) or app.platformName() in WITHOUT_SCREEN:
        return
    # What is half built must not go on behind the box.
    app.closeAllWindows()
    box = QMessageBox()
    box.setObjectName("failed_start")
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Chainrule")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentences)
    box.setDetailedText(details)
    box.exec()
