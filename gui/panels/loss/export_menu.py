"""The export menu of the curves: PNG, SVG, or the numbers as CSV."""

from PySide6.QtWidgets import QWidget

from core.exports.curve_table import written_curves
from core.plots.quantities import PlotQuantity
from core.tables.spreadsheet_cells import ENCODING
from gui.lab import Lab
from gui.panels.loss.plot import LossPlot
from gui.plot.export_menu import PictureExport, PictureFormat
from gui.plot.plot_picture import PlotPicture
from gui.text.table_kinds import kind_of_table, table_kinds

CSV = PictureFormat(
    "csv", "Save the numbers (CSV) …", "CSV table (*.csv)", "Every point that is known, exactly"
)


class LossExport(PictureExport):
    """The menu that saves or copies what is drawn.

    Args:
        lab: whose run it is.
        loss: the plot.
        parent: the panel; dialogs appear over it.
    """

    def __init__(self, lab: Lab, loss: LossPlot, parent: QWidget) -> None:
        picture = PlotPicture(loss.plot, loss.overlay)
        super().__init__("loss", "Loss over epochs", picture, parent, more=(CSV,))
        self._lab, self._loss = lab, loss

    def contents(self, suffix: str) -> bytes:
        """Return the file of a kind: "png", "svg" or "csv"."""
        if suffix != CSV.suffix:
            return super().contents(suffix)
        subject, steps, values = self._loss.known()
        titles = [_column(subject.quantity, name) for name in subject.names]
        dialect = kind_of_table(self.pattern, self._loss.plot.mark)
        text = written_curves(self._lab.live.course, steps, titles, values, dialect=dialect)
        return text.encode(ENCODING)

    def patterns(self, kind: PictureFormat) -> str:
        """Return what the dialog for a file offers: tables of both kinds."""
        return table_kinds(self._loss.plot.mark) if kind == CSV else super().patterns(kind)

    @property
    def heading(self) -> str:
        """What the plot shows."""
        return f"{self._loss.title} over epochs"

    @property
    def file_name(self) -> str:
        """What a file is called at first, without its suffix."""
        return self._loss.choice.quantity.value


def _column(quantity: PlotQuantity, name: str) -> str:
    """Return what stands above the numbers of a curve; everybody's loss has no name."""
    match quantity:
        case PlotQuantity.LOSS:
            return f"Loss of {name}" if name else "Loss"
        case PlotQuantity.PREDICTIONS:
            return f"Prediction for {name}"
        case PlotQuantity.GRADIENTS:
            return f"mean dL/d{name}"
        case PlotQuantity.PARAMETERS:
            return name
