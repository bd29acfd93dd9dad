"""The slopes in the table of parameters, against a pass written out by hand and a difference."""

from collections.abc import Iterator
from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from core.explain.stages import stages
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from gui.lab import Lab, opening
from gui.panels.parameters import ParametersPanel
from gui.panels.parameters.columns import ParameterColumn
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.numbers import parsed
from tests.core import textbook
from tests.gui.waiting import settled, wait_until

NUDGE = 1e-5
NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
SOMEBODY = range(len(FOUR_PEOPLE))


def slope(values: dict[str, float], name: str, person: int) -> float:
    """Return ∂L/∂p for one person, by nudging the parameter both ways."""
    row = (*FOUR_PEOPLE.inputs[person].tolist(), float(FOUR_PEOPLE.targets[person]))
    up, down = ({**values, name: values[name] + by} for by in (NUDGE, -NUDGE))
    return (textbook.loss(up, [row]) - textbook.loss(down, [row])) / (2 * NUDGE)


@pytest.fixture
def lab() -> Lab:
    """One whose thread does not run, with slopes of both signs that are not too small to read."""
    values = (0.02, -0.03, 0.1, -0.05, 0.04, 0.2, 0.9, -0.8, 0.3)
    start = dict(zip(NAMES, values, strict=True))
    return Lab(opening(parameters=Parameters.from_dict((2, 2, 1), start)))


@pytest.fixture
def panel(qtbot, lab: Lab) -> ParametersPanel:
    made = ParametersPanel(lab, Preferences())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("person", SOMEBODY)
@pytest.mark.parametrize("column", [ParameterColumn.GRADIENT, ParameterColumn.CHECK])
def test_the_slopes_are_those_of_the_person_who_is_explained(qtbot, lab, panel, column, person):
    model = panel.findChild(QTableView, "parameter_table").model()
    lab.selection.explain_person((person + 1) % len(FOUR_PEOPLE))
    with qtbot.waitSignal(model.dataChanged):
        lab.selection.explain_person(person)
    values = lab.live.now.parameters.as_dict()
    wanted = [slope(values, name, person) for name in NAMES]
    shown = [model.index(row, column).data() for row in range(len(NAMES))]
    assert [parsed(text) for text in shown] == pytest.approx(wanted, rel=1e-3, abs=1e-9)
    # The sign is said twice: as a mark and as a colour.
    tokens = theme.current()
    colours = [
        model.index(row, column).data(Qt.ItemDataRole.ForegroundRole).name()
        for row in range(len(NAMES))
    ]
    assert colours == [tokens.positive if each > 0 else tokens.negative for each in wanted]
    assert {text[0] for text in shown} == {"+", "−"}
    heading = model.headerData(ParameterColumn.GRADIENT, Qt.Orientation.Horizontal)
    assert heading.endswith(FOUR_PEOPLE.names[person])


def test_the_cells_are_painted_in_the_colour_of_their_sign(qtbot, lab, panel):
    table = panel.findChild(QTableView, "parameter_table")
    panel.resize(640, 400)
    lab.selection.explain_person(1)
    values, tokens = lab.live.now.parameters.as_dict(), theme.current()
    image = table.viewport().grab().toImage()
    for row, name in enumerate(NAMES):
        box = table.visualRect(table.model().index(row, ParameterColumn.GRADIENT))
        inked = {
            image.pixelColor(x, y).name()
            for x in range(box.left(), box.right())
            for y in range(box.top() + 2, box.bottom() - 1)
        }
        signs = {tokens.positive, tokens.negative} & inked
        assert signs == {tokens.positive if slope(values, name, 1) > 0 else tokens.negative}, name


@pytest.fixture
def trained(qtbot) -> Iterator[Lab]:
    lab = Lab(opening(parameters=Parameters.normal(seed=2)))
    lab.wire.start()
    yield lab
    lab.wire.stop()


def test_after_a_step_every_column_is_of_this_moment(qtbot, trained):
    panel = ParametersPanel(trained, Preferences())
    qtbot.addWidget(panel)
    panel.show()
    settled(trained)
    model = panel.findChild(QTableView, "parameter_table").model()
    drawn_anew: set[int] = set()
    model.dataChanged.connect(
        lambda first, last, _roles: drawn_anew.update(range(first.column(), last.column() + 1))
    )
    for _ in range(3):
        before, person = trained.live.now.parameters.as_dict(), trained.live.now.person
        drawn_anew.clear()
        trained.steps.step()
        settled(trained)
        wait_until(lambda: drawn_anew >= set(ParameterColumn) - {ParameterColumn.NAME})
        now, rate = trained.live.now.parameters.as_dict(), trained.live.settings.learning_rate
        for column, wanted in (
            (ParameterColumn.VALUE, [now[name] for name in NAMES]),
            (
                ParameterColumn.GRADIENT,
                [slope(now, name, trained.live.now.person) for name in NAMES],
            ),
            (ParameterColumn.CHANGE, [-rate * slope(before, name, person) for name in NAMES]),
        ):
            shown = [parsed(model.index(row, column).data()) for row in range(len(NAMES))]
            assert shown == pytest.approx(wanted, rel=1e-3, abs=1e-9), column
        courses = [model.course(row)[-2:].tolist() for row in range(len(NAMES))]
        assert courses == [[before[name], now[name]] for name in NAMES]


