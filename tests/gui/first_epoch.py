"""Start the program as a person does, train one epoch in its window, say so, and close it.

It is closed once the compiler has come to an end too, so that what that has to say is said.
"""

import sys
import threading

from PySide6.QtCore import QTimer

from gui.app import application as app
from gui.window.main_window import MainWindow

LOOK_MILLISECONDS = 10

show = app.show_fitting


def show_and_train(window: MainWindow) -> None:
    show(window)
    window.actions_["play"].trigger()
    looking = QTimer(window)
    looking.setInterval(LOOK_MILLISECONDS)
    looking.timeout.connect(lambda: end(window, looking))
    looking.start()


def end(window: MainWindow, looking: QTimer) -> None:
    has_trained = window.lab.live.now.epoch > 0 or not window.lab.live.is_training
    if has_trained and "compiler" not in {thread.name for thread in threading.enumerate()}:
        looking.stop()
        print(window.lab.live.snapshot.sentence or "Trained in a window.", flush=True)
        window.close_for_good()


if __name__ == "__main__":
    # Loaded by Qt's own import already; the program finds it as it finds any.
    app.show_fitting = show_and_train
    from main import main

    sys.exit(main())
