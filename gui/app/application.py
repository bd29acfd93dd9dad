"""The application around the window: start-up, the log, and the last resort for errors."""

import logging
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from gui.app.application_name import name_application
from gui.app.crash_handler import CrashHandler, log_folders
from gui.app.gc_timer import GarbageTimer
from gui.app.interrupt import on_interrupt
from gui.app.malloc_arenas import share_between_threads
from gui.app.session import Session
from gui.style.icons import window_icon
from gui.window.main_window import MainWindow

SWITCH_SECONDS = 0.0005
"""How long a thread may keep Python to itself. The training thread needs it for a moment after
each slice; with Python's own 5 ms it would wait for that moment longer than it then needs."""

FRAME = 40
"""About how high the title bar and the edges are that a window gets around it, pixels."""

NO_FONTS = (
    "There are no fonts on this computer, so the window cannot show any text. "
    "On Debian or Ubuntu: apt install fonts-dejavu-core"
)

log = logging.getLogger("chainrule")


def make_application() -> QApplication:
    """Return the one QApplication, named and ready."""
    name_application()
    sys.setswitchinterval(SWITCH_SECONDS)
    share_between_threads()
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(window_icon())
    app.setDesktopFileName("org.chainrule.Chainrule")
    return app


def run_window(file: Path | None, lesson: Path | None = None, *, present: bool = False) -> int:
    """Show the window until it is closed; return the exit code.

    Args:
        file: a laboratory to open.
        lesson: a lesson to begin, in the look that was kept for the start of a class.
        present: show it to a class at once.
    """
    app = begin()
    session = Session()
    window = session.window
    if file is not None:
        window.files.open_path(file)
    show_fitting(window)
    if lesson is not None or present:
        window.class_start.dress(presenting=present)
    if lesson is not None:
        window.lessons.open_path(lesson)
    if not present:  # nothing stands in the way before a class; it is offered next time
        QTimer.singleShot(0, session, session.offer_abandoned)
    on_interrupt(app.quit)
    collector = GarbageTimer(app)
    code = app.exec()
    collector.stop()
    window.lab.wire.stop()
    return code


def begin() -> QApplication:
    """Make the application, with a log, and say what will be missing in its windows."""
    app = make_application()
    CrashHandler(app).install(log_folders())
    if not QFontInfo(app.font()).family():
        log.warning(NO_FONTS)
        print(NO_FONTS, file=sys.stderr)
    return app


def show_fitting(window: MainWindow) -> None:
    """Show the window, and let it fill a screen that it would hardly fit on with its frame."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() + FRAME > room.height():
        # At first as large as it will be: the cards share out the room there is when it is shown.
        window.resize(room.width(), room.height() - FRAME // 2)
        window.showMaximized()
    else:
        window.show()
