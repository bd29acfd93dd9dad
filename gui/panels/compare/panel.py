"""Compare: runs that were set aside, beside the one that is trained."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from core.covers.cover import EVERYBODYS_LOSS
from core.training.pinned_runs import PinnedRun, suggested_name
from gui.lab import Lab
from gui.panels.compare.room import fitted
from gui.panels.compare.rows import (
    SETTINGS,
    THIS_RUN,
    CompareColumn,
    CompareRow,
    columns,
    differing,
    line_of,
    line_of_this_run,
)
from gui.panels.compare.words import pin_old
from gui.plot.header_buttons import flat_button
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.numbers import NumberFormat
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label
from gui.widgets.table import Table, TableModel

NOTHING_YET = (
    "Pin this run, then train with another η, order or start: the curves stand together in the "
    "loss plot, and their settings and results here."
)
A_NAME, LONG_NAME = "a name of a run", "a name of a run that is rather long"
A_SETTING = "… a setting"


class ComparePanel(Panel):
    """A table of runs; a pinned one can be gone back to, renamed, or let go."""

    name = "compare_panel"
    title = "Compare"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._pinned: list[CompareRow] = []
        self._lines: list[CompareRow] = []
        self._differing: frozenset[CompareColumn] = frozenset()
        tip = "Set the run aside as it is now, to compare others with it"
        self._pin = flat_button("pin_run", "Pin this run", tip)
        self._pin.clicked.connect(self._pin_this_run)
        self._keep_old = self._button(
            "keep_old_run", "Keep the old run to compare", "link", self._pin_old_run
        )
        self._keep_old.setToolTip("Pin what the last change cut off")
        self._table = self._made_table()
        back = "Become the pinned run, where it was pinned; Undo returns here"
        self._back = flat_button("go_back_to_run", "Go back", back)
        self._back.clicked.connect(self._go_back)
        unpin = "Let go of the pinned run (Delete)"
        self._unpin = flat_button("unpin_run", "Remove", unpin)
        self._unpin.clicked.connect(self._remove)
        for tool in (self._back, self._unpin, self._pin):
            tool.setMinimumWidth(15 * theme.GRID)  # rather shortened than wider than the card
        # In the header, so that the runs have all the room below it.
        self.header_tools = (self._back, self._unpin, self._pin)
        self._table.add_action("remove_run", "Remove", "Delete", self._remove)
        self._hint = plain_label("compare_hint", look="muted", wraps=True)
        self._arrange()
        self.follow(lab.live.pinned_changed)
        self.follow(lab.undo.left_behind_changed)
        self.follow(lab.live.course_changed, self._read_this_run)
        self.follow(lab.live.readings, self._read_this_run)
        self.follow(preferences.changed)
        self.follow(lab.covers.changed)
        self.restyle()

    def _button(self, name: str, text: str, kind: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        if kind:
            button.setProperty(kind, True)
        button.clicked.connect(slot)
        return button

    def _made_table(self) -> Table[CompareRow]:
        model = TableModel(columns(self._lab.shelf.rename_pinned), lambda line: line.key, self)
        tip = "The run that is trained, and those that were pinned"
        table = Table(model, "compare_table", "Runs to compare", tip)
        triggers = Table.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        table.selectionModel().currentRowChanged.connect(self._offer)
        table.horizontalHeader().sortIndicatorChanged.connect(self._share_width)
        return table

    def _arrange(self) -> None:
        parts = (self._keep_old, self._table, self._hint)
        in_column(self, *parts, spacing=2 * theme.GRID, grows=self._table)

    @property
    def _numbers(self) -> NumberFormat:
        """How losses are written; all of them ? while everybody's is covered."""
        return self._lab.covers.numbers(self._preferences.numbers, EVERYBODYS_LOSS)

    # Following the Lab.

    @Slot()
    def refresh(self) -> None:
        """Read all runs again."""
        self._pinned = [line_of(run, self._numbers) for run in self._lab.shelf.pinned]
        self._show()
        self._offer()
        self._share_width()

    @Slot()
    def _read_this_run(self) -> None:
        before = self._differing
        self._show()
        narrow = (self._is_too_narrow(column) for column in list(CompareColumn)[1:])
        if self._differing != before or any(narrow):
            self._share_width()

    def _show(self) -> None:
        self._lines = [line_of_this_run(self._lab, self._numbers), *self._pinned]
        self._differing = differing(self._lines)
        self._table.show_rows(self._lines)

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done now, and nothing else."""
        pinned, left = self._lab.shelf.pinned, self._lab.shelf.left_behind
        has_room = self._lab.shelf.room > 0
        self._pin.setEnabled(has_room)
        self._keep_old.setVisible(left is not None and has_room)
        if left is not None:
            self._keep_old.setToolTip(
                pin_old(self._preferences.numbers.in_words(suggested_name(left)))
            )
        is_pinned = self._chosen() is not None
        self._back.setVisible(bool(pinned))
        self._unpin.setVisible(bool(pinned))
        self._back.setEnabled(is_pinned)
        self._unpin.setEnabled(is_pinned)
        self._hint.setVisible(not pinned)

    def _chosen(self) -> PinnedRun | None:
        line = self._table.chosen
        return None if line is None else line.run

    # Doing.

    @Slot()
    def _pin_this_run(self) -> None:
        self._lab.shelf.pin()

    @Slot()
    def _pin_old_run(self) -> None:
        self._lab.shelf.pin_left_behind()

    @Slot()
    def _go_back(self) -> None:
        run = self._chosen()
        if run is not None:
            self._lab.restarts.go_back_to(run)

    @Slot()
    def _remove(self) -> None:
        run = self._chosen()
        if run is not None:
            self._lab.shelf.unpin(run)

    # Looks.

    @Slot()
    def _share_width(self) -> None:
        """Give every column the room of its widest text, and the name what is left.

        Where there is too little, settings are cut and hidden; the tool tip of a row still says
        them.
        """
        table = self._table
        widths = {column: table.wanted_width(column) for column in list(CompareColumn)[1:]}
        whole, advance = table.viewport().width(), table.fontMetrics().horizontalAdvance
        widths = fitted(
            widths,
            self._least_width,
            self._differing,
            whole=whole - min(table.wanted_width(CompareColumn.NAME), advance(LONG_NAME)),
            room=whole - advance(A_NAME),
            most=whole - table.wanted_width(CompareColumn.NAME, (THIS_RUN,)),
        )
        for column in SETTINGS:
            table.setColumnHidden(column, column not in widths)
        for column, width in widths.items():
            table.setColumnWidth(column, width)
        rest = whole - sum(widths.values())
        table.setColumnWidth(CompareColumn.NAME, max(rest, 0))

    def _least_width(self, column: CompareColumn) -> int:
        """Return how wide a column is that says of each run what it was given last, or its end."""
        last = tuple(line.last_given(column) for line in self._lines)
        table = self._table
        return min(table.wanted_width(column, last), table.wanted_width(column, (A_SETTING,)))

    def _is_too_narrow(self, column: CompareColumn) -> bool:
        is_shown = not self._table.isColumnHidden(column)
        return is_shown and self._table.columnWidth(column) < self._table.wanted_width(column)

    @Slot()
    def restyle(self) -> None:
        self._table.restyle()
        self._hint.setFont(theme.font(theme.SMALL))
        self._share_width()

    # Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
