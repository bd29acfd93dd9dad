"""Taking the plot elsewhere: a picture, a drawing, the numbers."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from core.curve_table import written_curves
from core.errors import LabError
from core.quantities import Quantity
from core.spreadsheet import ENCODING
from gui.lab import Lab
from gui.panels.loss.plot import LossPlot
from gui.plot import picture
from gui.saving import save

KINDS = (
    ("png", "Save as picture (PNG) …", "PNG picture (*.png)", "Twice as fine as on the screen"),
    ("svg", "Save as drawing (SVG) …", "SVG drawing (*.svg)", "Lines that stay sharp at any size"),
    ("csv", "Save the numbers (CSV) …", "CSV table (*.csv)", "Every point that is known, exactly"),
)


class LossExport(QMenu):
    """The menu that saves or copies what is drawn.

    Args:
        lab: whose run it is.
        loss: the plot.
        parent: the panel; dialogs appear over it.
    """

    def __init__(self, lab: Lab, loss: LossPlot, parent: QWidget) -> None:
        super().__init__(parent)
        self._lab, self._loss, self._parent = lab, loss, parent
        self.setToolTipsVisible(True)
        for suffix, text, _, tip in KINDS:
            action = self.addAction(text)
            action.setObjectName(f"loss_save_{suffix}")
            action.setToolTip(tip)
            action.setData(suffix)
        self.addSeparator()
        copy = self.addAction("Copy the picture")
        copy.setObjectName("loss_copy")
        copy.setToolTip("Put the picture on the clipboard")
        self.triggered.connect(self._do)

    def contents(self, suffix: str) -> bytes:
        """Return the file of a kind: "png", "svg" or "csv"."""
        plot, overlay = self._loss.plot, self._loss.overlay
        if suffix == "png":
            return picture.as_png(plot, overlay)
        if suffix == "svg":
            return picture.as_svg(plot, overlay, f"{self._loss.title} over epochs")
        subject, steps, values = self._loss.known()
        titles = [_column(subject.quantity, name) for name in subject.names]
        return written_curves(self._lab.course, steps, titles, values).encode(ENCODING)

    def save(self, path: Path, suffix: str) -> None:
        """Write a file; if that fails, say why."""
        try:
            save(path, self.contents(suffix))
        except LabError as error:
            self._complain(str(error))

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard."""
        image = picture.as_image(self._loss.plot, self._loss.overlay)
        QGuiApplication.clipboard().setImage(image)

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        if action.data() is None:
            self.copy()
            return
        kind = next(kind for kind in KINDS if kind[0] == action.data())
        suffix, text, pattern, _ = kind
        title = text.removesuffix(" …")
        name, _ = QFileDialog.getSaveFileName(
            self._parent, title, f"{self._loss.choice.quantity.value}.{suffix}", pattern
        )
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{suffix}"), suffix)

    def _complain(self, sentence: str) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Chainrule", "", parent=self._parent)
        box.setObjectName("loss_save_failed")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _column(quantity: Quantity, name: str) -> str:
    """Return what stands above the numbers of a curve; everybody's loss has no name."""
    match quantity:
        case Quantity.LOSS:
            return f"Loss of {name}" if name else "Loss"
        case Quantity.PREDICTIONS:
            return f"Prediction for {name}"
        case Quantity.GRADIENTS:
            return f"dL/d{name}"
        case Quantity.PARAMETERS:
            return name
