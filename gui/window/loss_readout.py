"""Everybody's loss in the toolbar."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from core.covers import Cover
from core.covers.cover import EVERYBODYS_LOSS
from core.explain.faint_loss import told_mean_loss
from core.network.losses import loss_named
from gui.lab import Lab
from gui.lab.covers import HIDDEN
from gui.style.preferences import Preferences
from gui.text.glossary import meaning, tip
from gui.widgets.cover_words import covered_aloud, number_called
from gui.widgets.covered import CoverSpots, NumberSpot, set_covered
from gui.widgets.covered_pill import paint_pill, pill_width


class LossReadout(QLabel):
    """The loss of the moment shown, or ? while it is covered."""

    def __init__(self, lab: Lab, preferences: Preferences) -> None:
        super().__init__()
        self._lab, self._preferences = lab, preferences
        self.setObjectName("loss_readout")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(tip(meaning("loss")))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        CoverSpots(lab, preferences, self, self._number_at)
        lab.covers.changed.connect(self.read)

    @Slot()
    def read(self) -> None:
        """Write the loss of the moment shown."""
        lab = self._lab
        covered = lab.covers.hides(EVERYBODYS_LOSS)
        loss = told_mean_loss(lab.live.reading.now)
        self.setText(HIDDEN if covered else self._preferences.numbers.write(loss))
        set_covered(self, covered)
        mean = loss_named(lab.live.settings.loss).mean_words
        called = covered_aloud(number_called(EVERYBODYS_LOSS))
        self.setAccessibleName(called if covered else f"{mean.capitalize()} over everybody")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.property("covered"):
            super().paintEvent(event)
            return
        painter, pill = QPainter(self), self.rect()
        painter.setFont(self.font())
        pill.setLeft(max(0, pill.right() - pill_width(self.fontMetrics())))
        paint_pill(painter, pill, strong=self.hasFocus())

    def _number_at(self, at: QPoint | None) -> NumberSpot:
        return NumberSpot(Cover(EVERYBODYS_LOSS), self.rect())
