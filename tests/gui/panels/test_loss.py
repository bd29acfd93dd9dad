"""The Loss panel: what it draws of a run, what the mouse reads, where a click goes."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton

from core.network import Parameters
from core.network.forward import mean_loss
from core.people.dataset import FOUR_PEOPLE, Dataset, Gender, Person
from core.text import counted
from core.training.run import Run
from core.training.snapshot import Status
from core.training.trainer import Trainer
from core.training.words import nobody_to_learn_from
from gui.lab import Lab, opening
from gui.panels.loss.curve_points import at_hand
from gui.panels.loss.panel import LossPanel
from gui.panels.loss.plot import NOTHING_YET
from gui.plot.scale import LOGARITHMIC
from gui.style import theme
from gui.text.numbers import NumberFormat
from tests.gui.waiting import wait_until

NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


@pytest.fixture
def panel(lab, preferences, qtbot) -> LossPanel:
    made = LossPanel(lab, preferences)
    qtbot.addWidget(made)
    made.resize(420, 280)
    made.show()
    return made


@pytest.fixture
def trained(panel, lab, qtbot) -> LossPanel:
    """The panel after 250 epochs of four steps."""
    train(lab, qtbot, 250)
    return panel


def train(lab: Lab, qtbot, epochs: int) -> None:
    lab.steps.set_epoch_limit(epochs)
    lab.steps.play()
    wait_until(lambda: lab.live.status is Status.LIMIT and not lab.wire.is_waiting)


def seek(lab: Lab, qtbot, step: int) -> None:
    lab.steps.seek(step)
    wait_until(lambda: lab.live.now.step == step and not lab.wire.is_waiting)


def mouse(
    panel: LossPanel, kind: QEvent.Type, at: QPointF, button=NO_BUTTON, held=NO_BUTTON
) -> None:
    viewport = panel.loss.plot.widget.viewport()
    where = viewport.mapToGlobal(at)
    event = QMouseEvent(kind, at, where, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(viewport, event)


def move(panel: LossPanel, at: QPointF, held=NO_BUTTON) -> None:
    mouse(panel, QEvent.Type.MouseMove, at, held=held)


def click(panel: LossPanel, at: QPointF) -> None:
    mouse(panel, QEvent.Type.MouseButtonPress, at, LEFT, LEFT)
    mouse(panel, QEvent.Type.MouseButtonRelease, at, LEFT)


def wheel(panel: LossPanel, at: QPointF, notches: int) -> None:
    viewport = panel.loss.plot.widget.viewport()
    event = QWheelEvent(
        at,
        viewport.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        NO_BUTTON,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def at_epoch(panel: LossPanel, epoch: float, height: float = 0.5) -> QPointF:
    plot = panel.loss.plot
    x = plot.pixel(plot.x_scale.position(epoch), 0.0).x()
    return QPointF(x, plot.area.top() + height * plot.area.height())


def points(panel: LossPanel) -> list[tuple[np.ndarray, np.ndarray]]:
    """The points of every curve in the plot, the run's own first."""
    items = panel.loss.plot.widget.getPlotItem().listDataItems()
    data = [item.getData() for item in items]
    return [(x, y) for x, y in data if x is not None and len(x)]


def test_before_the_first_step_it_says_what_to_do(panel, lab, qtbot):
    assert panel.loss.overlay.sentence == NOTHING_YET
    assert points(panel) == []
    move(panel, at_epoch(panel, 0.5))
    assert panel.loss.overlay.reading is None
    assert "no curve yet" in panel.loss.plot.widget.accessibleDescription()
    lab.changes.set_dataset(Dataset(), "nobody")
    wait_until(lambda: panel.loss.overlay.sentence == nobody_to_learn_from(0))
    assert panel.loss.overlay.dot is None
    assert not panel.grab().isNull()
    lab.changes.set_dataset(FOUR_PEOPLE, "everybody")
    lab.steps.step()
    wait_until(lambda: panel.loss.overlay.sentence == "")


