"""What the update did: its numbers, its stages, its words."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from gui.lab import Lab, opening
from gui.panels.update_effect.panel import UpdateEffectPanel
from gui.panels.update_effect.rows import EVERYBODY, EffectColumn
from gui.style import theme
from gui.text.numbers import NumberFormat, parsed
from gui.window.card import CardDock

NUMBERS = NumberFormat()


@pytest.fixture
def quiet_lab(qapp: QApplication) -> Lab:
    """A lab whose thread does not run: stages and changes show at once all the same."""
    return Lab()


@pytest.fixture
def panel(quiet_lab: Lab, preferences, qtbot) -> UpdateEffectPanel:
    made = UpdateEffectPanel(quiet_lab, preferences)
    qtbot.addWidget(made)
    made.resize(520, 400)
    made.show()
    return made


def cells(panel: UpdateEffectPanel) -> list[list[str]]:
    model = panel.table.model()
    return [
        [model.index(row, column).data() for column in range(EffectColumn.BAR)]
        for row in range(model.rowCount())
    ]


def test_predicted_and_real_change_stand_beside_each_other(quiet_lab, panel) -> None:
    quiet_lab.restarts.open_worked_example()
    update = quiet_lab.selection.explained_update
    squares = float((update.gradient.values**2).sum())
    assert panel.promised.text() == NUMBERS.signed(-0.1 * squares)
    after = Parameters(
        update.before.layer_sizes, update.before.values - 0.1 * update.gradient.values
    )
    real = (1 - _prediction(after, quiet_lab)) ** 2 - update.loss
    assert panel.real.text() == NUMBERS.signed(real)
    assert panel.loss.text().startswith("0.2269 → ")


def _prediction(parameters: Parameters, lab: Lab) -> float:
    h1, h2, o1 = (parameters.values[i : i + 3] for i in (0, 3, 6))
    x = lab.live.dataset.inputs[0]

    def f(sum_: float) -> float:
        return 1 / (1 + 2.718281828459045**-sum_)

    first, second = (f(w[0] * x[0] + w[1] * x[1] + w[2]) for w in (h1, h2))
    return f(o1[0] * first + o1[1] * second + o1[2])


def test_the_table_shows_everybody_before_and_after(quiet_lab, panel) -> None:
    rows = cells(panel)
    assert [row[0] for row in rows] == ["Alice", "Bob", "Charlie", "Diana", EVERYBODY]
    update = quiet_lab.selection.explained_update
    for index, (_, before, after, change) in enumerate(rows[:4]):
        y = FOUR_PEOPLE.targets[index]
        losses = []
        for parameters in (update.before, update.after):
            lab = Lab(opening(Dataset([FOUR_PEOPLE[index]]), parameters))
            losses.append((y - _prediction(parameters, lab)) ** 2)
        assert parsed(before) == pytest.approx(losses[0], rel=1e-3)
        assert parsed(after) == pytest.approx(losses[1], rel=1e-3)
        assert parsed(change) == pytest.approx(losses[1] - losses[0], rel=1e-3)
        assert change[0] in "+−"
    assert parsed(rows[4][1]) == pytest.approx(quiet_lab.live.now.loss, rel=1e-3)


def test_a_rise_and_a_fall_differ_in_sign_and_not_in_the_colours_of_gender(
    quiet_lab, panel
) -> None:
    model = panel.table.model()
    for row in range(len(cells(panel))):
        colour = model.index(row, EffectColumn.CHANGE).data(Qt.ItemDataRole.ForegroundRole)
        assert colour is None or colour.name() not in (theme.LIGHT.positive, theme.LIGHT.negative)
    assert {change[0] for _, _, _, change in cells(panel)} == {"+", "−"}
    drawn = panel.table.grab().toImage()
    seen = {
        drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())
    }
    assert not seen & {theme.LIGHT.positive, theme.LIGHT.negative}


class TestStages:
    def test_nothing_is_told_before_the_slopes_are_known(self, quiet_lab, panel) -> None:
        for _ in range(5):
            quiet_lab.stages.next_stage()
            assert panel.message.isVisible()
            assert not panel.numbers.isVisible()
            assert not panel.table.isVisible()

    def test_the_promise_comes_first_and_the_truth_with_the_update(self, quiet_lab, panel) -> None:
        for _ in range(6):
            quiet_lab.stages.next_stage()
        update = quiet_lab.selection.explained_update
        squares = float((update.gradient.values**2).sum())
        assert panel.promised.text() == NUMBERS.signed(-0.1 * squares)
        assert "update" in panel.real.text()
        assert not panel.table.isVisible()
        promise = panel.promised.text()
        assert panel.windowTitle() == "Effect of the next update"
        quiet_lab.stages.next_stage()
        assert panel.windowTitle() == "Effect of the update"
        assert panel.promised.text() == promise
        assert parsed(panel.real.text()) < 0
        assert panel.table.isVisible()

    def test_a_whole_step_is_looked_at_ahead(self, quiet_lab, panel) -> None:
        assert panel.windowTitle() == "Effect of the next update"
        assert panel.table.isVisible()


def test_another_persons_update_is_labelled(quiet_lab, panel) -> None:
    quiet_lab.selection.explain_person(1)
    assert panel.windowTitle() == "Effect of an update on Bob"
    assert panel.loss_of.text() == "Bob's loss"


def test_names_are_plain_text(qapp, preferences, qtbot) -> None:
    name = "<b>x</b>"
    lab = Lab(opening(Dataset([Person(name, 133, 65, Gender.FEMALE), FOUR_PEOPLE[1]])))
    panel = UpdateEffectPanel(lab, preferences)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.loss_of.text() == f"{name}'s loss"
    assert cells(panel)[0][0] == name
    assert {label.textFormat() for label in panel.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    tips = [panel.table.model().index(0, c).data(Qt.ItemDataRole.ToolTipRole) for c in range(5)]
    assert not any(name in tip for tip in tips)


def test_without_people_it_says_so(quiet_lab, panel) -> None:
    quiet_lab.changes.set_dataset(Dataset(), "nobody")
    assert "nobody to learn from" in panel.message.text()
    assert not panel.numbers.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(680, 310), (360, 250)])
def test_nothing_is_cut_off(qapp, quiet_lab, preferences, qtbot, scale, size) -> None:
    theme.apply(qapp, theme.LIGHT, scale)
    card = CardDock(
        "update_effect_panel", "Effect", partial(UpdateEffectPanel, quiet_lab, preferences)
    )
    panel = card.panel
    qtbot.addWidget(card)
    card.resize(*size)
    card.show()
    for _ in range(3):
        QApplication.processEvents()
    content = panel.area.widget()
    assert content.width() <= panel.area.viewport().width()
    for label in content.findChildren(QLabel):
        if label.isVisibleTo(content):
            wraps = label.wordWrap()
            needed = label.heightForWidth(label.width()) if wraps else label.sizeHint().height()
            assert label.height() >= needed
            assert wraps or label.width() >= label.sizeHint().width()
    table, model = panel.table, panel.table.model()
    for row in range(model.rowCount()):
        for column in (EffectColumn.AFTER, EffectColumn.CHANGE):
            index = model.index(row, column)
            assert table.visualRect(index).width() >= table.sizeHintForIndex(index).width()
    assert table.height() >= table.visualRect(model.index(model.rowCount() - 1, 0)).bottom()
