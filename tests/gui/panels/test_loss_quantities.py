"""The Loss card draws more than the loss: predictions, parameters, gradients; one is chosen."""

import csv
import io
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from core.network import Parameters, feedforward, gradient
from core.network.forward import mean_loss
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.plots.curves import gradients
from core.plots.quantities import PlotQuantity
from core.training.course import EVERYBODY
from core.training.pace import FULL_SPEED
from gui.lab import opening
from gui.panels.loss.drawn_curves import MOST_CURVES
from gui.panels.loss.panel import LossPanel
from gui.plot.scale import LINEAR, LOGARITHMIC
from tests.gui.choosing import choose, explain
from tests.gui.panels.test_loss import at_epoch, click, move, points, seek, train, wheel
from tests.gui.waiting import wait_until

CROWD = Dataset(
    [Person(f"Somebody {i}", 100 + i % 90, 58 + i % 17, Gender(i % 2)) for i in range(10_000)]
)

SIZES = (2, 2, 1)


@pytest.fixture
def panel(lab, preferences, qtbot) -> LossPanel:
    made = LossPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(520, 360)
    made.show()
    train(lab, qtbot, 250)
    return made


def draw(panel: LossPanel, quantity: PlotQuantity) -> None:
    panel.findChild(object, f"loss_draw_{quantity.value}").trigger()


def labels(panel: LossPanel) -> dict[str, float]:
    return {label.text: label.y for label in panel.loss.overlay.labels}


def mean_gradient(lab) -> np.ndarray:
    """The gradient of everybody's loss now, person by person."""
    people, parameters = lab.live.dataset, lab.live.now.parameters
    pairs = zip(people.inputs, people.targets, strict=True)
    return np.mean([gradient(parameters, x, y).values for x, y in pairs], axis=0)


def on_curve(panel: LossPanel, epoch: float, name: str) -> QPointF:
    """Where a curve passes at an epoch."""
    curves = panel.loss.curves
    index = curves.nearest(panel.loss.plot.x_scale.position(epoch))
    y = curves.y[index, curves.subject.names.index(name)]
    return panel.loss.plot.pixel(float(curves.x[index]), float(y))


def test_predictions_of_everybody_with_the_truth_of_the_chosen_one(panel, lab, qtbot):
    draw(panel, PlotQuantity.PREDICTIONS)
    assert panel.windowTitle() == "Curves · Predictions ŷ"
    view = panel.loss.plot.view
    assert (view.bottom, view.top) == (0.0, 1.0)
    said = labels(panel)
    expected = feedforward(lab.live.now.parameters, FOUR_PEOPLE.inputs)
    assert [said[name] for name in FOUR_PEOPLE.names] == pytest.approx(expected.tolist())
    assert said["truth"] == 1.0, "Alice is next in turn"
    explain(lab, 1, qtbot)
    assert labels(panel)["truth"] == 0.0
    (lead_x, lead_y), *_ = points(panel)
    assert (lead_x[-1], lead_y[-1]) == (250.0, pytest.approx(expected[1]))


def test_every_parameter_is_drawn_to_its_value_now(panel, lab, qtbot):
    draw(panel, PlotQuantity.PARAMETERS)
    assert panel.windowTitle() == "Curves · Parameters"
    assert labels(panel) == pytest.approx(lab.live.now.parameters.as_dict())
    choose(lab, "w6", qtbot)
    (_, y), *_ = points(panel)
    assert y[-1] == pytest.approx(lab.live.now.parameters["w6"])
    first = panel.loss.overlay.labels[0]
    assert (first.text, first.chosen) == ("w6", True), "it keeps its name however little room"


def test_gradients_are_those_of_everybodys_loss(panel, lab, qtbot):
    draw(panel, PlotQuantity.GRADIENTS)
    assert panel.windowTitle() == "Curves · Gradients ∂L/∂p"
    assert panel.loss.overlay.caption == "mean ∂L/∂p over everybody"
    for step in (1000, 3, 400):
        seek(lab, qtbot, step)
        curves = panel.loss.curves
        assert curves.values[curves.now].tolist() == pytest.approx(mean_gradient(lab).tolist())