def test_it_draws_everybodys_loss_over_the_epochs(trained, lab, qtbot):
    ((x, y),) = points(trained)
    first = lab.live.course.opening.parameters
    start = mean_loss(first, FOUR_PEOPLE.inputs, FOUR_PEOPLE.targets)
    assert (x[0], 10 ** y[0]) == pytest.approx((0.0, start))
    assert (x[-1], 10 ** y[-1]) == pytest.approx((250.0, lab.live.now.loss))
    for index in range(0, len(x), 7):
        seek(lab, qtbot, round(x[index] * 4))
        assert 10 ** y[index] == pytest.approx(lab.live.now.loss, rel=0.02)
    view = trained.loss.plot.view
    assert (view.left, view.right) == (0.0, 250.0)
    assert view.bottom <= y.min()
    assert view.top >= y.max()


def test_in_the_past_the_future_is_drawn_apart(trained, lab, qtbot):
    seek(lab, qtbot, 400)
    (past_x, past_y), (future_x, future_y) = points(trained)
    assert past_x[-1] == future_x[0] == 100.0
    assert past_y[-1] == future_y[0] == pytest.approx(np.log10(lab.live.now.loss))
    assert future_x[-1] == 250.0
    assert trained.loss.overlay.dot == pytest.approx((100.0, np.log10(lab.live.now.loss)))


def test_each_persons_own_loss_on_request_with_their_name_as_plain_text(panel, lab, qtbot):
    mallory = Person("<b>Mallory</b>\u202e", 140, 66, Gender.MALE)
    lab.changes.set_dataset(FOUR_PEOPLE.inserted(4, mallory), "Mallory added")
    train(lab, qtbot, 100)
    panel.findChild(object, "loss_people").trigger()
    texts = [label.text for label in panel.loss.overlay.labels]
    assert texts == ["Alice", "Bob", "Charlie", "Diana", "<b>Mallory</b>"]
    update = lab.live.now.update_for(1)
    assert 10 ** panel.loss.overlay.labels[1].y == pytest.approx(update.loss)
    _, (_, y), (_, chosen) = points(panel)
    assert np.isnan(y).sum() == 4, "the others in one stroke, and one apart: the next in turn"
    assert 10 ** chosen[-1] == pytest.approx(lab.live.now.update_for(0).loss)
    panel.findChild(object, "loss_people").trigger()
    assert panel.loss.overlay.labels == ()
    assert len(points(panel)) == 1


def test_the_mouse_reads_exact_step_epoch_and_loss(trained, lab, qtbot, preferences):
    move(trained, at_epoch(trained, 123.0))
    reading = trained.loss.overlay.reading
    step = int(trained.loss.curves.steps[trained.loss.curves.nearest(reading.x)])
    assert abs(step - 492) <= 4
    seek(lab, qtbot, step)
    written = preferences.numbers.write(lab.live.now.loss)
    assert trained.loss.overlay.reading.text == f"epoch {lab.live.now.epoch} · {written}"
    assert trained.loss.overlay.reading.details.startswith(f"step {counted(step)}")
    QApplication.sendEvent(trained.loss.plot.widget.viewport(), QEvent(QEvent.Type.Leave))
    assert trained.loss.overlay.reading is None


def test_near_a_persons_curve_the_mouse_reads_that_person(trained, lab, qtbot):
    trained.loss.choice.show_people(True)
    plot, curves = trained.loss.plot, trained.loss.curves
    seek(lab, qtbot, 40)
    index = int(np.searchsorted(curves.steps, 40))
    move(trained, plot.pixel(float(curves.x[index]), float(curves.y[index, 2])))
    reading = trained.loss.overlay.reading
    assert reading.text.startswith("Bob · epoch 10 · ")
    assert 10**reading.y == pytest.approx(lab.live.now.update_for(1).loss)


