"""Start the program as a person does, change something, and print what it says of keeping it."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox

from gui.app import application as app
from gui.document import recovery
from gui.window.main_window import MainWindow

LOOK_MILLISECONDS = 10

show = app.show_fitting


def show_and_change(window: MainWindow) -> None:
    show(window)
    window.lab.changes.set_learning_rate(0.2)
    looking = QTimer(window)
    looking.setInterval(LOOK_MILLISECONDS)
    looking.timeout.connect(lambda: end(window, looking))
    looking.start()


def end(window: MainWindow, looking: QTimer) -> None:
    told = window.findChildren(QMessageBox, "told_dialog")
    if told:
        looking.stop()
        print(*(box.text() for box in told), sep="\n", flush=True)
        window.lab.steps.step()
        window.close_for_good()


if __name__ == "__main__":
    recovery.AFTER_CHANGE_MILLISECONDS = 1
    app.show_fitting = show_and_change
    from main import main

    sys.exit(main())
