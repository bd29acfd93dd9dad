"""Parameters: every weight and bias live, with its gradient, last change and course."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QWidget,
)

from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.panels.parameters.columns import HEADERS, ParameterColumn, sample
from gui.panels.parameters.gradient_spots import listen_to_gradients
from gui.panels.parameters.start_values import StartValues
from gui.panels.parameters.table import ParameterTable
from gui.panels.parameters.table_model import ParameterModel
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label

COURSE_WIDTH = 48
"""The least room for a small curve, pixels."""

NUMBERS = {
    ParameterColumn.VALUE,
    ParameterColumn.GRADIENT,
    ParameterColumn.CHECK,
    ParameterColumn.CHANGE,
}
DROPPED: tuple[tuple[ParameterColumn, ...], ...] = (
    (),
    (ParameterColumn.CHECK,),
    (ParameterColumn.CHECK, ParameterColumn.NAME),
    (ParameterColumn.CHECK, ParameterColumn.NAME, ParameterColumn.COURSE),
    (ParameterColumn.CHECK, ParameterColumn.NAME, ParameterColumn.COURSE, ParameterColumn.CHANGE),
)
"""What goes as room grows short; of a name only its meaning does."""


class ParametersPanel(Panel):
    """The table of parameters, and the values the run starts from."""

    name = "parameters_panel"
    title = "Parameters"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._model = ParameterModel(lab, preferences, self)
        self._table = ParameterTable(self._model)
        self._freeze = self._table.freeze
        self._freeze.triggered.connect(self._set_frozen)
        self._complaint = plain_label(wraps=True)
        self._complaint.hide()
        in_column(self, self._table, self._complaint, StartValues(lab), grows=self._table)
        self._connect()
        self._select()
        self._show_frozen()
        self.restyle()

    def _connect(self) -> None:
        lab, preferences = self._lab, self._preferences
        self._table.selectionModel().currentRowChanged.connect(self._choose)
        self._table.itemDelegate().closeEditor.connect(self._complain)
        # In two turns: together they would take a third of a frame to draw.
        self.follow(lab.live.readings, self._read_numbers)
        self.follow(lab.live.readings, self._read_courses)
        lab.selection.stage_changed.connect(self._share_width)
        lab.live.settings_changed.connect(self._share_width)
        lab.live.settings_changed.connect(self._show_frozen)
        lab.selection.changed.connect(self._show_frozen)
        self.follow(lab.selection.settled, self._select)
        preferences.changed.connect(self._share_width)
        listen_to_gradients(lab, preferences, self._table, self._model)
        for signal in (
            lab.covers.changed,
            lab.live.settings_changed,
            lab.selection.person_changed,
            lab.selection.stage_changed,
        ):
            self.follow(signal)
        self.follow(preferences.changed)
        FieldErrorExpiry(lab, self).happened.connect(self._forget_complaint)
        self._table.resized.connect(self._share_room)

    @Slot()
    def refresh(self) -> None:
        """Read every column again, and mark the chosen row: it may be another network's."""
        self._model.refresh()
        self._select()

    @Slot()
    def _read_numbers(self) -> None:
        self._model.refresh(ParameterColumn.VALUE, ParameterColumn.CHANGE)

    @Slot()
    def _read_courses(self) -> None:
        self._model.refresh(ParameterColumn.COURSE)

    @Slot()
    def _select(self) -> None:
        row = self._model.row_of(self._lab.selection.chosen_parameter)
        if self._table.currentIndex().row() != row:
            self._table.setCurrentIndex(self._model.index(row, ParameterColumn.VALUE))

    @Slot()
    def _show_frozen(self) -> None:
        name = self._lab.selection.chosen_parameter
        self._freeze.setText(f"Freeze {name}")
        self._freeze.setChecked(name in self._lab.live.settings.frozen)

    @Slot()
    def _choose(self) -> None:
        current = self._table.currentIndex()
        if current.isValid():
            self._lab.selection.choose_parameter(self._model.place(current.row()).name)

    @Slot(bool)
    def _set_frozen(self, frozen: bool) -> None:
        self._lab.changes.set_frozen(self._lab.selection.chosen_parameter, frozen)

    @Slot()
    def _complain(self) -> None:
        self._complaint.setText(self._model.complaint)
        self._complaint.setVisible(bool(self._model.complaint))

    @Slot()
    def _forget_complaint(self) -> None:
        self._model.complaint = ""
        self._complain()

    @Slot()
    def restyle(self) -> None:
        self._table.cells.restyle()
        self._table.horizontalHeader().setFont(theme.font(theme.SMALL))
        self._share_room()

    @Slot()
    def _share_room(self) -> None:
        self._share_width()
        self._share_height()

    def _share_height(self) -> None:
        """Let the rows fill the card, from as low as text allows up to a comfortable height."""
        least = max(24, self._table.fontMetrics().height() + 2 * theme.GRID)
        share = self._table.viewport().height() // max(1, self._model.rowCount())
        self._table.verticalHeader().setDefaultSectionSize(min(max(share, least), 3 * least // 2))

    @Slot()
    def _share_width(self) -> None:
        """Give every column the width of its widest number, so that nothing moves or is cut."""
        room, widths = self._table.width() - 2, self._widths()
        for dropped in DROPPED:
            hidden = {column for column in dropped if column is not ParameterColumn.NAME}
            if ParameterColumn.NAME in dropped:
                widths[ParameterColumn.NAME] = self._short_name_width()
            spare = room - sum(width for column, width in widths.items() if column not in hidden)
            if spare >= 0:
                break
        if ParameterColumn.COURSE in hidden:
            for column in NUMBERS - hidden:
                widths[column] += max(0, spare) // len(NUMBERS - hidden)
        for column, width in widths.items():
            self._table.setColumnHidden(column, column in hidden)
            self._table.setColumnWidth(column, width)

    def _widths(self) -> dict[ParameterColumn, int]:
        """Return how wide every column would like to be."""
        advance = self._table.fontMetrics().horizontalAdvance
        numbers, update = self._preferences.numbers, self._model.shows_update
        widths = {
            column: sum(map(advance, sample(column, numbers, shows_update=update))) + 2 * theme.GRID
            for column in NUMBERS
        }
        return {
            ParameterColumn.NAME: advance("w00 x0 → h0") + 5 * theme.GRID,
            **widths,
            ParameterColumn.COURSE: max(COURSE_WIDTH, self._heading_width(ParameterColumn.COURSE)),
        }

    def _heading_width(self, column: ParameterColumn) -> int:
        metrics = self._table.horizontalHeader().fontMetrics()
        return metrics.horizontalAdvance(HEADERS[column]) + 2 * theme.GRID

    def _short_name_width(self) -> int:
        lock = (
            round(theme.ICON * theme.text_scale()) + theme.GRID
            if self._lab.live.settings.frozen
            else 0
        )
        return self._table.fontMetrics().horizontalAdvance("w00") + 3 * theme.GRID + lock
