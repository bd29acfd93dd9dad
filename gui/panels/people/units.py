"""Asks for the units of a table of people whose titles do not name them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from core.tables import PeoplePreview
from core.people_header import METRE, Meaning
from core.units import CENTIMETRE, INCH, KILOGRAM, POUND, Unit
from gui import theme

UNITS = {Meaning.WEIGHT: (POUND, KILOGRAM), Meaning.HEIGHT: (INCH, CENTIMETRE, METRE)}
GUESSED = "The table does not say its units. These fit its numbers best; are they right?"


class UnitChoice(QWidget):
    """One box for weight and one for height; a unit that a title names is not asked for.

    Signals:
        chosen: the person chose another unit; ask ``units``.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = QLabel(GUESSED)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self._boxes = {meaning: _box(meaning) for meaning in UNITS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * theme.GRID)
        grid.addWidget(self._question, 0, 0, 1, 5)
        for place, (meaning, box) in enumerate(self._boxes.items()):
            label = QLabel(f"{meaning.value} in")
            label.setBuddy(box)
            grid.addWidget(label, 1, 2 * place)
            grid.addWidget(box, 1, 2 * place + 1)
            box.activated.connect(self._choose)
        grid.setColumnStretch(4, 1)

    @property
    def units(self) -> tuple[Unit, Unit]:
        """The units of weight and height that are chosen."""
        weight, height = (
            UNITS[meaning][box.currentIndex()] for meaning, box in self._boxes.items()
        )
        return weight, height

    def show_preview(self, preview: PeoplePreview) -> None:
        """Show the units in which a table was read, and whether they were guessed."""
        self._question.setVisible(preview.units_needed)
        read_in = {
            Meaning.WEIGHT: preview.weight_unit,
            Meaning.HEIGHT: preview.height_unit,
        }
        for meaning, box in self._boxes.items():
            box.setCurrentIndex(UNITS[meaning].index(read_in[meaning]))
            box.setEnabled(not any(c.meaning is meaning and c.unit for c in preview.columns))

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()


def _box(meaning: Meaning) -> QComboBox:
    what = meaning.value.lower()
    box = QComboBox()
    box.setObjectName(f"import_{what}_unit")
    box.setAccessibleName(f"Unit of the {what}")
    box.setToolTip(f"What the {what}s of the table are measured in")
    box.addItems([unit.symbol for unit in UNITS[meaning]])
    return box
