"""Compare: runs that were set aside, beside the one that is trained."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.lab_file import MAX_PINNED
from core.pinned import PinnedRun, suggested_name
from gui import theme
from gui.lab import Lab
from gui.panels.compare.model import Column, CompareModel
from gui.preferences import Preferences
from gui.quiet_rows import QuietRows
from gui.restyling import Restyling

NOTHING_YET = (
    "Pin this run, then train with another η, order or start: the curves stand together in the "
    "loss plot, and their settings and results here."
)
HIDDEN_FIRST = (Column.ORDER, Column.START, Column.RATE)
A_NAME = "a name of a run"
HINT = "A pinned run stays as a pale curve in the loss plot."


class ComparePanel(QWidget):
    """A table of runs; a pinned one can be gone back to, renamed, or let go."""

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        Restyling(self).timeout.connect(self._restyle)
        self.setObjectName("compare_panel")
        self.setWindowTitle("Compare")
        self._lab = lab
        self._model = CompareModel(lab, preferences, self)
        self._pin = QToolButton()
        self._pin.setObjectName("pin_run")
        self._pin.setText("Pin this run")
        self._pin.setAccessibleName("Pin this run")
        self._pin.setToolTip("Set the run aside as it is now, to compare others with it")
        self._pin.setProperty("flat", True)
        self._pin.clicked.connect(self._pin_this_run)
        self.header_tools = (self._pin,)
        self._keep_old = self._button(
            "keep_old_run", "Keep the old run to compare", "link", self._pin_old_run
        )
        self._keep_old.setToolTip("Pin what the last change cut off")
        self._table = self._made_table()
        self._back = self._button("go_back_to_run", "Go back to this run", "", self._go_back)
        self._back.setToolTip("Become the pinned run, where it was pinned; Undo returns here")
        self._unpin = self._button("unpin_run", "Remove", "", self._remove)
        self._unpin.setToolTip("Let go of the pinned run (Delete)")
        self._hint = QLabel()
        self._hint.setObjectName("compare_hint")
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        self._arrange()
        lab.live.pinned_changed.connect(self._reload)
        lab.undo.left_behind_changed.connect(self._reload)
        lab.live.course_changed.connect(self._follow)
        lab.live.readings.connect(self._follow)
        preferences.changed.connect(self._reload)
        self._restyle()

    def _button(self, name: str, text: str, kind: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        if kind:
            button.setProperty(kind, True)
        button.clicked.connect(slot)
        return button

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("compare_table")
        table.setAccessibleName("Runs to compare")
        table.setToolTip("The run that is trained, and those that were pinned")
        table.setModel(self._model)
        table.setItemDelegate(QuietRows(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.selectionModel().currentRowChanged.connect(self._offer)
        delete = QAction("Remove", table)
        delete.setShortcut("Delete")
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._remove)
        table.addAction(delete)
        return table

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * theme.GRID)
        buttons.addWidget(self._back)
        buttons.addWidget(self._unpin)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * theme.GRID)
        column.addWidget(self._keep_old)
        column.addWidget(self._table, 1)
        column.addLayout(buttons)
        column.addWidget(self._hint)

    # Following the Lab.

    @Slot()
    def _reload(self) -> None:
        if not self.isVisible():
            return
        chosen = self._chosen()
        self._model.reload()
        row = -1 if chosen is None else self._model.row_of(chosen.key)
        if row >= 0:
            self._table.setCurrentIndex(self._model.index(row, Column.NAME))
        self._offer()
        self._share_width()

    @Slot()
    def _follow(self) -> None:
        if self.isVisible():
            self._model.follow()
            if any(self._is_too_narrow(column) for column in list(Column)[1:]):
                self._share_width()

    @Slot()
    def _offer(self) -> None:
        """Offer what can be done now, and nothing else."""
        pinned, left = self._lab.shelf.pinned, self._lab.shelf.left_behind
        has_room = len(pinned) < MAX_PINNED
        self._pin.setEnabled(has_room)
        self._keep_old.setVisible(left is not None and has_room)
        if left is not None:
            self._keep_old.setToolTip(f"Pin what the last change cut off: {suggested_name(left)}")
        is_pinned = self._chosen() is not None
        self._back.setVisible(bool(pinned))
        self._unpin.setVisible(bool(pinned))
        self._back.setEnabled(is_pinned)
        self._unpin.setEnabled(is_pinned)
        self._hint.setText(HINT if pinned else NOTHING_YET)

    def _chosen(self) -> PinnedRun | None:
        index = self._table.currentIndex()
        return self._model.run(index.row()) if index.isValid() else None

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
            self._lab.beginnings.go_back_to(run)

    @Slot()
    def _remove(self) -> None:
        run = self._chosen()
        if run is not None:
            self._lab.shelf.unpin(run)

    # Looks.

    def _share_width(self) -> None:
        """Give every column the room of its widest text, and the name what is left.

        Where there is too little, settings are hidden, first those that differ least often; the
        tool tip of a row still says them.
        """
        table = self._table
        widths = {column: self._wanted_width(column) for column in list(Column)[1:]}
        room = table.viewport().width() - table.fontMetrics().horizontalAdvance(A_NAME)
        for column in HIDDEN_FIRST:
            is_hidden = sum(widths.values()) > room
            table.setColumnHidden(column, is_hidden)
            if is_hidden:
                del widths[column]
        for column, width in widths.items():
            table.setColumnWidth(column, width)
        rest = table.viewport().width() - sum(widths.values())
        table.setColumnWidth(Column.NAME, max(rest, 0))

    def _is_too_narrow(self, column: Column) -> bool:
        is_shown = not self._table.isColumnHidden(column)
        return is_shown and self._table.columnWidth(column) < self._wanted_width(column)

    def _wanted_width(self, column: Column) -> int:
        cells = (self._model.index(row, column) for row in range(self._model.rowCount()))
        texts = [str(cell.data()) for cell in cells]
        texts.append(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
        advance = self._table.fontMetrics().horizontalAdvance
        return max(map(advance, texts)) + 4 * theme.GRID

    @Slot()
    def _restyle(self) -> None:
        self._table.setFont(theme.font())
        self._table.horizontalHeader().setFont(theme.font(theme.SMALL))
        height = self._table.fontMetrics().height() + 2 * theme.GRID
        self._table.verticalHeader().setDefaultSectionSize(max(6 * theme.GRID, height))
        self._hint.setFont(theme.font(theme.SMALL))
        self._share_width()

    # Qt.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
