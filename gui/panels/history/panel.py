"""The history of the run: everything that was changed or named, a click away."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QHeaderView, QWidget

from core.text import counted
from gui.lab import Lab
from gui.panels.history.rows import Entry, HistoryColumn, HistoryRow, columns, entries_of, lines_of
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label
from gui.widgets.table import Table, TableModel

NOTHING_YET = (
    "Change η, a person or a parameter while it learns, or name a moment (B), "
    "and it is listed here."
)
HINT = "Click a line to go there. Ctrl+Z takes the last change back."


class HistoryPanel(Panel):
    """A table of changes and bookmarks; a click goes there."""

    name = "history_panel"
    title = "History"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._entries: tuple[Entry, ...] = ()
        self._passed = 0
        self._table = self._made_table()
        self._hint = plain_label("history_hint", look="muted", wraps=True)
        in_column(self, self._table, self._hint, spacing=2 * theme.GRID, grows=self._table)
        self.follow(lab.live.course_changed)
        self.follow(lab.live.bookmarks_changed)
        self.follow(lab.live.readings, self._follow_run)
        self.follow(preferences.changed)
        self.restyle()

    def _made_table(self) -> Table[HistoryRow]:
        model = TableModel(columns(self._lab.shelf.set_bookmark), lambda line: line.key, self)
        tip = "Click a line to go to that moment; F2 renames a bookmark"
        table = Table(model, "history_table", "History of the run", tip)
        table.setEditTriggers(Table.EditTrigger.DoubleClicked)
        header = table.horizontalHeader()
        header.setSectionResizeMode(HistoryColumn.WORDS, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._go)
        table.activated.connect(self._go)
        table.selectionModel().currentRowChanged.connect(self._offer)
        self._rename = table.add_action("rename_bookmark", "Rename bookmark", "F2", self._edit_name)
        self._remove = table.add_action(
            "remove_bookmark", "Remove bookmark", "Delete", self._forget
        )
        return table

    # Following the run.

    @Slot()
    def refresh(self) -> None:
        """Read the run again."""
        self._entries = entries_of(self._lab, self._preferences.numbers)
        self._passed = 0
        self._follow_run()
        self._offer()
        self._size_columns()
        self._hint.setText(NOTHING_YET if len(self._entries) == 1 else HINT)

    @Slot()
    def _follow_run(self) -> None:
        """Take note of where the run is: which lines lie behind it."""
        step = self._lab.live.reading.now.step
        passed = max(1, sum(entry.step <= step for entry in self._entries))
        if passed != self._passed:
            self._passed = passed
            self._table.show_rows(lines_of(self._entries, passed))
            self._show_now()

    def _show_now(self) -> None:
        """Scroll to the line where the run is, if that is out of sight."""
        self._table.scrollTo(self._table.rows.index(self._passed - 1, HistoryColumn.WORDS))

    # Doing.

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        self._lab.steps.seek(self._table.rows.row(index.row()).entry.step)

    def _chosen_bookmark(self) -> int | None:
        """Return the step of the bookmark in the current line, or None."""
        line = self._table.chosen
        return None if line is None or line.entry.name is None else line.entry.step

    @Slot()
    def _offer(self) -> None:
        is_bookmark = self._chosen_bookmark() is not None
        self._rename.setEnabled(is_bookmark)
        self._remove.setEnabled(is_bookmark)

    @Slot()
    def _edit_name(self) -> None:
        self._table.edit(self._table.currentIndex().siblingAtColumn(HistoryColumn.WORDS))

    @Slot()
    def _forget(self) -> None:
        step = self._chosen_bookmark()
        if step is not None:
            self._lab.shelf.remove_bookmark(step)

    # Looks.

    def _size_columns(self) -> None:
        """Give numbers the room of the furthest one, so that a column never cuts or jumps."""
        furthest = self._lab.live.snapshot.furthest
        advance = self._table.fontMetrics().horizontalAdvance
        for column, header in ((HistoryColumn.EPOCH, "epoch"), (HistoryColumn.STEP, "step")):
            widest = max(advance(f"{counted(furthest)} "), advance(header))
            self._table.setColumnWidth(column, widest + 4 * theme.GRID)

    @Slot()
    def restyle(self) -> None:
        self._table.restyle()
        self._hint.setFont(theme.font(theme.SMALL))
        self._size_columns()
