"""Takes the picture elsewhere, and the table of all runs."""

from contextlib import ExitStack

from PySide6.QtWidgets import QWidget

from core.sweep.table import sweep_table
from core.tables.spreadsheet_cells import ENCODING
from gui.panels.sweep.asking import SweepAsking
from gui.panels.sweep.plot import SweepPlot
from gui.plot.export_menu import SVG, PictureExport, PictureFormat
from gui.plot.plot_picture import PlotPicture
from gui.text.table_kinds import kind_of_table, table_kinds

TABLE = PictureFormat("csv", "Save all runs (CSV) …", "CSV table (*.csv)", "A line for every start")


class SweepExport(PictureExport):
    """The menu that saves or copies what a sweep found."""

    def __init__(self, asking: SweepAsking, sweep: SweepPlot, parent: QWidget) -> None:
        picture = PlotPicture(sweep.plot, sweep.marks)
        super().__init__("sweep", "Many starts", picture, parent, more=(TABLE,))
        self._asking, self._sweep = asking, sweep

    def contents(self, suffix: str) -> bytes:
        """Return the file of a kind: "png", "svg" or "csv"."""
        if suffix == TABLE.suffix:
            found = self._asking.found
            dialect = kind_of_table(self.pattern, self._sweep.plot.mark)
            lines = () if found is None else sweep_table(found, dialect)
            return "".join(lines).encode(ENCODING)
        with ExitStack() as drawn:
            if suffix == SVG.suffix:
                for dots in self._sweep.clouds:
                    drawn.enter_context(dots.as_lines())
            meant, self._sweep.marks.meant = self._sweep.marks.meant, None
            data = super().contents(suffix)
            self._sweep.marks.meant = meant
            return data

    def patterns(self, kind: PictureFormat) -> str:
        """Return what the dialog for a file offers: tables of both kinds."""
        return table_kinds(self._sweep.plot.mark) if kind == TABLE else super().patterns(kind)

    @property
    def file_name(self) -> str:
        """What a file is called at first, without its suffix."""
        return "many-starts"
