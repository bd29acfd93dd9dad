"""The layout that wraps like words in a line."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from gui.widgets.flow_layout import FlowLayout


def filled(qtbot, count: int, stretch: int = 0) -> tuple[QWidget, list[QWidget]]:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, stretch=stretch)
    flow.setSpacing(8)
    items = [QWidget() for _ in range(count)]
    for item in items:
        item.setFixedHeight(20)
        item.setMinimumWidth(100)
        flow.addWidget(item)
    return whole, items


def test_what_does_not_fit_goes_into_the_next_line(qtbot) -> None:
    whole, items = filled(qtbot, 3)
    whole.resize(208, 200)
    whole.show()
    assert [(item.x(), item.y()) for item in items] == [(0, 0), (108, 0), (0, 24)]


def test_height_for_width_is_what_the_lines_need(qtbot) -> None:
    whole, _ = filled(qtbot, 3)
    assert [whole.layout().heightForWidth(width) for width in (316, 315, 100)] == [20, 44, 68]


def test_a_hidden_widget_takes_no_room(qtbot) -> None:
    whole, items = filled(qtbot, 3)
    whole.resize(208, 200)
    whole.show()
    items[0].hide()
    whole.layout().activate()
    assert [(item.x(), item.y()) for item in items[1:]] == [(0, 0), (108, 0)]
    assert whole.layout().heightForWidth(208) == 20


def test_widgets_grow_evenly_where_all_fit_on_one_line_but_not_without_end(qtbot) -> None:
    whole, items = filled(qtbot, 3, stretch=30)
    whole.resize(1000, 20)
    whole.show()
    assert {item.width() for item in items} == {130}
    whole.resize(346, 20)
    whole.layout().activate()
    assert len({item.width() for item in items}) == 1
    assert items[-1].geometry().right() < 346
    assert all(left.geometry().right() < right.x() for left, right in pairwise(items))
