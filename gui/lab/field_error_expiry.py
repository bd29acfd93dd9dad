"""Tells when the message about refused input is out of date: something else was done since."""

from PySide6.QtCore import QObject, Signal, Slot

from gui.lab import Lab


class FieldErrorExpiry(QObject):
    """Signals that anything was done to the lab after some input was refused.

    Signals:
        happened: something was changed, taken back, opened or begun anew, or training began.
    """

    happened = Signal()

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab = lab
        for signal in (
            lab.undo.change_made,
            lab.restarts.laboratory_opened,
            lab.live.course_changed,
        ):
            signal.connect(self.happened)
        lab.live.status_changed.connect(self._see_whether_training)

    @Slot()
    def _see_whether_training(self) -> None:
        if self._lab.live.is_training:
            self.happened.emit()
