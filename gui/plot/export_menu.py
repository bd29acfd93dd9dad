"""The export menu of a picture: saves it as PNG or SVG, or copies it to the clipboard."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from core.errors import LabError
from core.files.saving import save
from gui.plot import picture_export
from gui.plot.picture_export import Paintable
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.notice import say_done


class PictureFormat(NamedTuple):
    """A picture format: its suffix, menu text, file pattern and tool tip."""

    suffix: str
    text: str
    pattern: str
    tip: str


PNG = PictureFormat(
    "png", "Save as picture (PNG) …", "PNG picture (*.png)", "Twice as fine as the screen"
)
SVG = PictureFormat(
    "svg", "Save as drawing (SVG) …", "SVG drawing (*.svg)", "Lines that stay sharp at any size"
)


class PictureExport(QMenu):
    """Saves or copies a picture.

    Args:
        name: of the picture in code and of its actions.
        title: what it shows.
        picture: what is painted.
        parent: the panel; dialogs appear over it.
        more: further kinds of files that ``contents`` of a subclass knows.

    Attributes:
        picture: what is painted.
        heading: the title kept in a drawing.
        file_name: what its files are called at first, without a suffix.
        pattern: what was chosen in the dialog for a file.
    """

    def __init__(
        self,
        name: str,
        title: str,
        picture: Paintable,
        parent: QWidget,
        more: Sequence[PictureFormat] = (),
    ) -> None:
        super().__init__("Save or copy the picture", parent)
        self._name, self._title, self._parent = name, title, parent
        self.picture = picture
        self.pattern = ""
        self._kinds = {kind.suffix: kind for kind in (PNG, SVG, *more)}
        self.setToolTipsVisible(True)
        for kind in self._kinds.values():
            action = self.addAction(kind.text)
            action.setObjectName(f"{name}_save_{kind.suffix}")
            action.setToolTip(kind.tip)
            action.setData(kind.suffix)
        self.addSeparator()
        self._copy = self.addAction("Copy the picture")
        self._copy.setObjectName(f"{name}_copy")
        self._copy.setToolTip("Put the picture on the clipboard")
        self.triggered.connect(self._do)

    @property
    def heading(self) -> str:
        """What the picture shows."""
        return self._title

    @property
    def file_name(self) -> str:
        """What a file is called at first, without its suffix."""
        return self._name

    def patterns(self, kind: PictureFormat) -> str:
        """Return what the dialog for a file offers."""
        return kind.pattern

    def contents(self, suffix: str) -> bytes:
        """Return the file of a kind: "png" or "svg"."""
        if suffix == PNG.suffix:
            return picture_export.as_png(self.picture)
        return picture_export.as_svg(self.picture, self.heading)

    def save(self, path: Path, suffix: str) -> None:
        """Write a file; if that fails, say why."""
        try:
            save(path, self.contents(suffix))
        except LabError as error:
            self._complain(str(error))
        else:
            say_done(self._parent, f"Saved to {shown(path.name, LONGEST_IN_LINE)}.")

    @Slot()
    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(picture_export.as_image(self.picture))
        say_done(self._parent, "The picture was copied.")

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        if action is self._copy:
            self.copy()
        kind = self._kinds.get(action.data())
        if kind is None:
            return
        patterns = self.patterns(kind)
        title, first = kind.text.removesuffix(" …"), f"{self.file_name}.{kind.suffix}"
        name, self.pattern = QFileDialog.getSaveFileName(self._parent, title, first, patterns)
        if name:
            path = Path(name)
            self.save(path if path.suffix else path.with_suffix(f".{kind.suffix}"), kind.suffix)

    def _complain(self, sentence: str) -> None:
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Chainrule")
        box.setObjectName(f"{self._name}_save_failed")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(sentence)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