@pytest.mark.parametrize("batch", [1, 2, 3, EVERYBODY])
def test_gradients_are_the_mean_over_everybody_whatever_the_batch(panel, lab, qtbot, batch):
    draw(panel, PlotQuantity.GRADIENTS)
    lab.changes.set_batch(batch)
    seek(lab, qtbot, 1003)
    curves, now = panel.loss.curves, lab.live.now
    drawn = curves.values[curves.now].tolist()
    people, values = lab.live.dataset, now.parameters.values
    # By nudging: what everybody's loss does when a parameter grows a little.
    nudged = (
        [
            mean_loss(Parameters(SIZES, values + by * one), people.inputs, people.targets)
            for by in (1e-5, -1e-5)
        ]
        for one in np.eye(len(values))
    )
    assert drawn == pytest.approx([(up - down) / 2e-5 for up, down in nudged], abs=1e-9)
    # The step that comes next follows the mean over its batch: the same only for everybody.
    follows = now.update.mean_gradient.values
    assert (follows.tolist() == pytest.approx(drawn, rel=1e-9)) is (batch == EVERYBODY)


def test_what_the_gradients_are_is_said_wherever_they_are_named(panel, lab):
    draw(panel, PlotQuantity.GRADIENTS)
    entry = panel.findChild(object, "loss_draw_gradients")
    assert entry.text() == "Gradients: mean ∂L/∂p over everybody"
    assert "whatever the batch" in entry.toolTip()
    told = panel.loss.plot.widget.accessibleDescription()
    assert f"The mean ∂L/∂{lab.selection.chosen_parameter} over everybody" in told


def test_a_logarithmic_axis_of_signed_values_shows_sizes_and_says_so(panel, lab, qtbot):
    draw(panel, PlotQuantity.GRADIENTS)
    assert panel.loss.plot.y_scale is LINEAR
    log = panel.findChild(object, "loss_y_log")
    assert log.text() == "Size |∂L/∂p|: logarithmic"
    log.trigger()
    assert panel.windowTitle() == "Curves · Gradients |∂L/∂p|"
    assert panel.loss.overlay.caption == "mean |∂L/∂p| over everybody, without its sign"
    assert labels(panel)["w5"] == pytest.approx(np.log10(abs(mean_gradient(lab)[6])))
    choose(lab, "w5", qtbot)
    move(panel, on_curve(panel, 100.0, "w5"))
    curves = panel.loss.curves
    value = curves.values[curves.nearest(panel.loss.overlay.reading.x), 6]
    assert ("−" in panel.loss.overlay.reading.text) == (value < 0), "the sign is still read"


def test_each_quantity_keeps_its_own_scale(panel):
    panel.findChild(object, "loss_y_linear").trigger()
    draw(panel, PlotQuantity.PARAMETERS)
    panel.findChild(object, "loss_y_log").trigger()
    draw(panel, PlotQuantity.LOSS)
    assert panel.loss.plot.y_scale is LINEAR
    assert panel.findChild(object, "loss_y_linear").isChecked()
    draw(panel, PlotQuantity.PARAMETERS)
    assert panel.loss.plot.y_scale is LOGARITHMIC
    assert panel.findChild(object, "loss_y_log").isChecked()
    assert panel.header_tools[2].text() == "log ▾"


def test_the_mouse_reads_the_chosen_curve_or_the_one_right_under_it(panel, lab, qtbot, preferences):
    draw(panel, PlotQuantity.PREDICTIONS)
    explain(lab, 1, qtbot)
    move(panel, at_epoch(panel, 60.0))
    reading = panel.loss.overlay.reading
    step = int(panel.loss.curves.steps[panel.loss.curves.nearest(reading.x)])
    move(panel, on_curve(panel, 20.0, "Alice"))
    assert panel.loss.overlay.reading.text.startswith("Alice · epoch 20 · ")
    assert "truth" not in panel.loss.overlay.reading.details
    seek(lab, qtbot, step)
    prediction = float(feedforward(lab.live.now.parameters, FOUR_PEOPLE.inputs[1]))
    written = preferences.numbers.write(prediction)
    assert reading.text == f"Bob · epoch {lab.live.now.epoch} · {written}"
    assert reading.details.startswith(f"step {step}")
    assert reading.details.endswith("truth 0")


def test_a_click_on_a_pale_curve_chooses_it_and_goes_nowhere(panel, lab, qtbot):
    step = lab.live.now.step
    draw(panel, PlotQuantity.PARAMETERS)
    click(panel, on_curve(panel, 100.0, "w6"))
    assert lab.selection.chosen_parameter == "w6"
    draw(panel, PlotQuantity.PREDICTIONS)
    with qtbot.waitSignal(lab.selection.settled):
        click(panel, on_curve(panel, 3.0, "Diana"))
    assert FOUR_PEOPLE.names[lab.selection.explained_person] == "Diana"
    assert lab.wire.heading == step
    click(panel, on_curve(panel, 100.0, "Diana"))
    wait_until(lambda: lab.live.now.epoch == 100)


