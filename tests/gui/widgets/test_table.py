"""The read-only table: what its columns say, how rows are sorted, chosen, copied and renamed."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.widgets.table import Table, TableColumn, TableModel


@dataclass(frozen=True)
class Mountain:
    number: int
    name: str
    height: float


HILLS = [
    Mountain(1, "Ben & Nevis", 1345.0),
    Mountain(2, "<b>K2", 8611.0),
    Mountain(3, "Etna", 3357),
]


@pytest.fixture
def names() -> dict[int, str]:
    return {}


@pytest.fixture
def table(qtbot, names) -> Table[Mountain]:
    def rename(hill: Mountain, name: str) -> bool:
        names[hill.number] = name
        return bool(name)

    columns = (
        TableColumn(
            title="name",
            tip="Of the mountain",
            text=lambda hill: hill.name,
            edited=lambda hill: None if hill.number == 1 else hill.name,
            write=rename,
        ),
        TableColumn(
            title="m",
            tip="Above the sea",
            text=lambda hill: f"{hill.height:.0f}",
            is_number=True,
            sort_key=lambda hill: hill.height,
            is_bold=lambda hill: hill.height > 8000,
            colour=lambda hill: "#ff0000" if hill.height > 8000 else None,
        ),
    )
    model = TableModel(columns, lambda hill: hill.number)
    made = Table(model, "hills", "Mountains", "Some mountains")
    model.setParent(made)
    qtbot.addWidget(made)
    made.restyle()
    made.show_rows(HILLS)
    made.resize(400, 200)
    made.show()
    return made


def shown(table: Table[Mountain], column: int = 0) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click_heading(qtbot, table: Table[Mountain], column: int) -> None:
    header = table.horizontalHeader()
    x = header.sectionViewportPosition(column) + 5
    place = header.viewport().rect().center()
    place.setX(x)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_cells_say_what_their_column_makes_of_a_row(table):
    model, role = table.model(), Qt.ItemDataRole
    high = model.index(1, 1)
    assert (shown(table, 0)[1], shown(table, 1)[1]) == ("<b>K2", "8611")
    assert high.data(role.AccessibleTextRole) == "8611"
    assert high.data(role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert high.data(role.FontRole).bold()
    assert high.data(role.ForegroundRole).name() == "#ff0000"
    assert model.index(0, 1).data(role.ForegroundRole) is None
    assert high.data(role.ToolTipRole) == "&lt;b&gt;K2, 8611"
    assert model.headerData(1, Qt.Orientation.Horizontal, role.ToolTipRole) == "Above the sea"


def test_a_click_on_a_heading_sorts_and_the_third_brings_the_first_order_back(qtbot, table):
    given = shown(table)
    click_heading(qtbot, table, 1)
    assert shown(table, 1) == ["1345", "3357", "8611"]
    click_heading(qtbot, table, 1)
    assert shown(table, 1) == ["8611", "3357", "1345"]
    click_heading(qtbot, table, 1)
    assert shown(table) == given


def test_sorted_rows_stay_where_they_are_while_their_values_change(qtbot, table):
    click_heading(qtbot, table, 1)
    table.show_rows([replace(HILLS[0], height=9000.0), *HILLS[1:]])
    assert shown(table, 1) == ["9000", "3357", "8611"]
    table.show_rows([replace(HILLS[0], height=9000.0), HILLS[1]])
    assert shown(table, 1) == ["8611", "9000"]


def test_the_chosen_row_stays_chosen_wherever_it_goes(qtbot, table):
    table.setCurrentIndex(table.model().index(2, 0))
    table.show_rows([Mountain(9, "Fuji", 3776), HILLS[2], HILLS[1]])
    assert table.chosen == HILLS[2]
    table.show_rows(HILLS[:2])
    assert table.chosen is None


def test_only_rows_that_changed_are_drawn_again(qtbot, table):
    changed = []
    table.model().dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    table.show_rows(HILLS)
    assert changed == []
    table.show_rows([*HILLS[:2], replace(HILLS[2], height=3358.0)])
    assert changed == [(2, 2)]


def test_the_chosen_row_is_copied_or_all_of_them(qtbot, table):
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text == "name\tm\nBen & Nevis\t1345\n<b>K2\t8611\nEtna\t3357\n"
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "name\tm\nEtna\t3357\n"


def test_what_is_copied_has_one_line_a_row_whatever_names_contain(table):
    table.show_rows([Mountain(1, "two\nlines\tand a tab", 1.0)])
    assert table.rows.as_tsv([0]) == "name\tm\ntwo lines and a tab\t1\n"


def test_a_cell_is_edited_only_where_its_column_lets_one(qtbot, table, names):
    model = table.model()
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(0, 0), "Ben")
    assert not model.setData(model.index(1, 1), "8612")
    table.setCurrentIndex(model.index(2, 0))
    table.edit(model.index(2, 0))
    editor = table.findChild(QLineEdit)
    assert editor.text() == "Etna"
    editor.setText("Mount Etna")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names == {3: "Mount Etna"}


def test_the_arrows_move_within_it_and_tab_does_not(qtbot, table):
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen == HILLS[1]
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert table.chosen == HILLS[1]
