"""The history of the run: everything that was changed or named, a click away."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.lab import Lab
from gui.numbers import counted
from gui.panels.history.model import Column, HistoryModel
from gui.preferences import Preferences
from gui.quiet_rows import QuietRows
from gui.restyling import Restyling

NOTHING_YET = (
    "Change η, a person or a parameter while it learns, or name a moment (B), "
    "and it is listed here."
)
HINT = "Click a line to go there. Ctrl+Z takes the last change back."


class HistoryPanel(QWidget):
    """A table of changes and bookmarks; a click goes there."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Restyling(self).timeout.connect(self._restyle)
        self.setObjectName("history_panel")
        self.setWindowTitle("History")
        self._lab = lab
        self._model = HistoryModel(lab, self)
        self._table = self._made_table()
        self._hint = QLabel()
        self._hint.setObjectName("history_hint")
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._table, 1)
        column.addWidget(self._hint)
        lab.live.course_changed.connect(self._reload)
        lab.live.bookmarks_changed.connect(self._reload)
        lab.live.readings.connect(self._follow)
        self._restyle()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("history_table")
        table.setAccessibleName("History of the run")
        table.setToolTip("Click a line to go to that moment; F2 renames a bookmark")
        table.setModel(self._model)
        table.setItemDelegate(QuietRows(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WORDS, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._go)
        table.activated.connect(self._go)
        table.selectionModel().currentRowChanged.connect(self._offer)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._rename = self._action("rename_bookmark", "Rename bookmark", "F2", self._edit_name)
        self._remove = self._action("remove_bookmark", "Remove bookmark", "Delete", self._forget)
        table.addActions([self._rename, self._remove])
        return table

    def _action(self, name: str, text: str, key: str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"action_{name}")
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(f"{text} ({key})")
        action.setEnabled(False)
        action.triggered.connect(slot)
        return action

    # Following the run.

    @Slot()
    def _reload(self) -> None:
        if self.isVisible():
            step = self._chosen_bookmark()
            self._model.reload()
            row = -1 if step is None else self._model.row_of_bookmark(step)
            if row >= 0:
                self._table.setCurrentIndex(self._model.index(row, Column.WORDS))
            self._offer()
            self._size_columns()
            self._hint.setText(NOTHING_YET if self._model.is_empty else HINT)

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self._model.follow()

    # Doing.

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        self._lab.steps.seek(self._model.entry(index.row()).step)

    def _chosen_bookmark(self) -> int | None:
        """Return the step of the bookmark in the current line, or None."""
        index = self._table.currentIndex()
        entry = self._model.entry(index.row()) if index.isValid() else None
        return entry.step if entry is not None and entry.name is not None else None

    @Slot()
    def _offer(self) -> None:
        is_bookmark = self._chosen_bookmark() is not None
        self._rename.setEnabled(is_bookmark)
        self._remove.setEnabled(is_bookmark)

    @Slot()
    def _edit_name(self) -> None:
        row = self._table.currentIndex().row()
        self._table.edit(self._model.index(row, Column.WORDS))

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
        for column, header in ((Column.EPOCH, "epoch"), (Column.STEP, "step")):
            widest = max(advance(f"{counted(furthest)} "), advance(header))
            self._table.setColumnWidth(column, widest + 4 * theme.GRID)

    @Slot()
    def _restyle(self) -> None:
        self._table.setFont(theme.font())
        self._table.horizontalHeader().setFont(theme.font(theme.SMALL))
        height = self._table.fontMetrics().height() + 2 * theme.GRID
        self._table.verticalHeader().setDefaultSectionSize(max(6 * theme.GRID, height))
        self._hint.setFont(theme.font(theme.SMALL))
        self._size_columns()

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()
        self._follow()