def test_a_click_on_a_name_chooses_its_curve(panel, lab):
    draw(panel, PlotQuantity.PARAMETERS)
    plot, overlay = panel.loss.plot, panel.loss.overlay
    names = {}
    for y in range(int(plot.area.top()), int(plot.area.bottom()), 2):
        at = QPointF(plot.area.right() + 25, y)
        if (label := overlay.label_at(at)) is not None:
            names[label.text] = at
    assert len(names) >= 8
    click(panel, names["b2"])
    assert lab.selection.chosen_parameter == "b2"


@pytest.mark.parametrize("quantity", PlotQuantity)
def test_zoomed_in_every_quantity_is_recomputed_at_full_detail(lab, panel, qtbot, quantity):
    train(lab, qtbot, 25_000)
    draw(panel, quantity)
    loss = panel.loss
    for _ in range(12):
        wheel(panel, at_epoch(panel, loss.plot.view.left + loss.plot.view.width * 0.3), 1)
    first, last = round(loss.plot.view.left * 4), round(loss.plot.view.right * 4)

    def is_dense() -> bool:
        steps = loss.curves.steps
        inside = steps[(steps >= first) & (steps <= last)]
        return len(inside) > loss.plot.area.width() / 4

    wait_until(is_dense)
    curves = loss.curves
    start, stop = np.searchsorted(curves.steps, [first, last])
    for index in range(int(start), int(stop), max(1, int(stop - start) // 4)):
        value = curves.values[index].tolist()
        seek(lab, qtbot, int(curves.steps[index]))
        now = lab.live.now.parameters
        expected = {
            PlotQuantity.LOSS: [lab.live.now.loss],
            PlotQuantity.PREDICTIONS: feedforward(now, FOUR_PEOPLE.inputs).tolist(),
            PlotQuantity.PARAMETERS: now.values.tolist(),
            PlotQuantity.GRADIENTS: mean_gradient(lab).tolist(),
        }[quantity]
        assert value == pytest.approx(expected, rel=1e-10)


def test_a_stretch_chosen_by_hand_stays_when_something_else_is_drawn(panel):
    wheel(panel, at_epoch(panel, 100.0), 3)
    before = panel.loss.plot.view
    draw(panel, PlotQuantity.PARAMETERS)
    after = panel.loss.plot.view
    assert (after.left, after.right) == pytest.approx((before.left, before.right))
    assert after.bottom < panel.loss.curves.y[-1].min()
    assert after.top > panel.loss.curves.y[-1].max()
    assert not panel.loss.follows


def test_what_is_drawn_is_what_is_exported(panel, lab):
    draw(panel, PlotQuantity.GRADIENTS)
    text = panel.export.contents("csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(lines[0])[:3] == ["Step", "Epoch", "mean dL/dw1"]
    assert int(lines[0]["Step"]) == 0
    assert float(lines[-1]["mean dL/db3"]) == pytest.approx(mean_gradient(lab)[-1])
    svg = ElementTree.fromstring(panel.export.contents("svg"))
    texts = [element.text for element in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert {"w5", "b3", "epoch"} <= set(texts)
    assert any("over everybody" in (text or "") for text in texts)
    assert "∂L/∂p" in svg.find("{http://www.w3.org/2000/svg}title").text
    draw(panel, PlotQuantity.PREDICTIONS)
    header = panel.export.contents("csv").decode("utf-8-sig").split("\r\n")[0]
    assert header == "Step,Epoch," + ",".join(f"Prediction for {n}" for n in FOUR_PEOPLE.names)


def test_of_a_large_network_the_neuron_of_the_chosen_parameter_is_drawn(panel, lab, qtbot):
    lab.restarts.begin_with((2, 8, 8, 8, 8, 1))
    train(lab, qtbot, 30)
    draw(panel, PlotQuantity.PARAMETERS)
    choose(lab, "w90", qtbot)
    assert panel.windowTitle() == "Curves · Parameters of h18"
    assert panel.loss.overlay.caption == "value · 9 of 249 parameters"
    said = labels(panel)
    assert said == pytest.approx({name: lab.live.now.parameters[name] for name in said})
    draw(panel, PlotQuantity.GRADIENTS)
    assert panel.windowTitle() == "Curves · Gradients ∂L/∂p of h18"
    assert labels(panel)["w90"] == pytest.approx(
        mean_gradient(lab)[lab.live.now.parameters.index("w90")], rel=1e-6
    )


def test_of_ten_thousand_people_a_few_and_the_one_asked_for_are_drawn(panel, lab, qtbot):
    lab.restarts.open(opening(CROWD), "a crowd")
    lab.steps.set_speed(FULL_SPEED)
    lab.steps.set_epoch_limit(60)
    lab.steps.play()
    wait_until(lambda: not lab.live.is_training and not lab.wire.is_waiting)
    draw(panel, PlotQuantity.PREDICTIONS)
    assert len(panel.loss.curves.subject.names) == MOST_CURVES
    assert panel.loss.overlay.caption.endswith("20 of 10 000 people".replace(" 000", "\u202f000"))
    explain(lab, 1234, qtbot)
    assert panel.loss.overlay.labels[0].text == "Somebody 1234"
    expected = feedforward(lab.live.now.parameters, CROWD.inputs[1234])
    assert panel.loss.overlay.labels[0].y == pytest.approx(float(expected))

    draw(panel, PlotQuantity.GRADIENTS)

    def is_whole() -> bool:
        return len(panel.loss.curves.steps) == len(panel.loss.curves.known)

    wait_until(is_whole)
    rows = lab.live.snapshot.rows
    some = panel.loss.curves.values[np.searchsorted(panel.loss.curves.steps, rows.steps)]
    np.testing.assert_allclose(some, gradients(lab.live.course, rows), rtol=1e-9)


def test_what_is_not_asked_for_is_not_worked_out(panel, lab, qtbot, monkeypatch):
    worked = []
    monkeypatch.setattr("gui.panels.loss.curve_values.at_once", lambda *asked: worked.append(asked))
    seek(lab, qtbot, 100)
    draw(panel, PlotQuantity.PARAMETERS)
    panel.hide()
    draw(panel, PlotQuantity.GRADIENTS)
    seek(lab, qtbot, 200)
    assert not worked


def test_a_change_leaves_what_went_before_and_draws_what_comes_anew(panel, lab, qtbot):
    draw(panel, PlotQuantity.PREDICTIONS)
    seek(lab, qtbot, 400)
    lab.changes.set_dataset(
        FOUR_PEOPLE.with_person(0, Person("Alice", 133, 65, Gender.MALE)), "a man"
    )
    train(lab, qtbot, 300)
    curves = panel.loss.curves
    assert curves.truth[curves.steps < 400].tolist() == [1.0] * int((curves.steps < 400).sum())
    assert set(curves.truth[curves.steps >= 400].tolist()) == {0.0}
    for index in range(0, len(curves.steps), len(curves.steps) // 7):
        value = curves.values[index].tolist()
        seek(lab, qtbot, int(curves.steps[index]))
        assert value == pytest.approx(
            feedforward(lab.live.now.parameters, lab.live.dataset.inputs).tolist()
        )


def test_by_keyboard_and_for_those_who_do_not_see_it(panel, lab, qtbot):
    button = panel.header_tools[1]
    menu = button.menu()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.accessibleName() == "What is drawn: Loss"
    assert isinstance(menu, QMenu)
    menu.popup(panel.mapToGlobal(panel.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert panel.loss.choice.quantity is PlotQuantity.PREDICTIONS
    assert button.accessibleName() == "What is drawn: Predictions"
    widget = panel.loss.plot.widget
    assert widget.accessibleName() == "Predictions ŷ over the epochs"
    assert widget.accessibleDescription().startswith("The prediction for Alice ")
    assert "Bob 0." in widget.accessibleDescription()
    explain(lab, 3, qtbot)
    assert widget.accessibleDescription().startswith("The prediction for Diana ")


@pytest.mark.parametrize("quantity", list(PlotQuantity))
def test_of_a_large_crowd_nothing_is_known_at_first(lab, preferences, qtbot, quantity):
    many = CROWD.picked(np.arange(60_000) % len(CROWD)).with_tests(range(0, 60_000, 2))
    panel = LossPanel(lab, preferences)
    qtbot.addWidget(panel)
    draw(panel, quantity)
    with qtbot.captureExceptions() as raised:
        panel.show()
        lab.changes.set_dataset(many, "a large crowd")
        panel.loss.draw()
        wait_until(lambda: not panel.loss.is_waiting)
    assert not raised
    assert panel.loss.curves.y.shape[1] == len(panel.loss.curves.subject.names)
