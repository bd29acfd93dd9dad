"""Acts: the program dies while it trains; the next one brings the laboratory back."""

import shutil
from pathlib import Path

from hypothesis.stateful import initialize, invariant
from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.app.session import Session
from gui.document.document import SUFFIX
from tests.gui.waiting import WAKE_MILLISECONDS, settled, wait_until
from tests.gui.walk.walk import Walk
from tests.gui.walk.window import InWindow

ACTS_A_LIFE = 15


class WalkWithCrashes(Walk):
    """One whose program dies now and then.

    Attributes:
        sessions: the session that is open; those before it are gone.
        lived: acts since the program began.
        crashes: how often it has died in all walks.
    """

    sessions: list[Session]
    crashes = 0

    @initialize()
    def open_the_first_laboratory(self) -> None:
        self.lived = 0
        self.window = self.sessions[-1].window
        InWindow.open_the_first_laboratory(self)

    @invariant()
    def no_program_lives_for_ever(self) -> None:
        self.lived += 1
        if self.lived > ACTS_A_LIFE:
            self.lived = 0
            self.die_while_it_trains_and_come_back()

    def die_while_it_trains_and_come_back(self) -> None:
        type(self).crashes += 1
        session = self.sessions.pop()
        self.play_a_little()
        self.keep(session)
        left = session.recovery.path
        shutil.copy(left, left.with_name(f"lost{SUFFIX}"))  # nobody holds this one: it was killed
        size = self.window.size()
        close(session)
        self.take_session(Session(left.parent), size)
        self.bring_it_back()
        # How far it had come, the laboratory says; what is undone is not kept.
        self.plain = self.as_in_a_file()
        self.plain.go_to(self.lab.live.now.step)
        assert self.window.isWindowModified()

    def keep(self, session: Session) -> None:
        """Have the laboratory as it is now kept, as the program does by itself every while."""
        # Whatever was kept or cleared away before is done with.
        wait_until(lambda: not self.lab.wire.is_waiting)
        session.recovery.keep()
        job = session.recovery._job
        wait_until(lambda: job.is_done)
        assert job.error is None

    def take_session(self, session: Session, size: QSize) -> None:
        self.sessions.append(session)
        session.window.show()
        session.window.resize(size)  # a screen of tests is too small to remember it
        self.take_window(session.window)
        wait_until(lambda: self.lab.live.snapshot.answered > 0)

    def bring_it_back(self) -> None:
        asking = QTimer(self.window)
        asking.timeout.connect(self.say_yes)
        asking.start(WAKE_MILLISECONDS)
        self.has_answered = False
        self.sessions[-1].offer_abandoned()
        wait_until(lambda: self.has_answered)
        asking.stop()
        settled(self.lab)

    def say_yes(self) -> None:
        box = self.window.findChild(QMessageBox, "recovery_dialog")
        if box is None or not box.isVisible():
            return
        self.has_answered = True
        next(each for each in box.buttons() if each.text() == "Bring it back").click()


def first_session(folder: Path) -> Session:
    session = Session(folder / "recovery")
    session.window.show()
    wait_until(lambda: session.window.lab.live.snapshot.answered > 0)
    return session


def close(session: Session) -> None:
    session.window.close_for_good()
    session.deleteLater()
    session.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
