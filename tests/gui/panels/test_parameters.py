"""The table of parameters: the digits chosen, aligned on the point, wide enough from the start."""

import math
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QTableView

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from gui.lab import Lab, opening
from gui.panels.parameters import ParametersPanel
from gui.panels.parameters.columns import ParameterColumn, sample
from gui.style import theme
from gui.style.preferences import Choices, Preferences
from gui.text.numbers import NumberFormat
from tests.gui.waiting import settled, wait_until
from tests.look.walk import cut_headings


def shown(lab: Lab, preferences: Preferences, qtbot) -> QTableView:
    panel = ParametersPanel(lab, preferences)
    qtbot.addWidget(panel)
    panel.resize(520, 360)
    panel.show()
    table = panel.findChild(QTableView, "parameter_table")
    assert table is not None
    table.panel = panel  # the table lives as long as what it stands in
    return table


@pytest.mark.parametrize("digits", [3, 4, 10])
def test_values_have_the_significant_digits_of_the_diagram(qtbot, digits) -> None:
    lab, numbers = Lab(opening(parameters=Parameters.normal(seed=3))), NumberFormat(digits)
    table = shown(lab, Preferences(Choices(numbers=numbers)), qtbot)
    for row, value in enumerate(lab.live.now.parameters.values.tolist()):
        assert table.model().index(row, ParameterColumn.VALUE).data() == numbers.write(value)


def test_freeze_is_about_the_parameter_chosen_now(qtbot, lab, preferences) -> None:
    table = shown(lab, preferences, qtbot)
    lab.changes.set_frozen("w1", True)
    freeze = table.findChild(QAction, "action_freeze")
    lab.selection.choose_parameter("w2")
    assert (freeze.text(), freeze.isChecked()) == ("Freeze w2", False)
    freeze.trigger()
    assert lab.live.settings.frozen == {"w1", "w2"}


def test_the_row_follows_while_a_key_is_held_down(qtbot, lab, preferences) -> None:
    table = shown(lab, preferences, qtbot)
    names = cycle(lab.live.now.parameters.names)
    key = QTimer()
    key.setInterval(5)
    key.timeout.connect(lambda: lab.selection.choose_parameter(next(names)))
    key.start()
    rows: set[int] = set()
    wait_until(lambda: rows.add(table.currentIndex().row()) or len(rows) > 2)
    key.stop()
    wait_until(
        lambda: (
            lab.live.now.parameters.names[table.currentIndex().row()]
            == lab.selection.chosen_parameter
        )
    )


def test_a_change_of_nothing_is_a_plain_zero(qtbot, lab, preferences) -> None:
    lab.changes.set_frozen("w1", True)
    lab.steps.step()
    wait_until(lambda: lab.live.reading.before is not None)
    table = shown(lab, preferences, qtbot)
    assert table.model().index(0, ParameterColumn.CHANGE).data() == "0"


@given(
    st.floats(-9.9, 9.9),
    st.integers(3, 10),
    st.sampled_from([ParameterColumn.GRADIENT, ParameterColumn.CHANGE]),
)
def test_there_is_room_for_every_slope_from_the_start(value, digits, column) -> None:
    numbers = NumberFormat(digits)
    before, after = sample(column, numbers)
    text = numbers.signed(value)
    if value and math.log10(abs(value)) < -99:
        return  # an exponent of three digits is set a little to the left
    whole, mark, places = text.partition(numbers.mark)
    assert len(whole) <= len(before)
    assert len(mark + places) <= len(after)


def columns_of(image: QImage, box, colour: QColor) -> list[int]:
    """Return the x of every column of pixels of a cell with that very colour."""
    rgb = colour.rgb()
    return [
        x
        for x in range(box.left(), box.right())
        if any(image.pixel(x, y) == rgb for y in range(box.top() + 2, box.bottom() - 1))
    ]


def test_points_stand_below_each_other(qtbot, preferences) -> None:
    lab = Lab(opening(parameters=Parameters.constant()))
    for name, value in (("w1", 1.111), ("w2", -1.111), ("b1", 0.01111), ("w3", 11.11)):
        lab.changes.set_parameter(name, value)
    table = shown(lab, preferences, qtbot)
    ink = QColor(theme.current().ink)
    image = table.viewport().grab().toImage()
    boxes = [table.visualRect(table.model().index(row, ParameterColumn.VALUE)) for row in range(4)]
    ends = [columns_of(image, box, ink)[-1] for box in boxes]
    # Three digits after the point end at the same place; five of them further right, two left.
    assert ends[0] == ends[1]
    assert ends[2] > ends[0] > ends[3]


@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
def test_no_heading_is_cut_however_wide_the_card(qtbot, lab, preferences, qapp, text_scale) -> None:
    theme.apply(qapp, theme.LIGHT, text_scale)
    table = shown(lab, preferences, qtbot)
    for width in range(480, 1100, 12):
        table.panel.resize(width, 360)
        assert list(cut_headings(table.horizontalHeader())) == [], width


def test_small_curves_are_drawn_as_strongly_as_text(qtbot, lab, preferences, qapp) -> None:
    """Counted in ink: twice as wide a line leaves about twice as much in as long a curve."""
    lab.steps.seek(400)
    settled(lab)
    inks = []
    for text_scale in (1.0, 2.0):
        theme.apply(qapp, theme.LIGHT, text_scale)
        table = shown(lab, preferences, qtbot)
        table.panel.resize(1100, 700)
        table.panel.restyle()
        table.panel.refresh()
        image = table.viewport().grab().toImage()
        box = table.visualRect(table.model().index(0, ParameterColumn.COURSE))
        ground = image.pixelColor(box.center().x(), box.top() + 2).lightness()
        spots = [
            (x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())
        ]
        inks.append(
            sum(ground - image.pixelColor(*spot).lightness() for spot in spots) / box.width()
        )
    assert inks[1] > 1.5 * inks[0]


def test_the_row_chosen_may_be_of_a_network_that_was_not_looked_at(qtbot, lab, preferences) -> None:
    table = shown(lab, preferences, qtbot)
    table.panel.hide()
    with qtbot.captureExceptions() as raised:
        lab.restarts.begin_with((2, 3, 3, 1))
        with qtbot.waitSignal(lab.selection.settled):
            lab.selection.choose_parameter("b7")
        table.panel.show()
    assert not raised
    assert table.currentIndex().siblingAtColumn(ParameterColumn.NAME).data() == "b7"


def test_a_file_may_choose_a_parameter_that_the_network_before_did_not_have(
    qtbot, lab, preferences
) -> None:
    table = shown(lab, preferences, qtbot)
    run = Run(FOUR_PEOPLE, Parameters.normal((2, 3, 3, 1), seed=1))
    with qtbot.captureExceptions() as raised:
        lab.selection.choose_with_next("b7")
        lab.restarts.open_laboratory(run.saved())
        settled(lab)
    assert not raised
    assert table.currentIndex().siblingAtColumn(ParameterColumn.NAME).data() == "b7"
