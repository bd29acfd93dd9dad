"""Tells when messages about refused input are out of date: the person has gone on since."""

from PySide6.QtCore import QObject, Signal, Slot

from gui.lab import Lab


class FieldErrorExpiry(QObject):
    """Watches a lab for anything that is done to it after something typed was refused.

    Signals:
        happened: something was changed, taken back, opened or begun anew, or training began.
    """

    happened = Signal()

    def __init__(self, lab: Lab, parent: QObject) -> None:
        super().__init__(parent)
        self._lab = lab
        for signal in (
            lab.undo.change_made,
            lab.beginnings.laboratory_opened,
            lab.live.course_changed,
        ):
            signal.connect(self.happened)
        lab.live.status_changed.connect(self._see_whether_training)

    @Slot()
    def _see_whether_training(self) -> None:
        if self._lab.live.is_training:
            self.happened.emit()