def test_a_slope_is_told_when_the_stage_has_come_to_it(qtbot, lab, panel):
    """On the way back, those of the last layer first; before it none."""
    model = panel.findChild(QTableView, "parameter_table").model()

    def told() -> set[str]:
        texts = [model.index(row, ParameterColumn.GRADIENT).data() for row in range(len(NAMES))]
        return {name for name, text in zip(NAMES, texts, strict=True) if text != "—"}

    seen = [told()]
    for _ in range(len(stages((2, 2, 1))) - 1):
        with qtbot.waitSignal(model.dataChanged):
            lab.stages.next_stage()
        seen.append(told())
    last_layer = {"w5", "w6", "b3"}
    assert [each for each, _ in groupby(seen)] == [set(NAMES), set(), last_layer, set(NAMES)]


def test_at_the_stage_update_a_value_stands_before_and_after(qtbot, lab, panel):
    """Beside people and prediction, which are those after the update."""
    lab.selection.show_stage(stages((2, 2, 1))[-1])
    model = panel.findChild(QTableView, "parameter_table").model()
    update, write = lab.selection.explained_update, Preferences().numbers
    for row, name in enumerate(NAMES):
        shown = model.index(row, ParameterColumn.VALUE).data()
        before, after = update.before[name], update.after[name]
        assert shown == f"{write.write(before)} → {write.write(after)}"
        change = model.index(row, ParameterColumn.CHANGE).data()
        assert parsed(change) == pytest.approx(after - before, rel=1e-3)
    heading = model.headerData(ParameterColumn.VALUE, Qt.Orientation.Horizontal)
    assert heading == "before → after"
    lab.selection.show_stage(None)
    assert model.index(0, ParameterColumn.VALUE).data() == write.write(update.before["w1"])


def test_a_change_that_nobody_could_read_draws_no_slope(qtbot, lab, panel):
    model = panel.findChild(QTableView, "parameter_table").model()
    for row in range(len(NAMES)):
        value = abs(lab.live.now.parameters.values[row])
        assert model.least_span(row) > 1e-6 * value > 1e-17


def rows_drawn(table: QTableView, name: str) -> int:
    """Return over how many rows of pixels the small curve of a parameter is drawn."""
    cell = table.visualRect(table.model().index(NAMES.index(name), ParameterColumn.COURSE))
    image = table.viewport().grab(cell.adjusted(4, 3, -4, -3)).toImage()
    paper = image.pixelColor(0, 0).lightness()
    return sum(
        any(abs(image.pixelColor(x, y).lightness() - paper) > 24 for x in range(image.width()))
        for y in range(image.height())
    )


LIVELY = {"w5": 0.9, "w6": -0.8, "b3": 0.3}
STILL = {"w5": 0.0, "w6": 0.0, "b3": -36.5}
"""The output is saturated: a slope is some 1e−16 at most, and w6 moves away from 0 by no more."""

SHUT = {"w1": 0.0, "w2": 0.0, "b1": -39.0}


@pytest.mark.parametrize(("output", "still", "lively"), [(STILL, "w6", ""), (LIVELY, "w1", "w6")])
def test_a_change_of_a_billionth_of_a_billionth_is_drawn_flat(qtbot, output, still, lively):
    lab = Lab(opening(parameters=Parameters.constant()))
    for name, value in {**SHUT, **output}.items():
        lab.changes.set_parameter(name, value)
    lab.wire.start()
    panel = ParametersPanel(lab, Preferences())
    qtbot.addWidget(panel)
    panel.resize(700, 400)
    panel.show()
    lab.steps.set_epoch_limit(50)
    lab.steps.play()
    wait_until(lambda: lab.live.now.epoch == 50)
    settled(lab)
    panel.refresh()
    moved = lab.live.now.parameters[still]
    assert 0 < abs(moved) < 1e-13
    table = panel.findChild(QTableView, "parameter_table")
    assert rows_drawn(table, still) <= 2  # a line of one pixel may lie between two rows
    if lively:
        assert rows_drawn(table, lively) > 6
    lab.wire.stop()


@pytest.mark.parametrize("width", [300, 420, 700])
def test_a_frozen_parameter_has_a_lock_in_the_table(qtbot, lab, panel, width):
    panel.resize(width, 400)
    table = panel.findChild(QTableView, "parameter_table")
    name = table.visualRect(table.model().index(0, ParameterColumn.NAME))
    free = table.viewport().grab(name).toImage()
    lab.changes.set_frozen("w1", True)
    panel.refresh()
    name = table.visualRect(table.model().index(0, ParameterColumn.NAME))
    frozen = table.viewport().grab(name).toImage()
    assert inked(frozen, theme.LIGHT.muted) > 0
    assert inked(frozen, theme.LIGHT.muted) != inked(free, theme.LIGHT.muted)


def inked(image, colour):
    """Count the pixels that are nearly of a colour."""
    wanted = QColor(colour)
    return sum(
        abs(image.pixelColor(x, y).lightness() - wanted.lightness()) < 12
        for x in range(image.width())
        for y in range(image.height())
    )