def test_where_rows_were_left_out_the_mouse_says_so(trained, lab, qtbot):
    train(lab, qtbot, 4000)
    steps = trained.loss.curves.steps
    assert (np.diff(steps) > 1).any()
    said = set()
    for pixel in range(20):
        move(trained, trained.loss.plot.area.center() + QPointF(pixel / 7, 0))
        said.add(trained.loss.overlay.reading.details.partition(" (")[2])
    assert "nearest kept)" in said


def test_a_click_goes_there_and_a_double_click_goes_nowhere(trained, lab, qtbot):
    at = at_epoch(trained, 60.0)
    move(trained, at)
    index = trained.loss.curves.nearest(trained.loss.overlay.reading.x)
    step = int(trained.loss.curves.steps[index])
    click(trained, at)
    wait_until(lambda: lab.live.now.step == step)
    assert abs(step - 240) <= 4
    click(trained, at_epoch(trained, 200.0))
    mouse(trained, QEvent.Type.MouseButtonDblClick, at_epoch(trained, 200.0), LEFT, LEFT)
    mouse(trained, QEvent.Type.MouseButtonRelease, at_epoch(trained, 200.0), LEFT)
    wait_until(lambda: not lab.wire.is_waiting and lab.live.now.step == step)


def test_a_click_beyond_the_end_goes_to_the_end(panel, lab, qtbot):
    train(lab, qtbot, 210)
    seek(lab, qtbot, 0)
    assert panel.loss.plot.view.right == 250.0
    click(panel, at_epoch(panel, 245.0))
    wait_until(lambda: lab.live.now.step == 840)


def test_a_stretch_chosen_by_hand_stays_until_everything_is_shown_again(trained, lab, qtbot):
    show_all = trained.header_tools[0]
    assert isinstance(show_all, QToolButton)
    assert show_all.isHidden()
    wheel(trained, at_epoch(trained, 100.0), 3)
    view = trained.loss.plot.view
    assert view.width < 140
    assert view.left < 100 < view.right
    assert not show_all.isHidden()
    train(lab, qtbot, 600)
    assert trained.loss.plot.view == view
    show_all.click()
    assert trained.loss.plot.view.right == 600.0
    assert show_all.isHidden()
    train(lab, qtbot, 900)
    assert trained.loss.plot.view.right >= 900.0


@pytest.mark.parametrize("height", [0.02, 0.5, 0.98])
@pytest.mark.parametrize("epoch", [20.0, 100.0, 480.0])
def test_zooming_at_the_pointer_never_loses_the_curve(trained, height, epoch):
    loss = trained.loss
    for _ in range(12):
        wheel(trained, at_epoch(trained, epoch, height), 1)
        view = loss.plot.view
        inside = (loss.curves.x >= view.left) & (loss.curves.x <= view.right)
        near = np.flatnonzero(np.convolve(inside, [1, 1, 1], "same"))
        curve = loss.curves.y[near, 0]
        assert curve.min() <= view.top
        assert curve.max() >= view.bottom
    assert not loss.follows


