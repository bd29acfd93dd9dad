"""Taking the loss plot elsewhere: a picture, a drawing, the numbers."""

from PySide6.QtWidgets import QWidget

from core.checkpoints import Rows
from core.curve_table import written_curves
from core.curves import merged
from core.spreadsheet import ENCODING
from gui.lab import Lab
from gui.panels.loss.plot import LossPlot
from gui.plot.export import Kind, PlotExport

CSV = Kind(
    "csv", "Save the numbers (CSV) …", "CSV table (*.csv)", "Every point that is known, exactly"
)


class LossExport(PlotExport):
    """The menu that saves or copies the loss plot.

    Args:
        lab: whose run it is.
        loss: the plot.
        parent: the panel; dialogs appear over it.
    """

    def __init__(self, lab: Lab, loss: LossPlot, parent: QWidget) -> None:
        super().__init__("loss", "Loss over epochs", loss.plot, loss.overlay, parent, (CSV,))
        self._lab, self._loss = lab, loss

    def contents(self, suffix: str) -> bytes:
        """Return the file of a kind: "png", "svg" or "csv"."""
        if suffix != CSV.suffix:
            return super().contents(suffix)
        whom = self._loss.curves.whom
        return written_curves(self._lab.course, self._known_rows(), whom).encode(ENCODING)

    def _known_rows(self) -> Rows:
        rows, detail = self._lab.snapshot.rows, self._loss.detail.rows
        return merged(rows, detail) if len(detail) else rows
