"""The program on a real screen, which tells once in a while where its fields are and what it holds.

Run by itself, with the folder it may write to: ``python -m tests.robust.on_screen FOLDER``. Each
line it prints is one state as JSON. Mouse and keys come from outside, through the screen.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from gui.app.application import make_application
from gui.app.session import Session
from gui.panels.people.columns import PeopleColumn
from gui.widgets.number_box import NumberBox
from gui.window.main_window import MainWindow

MILLISECONDS = 50
FIELDS = ("learning_rate", "epoch_limit", "seed", "predict_weight", "speed", "button_step")


class Teller(QObject):
    """Prints the state of a window again and again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        timer = QTimer(self)
        timer.setInterval(MILLISECONDS)
        timer.timeout.connect(self._tell)
        timer.start()

    @Slot()
    def _tell(self) -> None:
        window, lab = self._window, self._window.lab
        focus = QApplication.focusWidget()
        state = {
            "ready": lab.live.snapshot.answered > 0
            and window.isActiveWindow()
            and not lab.wire.is_waiting,
            "rate": lab.live.settings.learning_rate,
            "rate_text": window.findChild(NumberBox, "learning_rate").lineEdit().text(),
            "limit": lab.steps.epoch_limit,
            "seed": lab.live.settings.seed,
            "speed": str(lab.steps.speed),
            "alice": float(lab.live.dataset.weights[0]),
            "step": lab.live.now.step,
            "furthest": lab.live.snapshot.furthest,
            "modified": window.isWindowModified(),
            "focus": focus.objectName() if focus is not None else "",
            "dialog": any(w.isVisible() and w.isModal() for w in QApplication.topLevelWidgets()),
            "popup": self._popup(),
            "places": self._places(),
        }
        print(json.dumps(state), flush=True)

    def _popup(self) -> list[str]:
        """Return what stands in the menu that is open."""
        popup = QApplication.activePopupWidget()
        return [] if popup is None else [action.text() for action in popup.actions()]

    def _places(self) -> dict[str, tuple[int, int]]:
        found = {name: self._window.findChild(QWidget, name) for name in FIELDS}
        places = {name: _middle(w, w.rect()) for name, w in found.items() if w is not None}
        table = self._window.findChild(QTableView, "people_table")
        cell = table.visualRect(table.model().index(0, PeopleColumn.WEIGHT))
        return {**places, "alice": _middle(table.viewport(), cell)}


def _middle(widget: QWidget, part: QRect) -> tuple[int, int]:
    place: QPoint = widget.mapToGlobal(part.center())
    return place.x(), place.y()


def main(folder: Path) -> int:
    """Show the window, on a laboratory that has a file in ``folder`` already."""
    app = make_application()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    session = Session(folder / "recovery")
    session.window.document.path = folder / "mine.chainrule"
    session.window.show()
    Teller(session.window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