def test_the_view_is_dragged_and_not_out_of_what_there_is(trained, lab):
    wheel(trained, at_epoch(trained, 100.0), 3)
    before, step = trained.loss.plot.view, lab.live.now.step
    start = at_epoch(trained, 100.0)
    mouse(trained, QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    move(trained, start + QPointF(-60, 0), LEFT)
    mouse(trained, QEvent.Type.MouseButtonRelease, start + QPointF(-60, 0), LEFT)
    after = trained.loss.plot.view
    assert after.left > before.left
    assert after.width == pytest.approx(before.width)
    assert lab.live.now.step == step, "a drag is not a click"
    mouse(trained, QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
    move(trained, start + QPointF(5000, 0), LEFT)
    mouse(trained, QEvent.Type.MouseButtonRelease, start + QPointF(5000, 0), LEFT)
    assert trained.loss.plot.view.left == 0.0


def test_by_keyboard_the_view_comes_closer_to_now_and_shows_everything_again(trained, lab, qtbot):
    plot = trained.loss.plot
    trained.activateWindow()
    plot.widget.setFocus()
    wait_until(plot.widget.hasFocus)
    seek(lab, qtbot, 400)
    qtbot.keyClick(plot.widget, Qt.Key.Key_Plus)
    qtbot.keyClick(plot.widget, Qt.Key.Key_Plus)
    assert plot.view.width == pytest.approx(250 / 4)
    assert plot.view.left < 100 < plot.view.right
    assert plot.view.height < 1, "as high as what is in it"
    qtbot.keyClick(plot.widget, Qt.Key.Key_Minus)
    assert plot.view.width == pytest.approx(250 / 2)
    qtbot.keyClick(plot.widget, Qt.Key.Key_A)
    assert (plot.view.left, plot.view.right) == (0.0, 250.0)


def test_both_scales_can_be_linear_or_logarithmic(trained, lab):
    loss = trained.loss
    trained.findChild(object, "loss_y_linear").trigger()
    ((x, y),) = points(trained)
    assert y[-1] == pytest.approx(lab.live.now.loss)
    assert loss.plot.view.bottom == 0.0
    assert trained.header_tools[2].text() == "linear ▾"
    trained.findChild(object, "loss_x_log").trigger()
    ((x, y),) = points(trained)
    assert loss.curves.steps[0] > 0, "epoch 0 has no place on a logarithmic scale"
    assert x[0] == pytest.approx(np.log10(loss.curves.steps[0] / 4))
    assert x[-1] == pytest.approx(np.log10(250))
    trained.findChild(object, "loss_y_log").trigger()
    assert (loss.plot.x_scale, loss.plot.y_scale) == (LOGARITHMIC, LOGARITHMIC)
    seek_to_start = at_epoch(trained, 0.3)
    move(trained, seek_to_start)
    assert loss.overlay.reading.text.startswith("epoch 0 · ")


def test_a_loss_of_zero_leaves_the_logarithmic_plot_at_its_foot(panel, lab, qtbot):
    woman = Dataset([Person("Sure", 135, 66, Gender.FEMALE), Person("Odd", 20, 10, Gender.MALE)])
    sure = Parameters.constant(weight=0.0, bias=0.0).replaced("b3", 800.0)
    lab.restarts.open(opening(woman, sure), "a sure network")
    lab.steps.step()
    wait_until(lambda: lab.live.now.step == 1)
    panel.loss.choice.show_people(True)
    assert panel.loss.curves.values[0, 1] == 0.0
    view = panel.loss.plot.view
    assert -4 < view.bottom < view.top <= 1
    assert panel.loss.curves.y[0, 1] < view.bottom
    assert panel.grab().width() > 0


def test_where_rows_are_sparse_the_training_thread_fills_them_in_exactly(panel, lab, qtbot):
    train(lab, qtbot, 25_000)
    loss = panel.loss
    assert np.diff(lab.live.snapshot.rows.steps).max() > 50
    for _ in range(12):
        wheel(panel, at_epoch(panel, loss.plot.view.left + loss.plot.view.width * 0.3), 1)
    shown = loss.plot.view
    first, last = round(shown.left * 4), round(shown.right * 4)

    def is_dense() -> bool:
        steps = loss.curves.steps
        inside = steps[(steps >= first) & (steps <= last)]
        return len(inside) > loss.plot.area.width() / 4

    wait_until(is_dense)
    detail = loss.detail.rows
    for index in range(0, len(detail), max(1, len(detail) // 5)):
        seek(lab, qtbot, int(detail.steps[index]))
        assert lab.live.now.parameters.values.tolist() == detail.values[index].tolist()
    lab.changes.set_learning_rate(0.5)
    assert len(loss.detail.rows) == 0, "of another course nothing is known"


def test_on_a_logarithmic_scale_the_first_steps_are_filled_in(panel, lab, qtbot):
    train(lab, qtbot, 25_000)
    assert lab.live.snapshot.rows.steps[1] > 50
    panel.loss.set_scales(LOGARITHMIC, LOGARITHMIC)
    first_steps = [1, 2, 3, 4, 5]
    wait_until(lambda: panel.loss.curves.steps[:5].tolist() == first_steps)


def test_a_stretch_without_people_leaves_a_gap(trained, lab, qtbot):
    lab.changes.set_dataset(Dataset(), "nobody")
    wait_until(lambda: not lab.wire.is_waiting and np.isnan(lab.live.now.loss))
    move(trained, at_epoch(trained, 250.0))
    assert trained.loss.overlay.reading.text == "epoch 250 · –"
    assert trained.loss.overlay.dot is None
    assert trained.loss.overlay.sentence == ""
    assert not trained.grab().isNull()


def test_pinned_runs_are_drawn_with_their_names(trained, lab, qtbot):
    lab.shelf.pin()
    wait_until(lambda: len(trained.loss.pinned) == 1)
    (name, epochs, losses) = trained.loss.pinned[0]
    assert name == lab.shelf.pinned[0].name
    assert (epochs[-1], losses[-1]) == (250.0, pytest.approx(lab.live.now.loss))
    lab.restarts.draw_new_start()
    wait_until(lambda: lab.live.now.step == 0 and not lab.wire.is_waiting)
    ((x, y),) = points(trained)
    assert x[-1] == 250.0
    assert 10 ** y[-1] == pytest.approx(losses[-1])
    (label,) = trained.loss.overlay.labels
    assert (label.text, label.x) == (name, 250.0)
    assert trained.loss.plot.view.right == 250.0
    lab.shelf.unpin(lab.shelf.pinned[0])
    wait_until(lambda: trained.loss.overlay.labels == ())


def test_what_cannot_be_seen_is_not_drawn_until_it_is(panel, lab, qtbot):
    panel.hide()
    train(lab, qtbot, 50)
    assert points(panel) == []
    panel.show()
    assert points(panel)[0][0][-1] == 50.0


def test_what_has_not_changed_is_not_drawn_again(trained, lab, qtbot):
    with qtbot.assertNotEmitted(trained.loss.drawn):
        lab.live.moment_changed.emit()
    seek(lab, qtbot, 10)
    with qtbot.waitSignal(trained.loss.drawn):
        lab.steps.step()


def test_theme_and_decimal_mark_reach_the_plot(trained, lab, preferences, qapp, qtbot):
    curve = trained.loss.plot.widget.getPlotItem().listDataItems()[0]
    theme.apply(qapp, theme.DARK)
    wait_until(lambda: curve.opts["pen"].color().name() == theme.DARK.ink)
    preferences.choose(numbers=NumberFormat(mark=","))
    assert "0,1" in [text for _, text in trained.loss.plot.y_ticks]


def test_it_is_put_into_words_for_those_who_do_not_see_it(trained, lab, qtbot):
    widget = trained.loss.plot.widget
    assert widget.accessibleName() == "Loss over the epochs"
    words = widget.accessibleDescription()
    assert words.startswith("Loss fell from ")
    assert words.endswith(" at epoch 250.")
    assert widget.objectName() == "loss_plot"


@pytest.mark.parametrize("size", [(280, 180), (280, 400), (900, 180), (1200, 800)])
def test_the_curves_keep_most_of_the_room_at_any_size(trained, size, qtbot):
    trained.resize(*size)
    trained.loss.choice.show_people(True)
    area = trained.loss.plot.area
    assert area.width() > 0.5 * size[0]
    assert area.height() > 0.6 * size[1]
    texts = [text for _, text in trained.loss.plot.x_ticks]
    assert len(texts) >= 2


def test_a_run_begun_again_the_same_way_shows_nothing_of_the_one_before():
    course = opening()
    far = Run.of(course)
    far.advance(1200)
    snapshot = Trainer(Run.of(course)).snapshot(0)
    assert at_hand(snapshot, far.rows(1000)).steps.tolist() == [0]
