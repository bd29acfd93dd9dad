"""What a person does with the buttons and keys that move the run."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from core.errors import LabError
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE, Dataset
from core.training.course import Order
from core.training.pace import FULL_SPEED, SLOWEST
from core.training.run import Run
from core.training.snapshot import Status
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import settled, wait_until
from tests.look.shots import Shot
from tests.look.window import dress


def text(window, name):
    return window.findChild(QLabel, name).text()


def test_the_window_opens_ready_at_step_zero(window):
    assert window.lab.live.status is Status.READY
    assert text(window, "epoch_readout") == "Epoch 0 · step 0"
    assert text(window, "next_readout") == "Next: Alice"


def test_one_step_is_one_update_on_one_person(qtbot, window):
    lab = window.lab
    expected = lab.live.now.update.after
    window.actions_["step"].trigger()
    settled(lab)
    assert lab.live.now.step == 1
    assert lab.live.now.parameters.values == pytest.approx(expected.values, abs=1e-15)
    assert text(window, "next_readout") == "Next: Bob"


def test_an_epoch_ends_when_everybody_had_a_turn(qtbot, window):
    for steps, action in ((1, "step"), (4, "epoch"), (8, "epoch")):
        window.actions_[action].trigger()
        settled(window.lab)
        assert window.lab.live.now.step == steps


def test_play_stops_exactly_at_the_limit_with_the_parameters_of_a_plain_run(qtbot, window):
    lab = window.lab
    window.actions_["play"].trigger()
    assert window.actions_["play"].isChecked()
    wait_until(lambda: lab.live.status is Status.LIMIT)
    assert not window.actions_["play"].isChecked()
    run = Run(FOUR_PEOPLE, lab.live.course.opening.parameters)
    run.advance(4000)
    assert lab.live.now.step == 4000
    assert lab.live.now.parameters == run.parameters
    assert text(window, "epoch_readout").startswith("Epoch 1")


def test_pause_stops_at_once_at_a_slow_speed(lab):
    """Its next step is due after 100 seconds, which is longer than anything here is waited for."""
    lab.steps.set_speed(SLOWEST)
    lab.steps.play()
    wait_until(lambda: lab.live.now.step == 1 and not lab.wire.is_waiting)
    lab.steps.pause()
    wait_until(lambda: not lab.wire.is_waiting, 0.5 / SLOWEST)
    assert lab.live.status is Status.PAUSED
    assert lab.live.now.step == 1


def test_a_new_learning_rate_in_the_middle_holds_from_the_next_step(qtbot, window):
    lab = window.lab
    lab.steps.set_epoch_limit(None)
    window.actions_["play"].trigger()
    wait_until(lambda: lab.live.now.step > 100)
    box = window.findChild(NumberBox, "learning_rate")
    box.lineEdit().setText("0,5")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert lab.live.settings.learning_rate == 0.5
    wait_until(lambda: not lab.wire.is_waiting)
    changed_at = lab.live.course.segments[-1].start
    wait_until(lambda: lab.live.now.step > changed_at + 50)
    window.actions_["play"].trigger()
    settled(lab)
    run = Run(FOUR_PEOPLE, lab.live.course.opening.parameters)
    run.advance(changed_at)
    again = Run(FOUR_PEOPLE, run.parameters, 0.5)
    # The table's order goes on where it was: turn the people round to the one whose turn it is.
    seat = changed_at % 4
    turned = Dataset(FOUR_PEOPLE[seat:] + FOUR_PEOPLE[:seat])
    again = Run(turned, run.parameters, 0.5)
    again.advance(lab.live.now.step - changed_at)
    assert lab.live.now.parameters == again.parameters


def test_reset_returns_to_the_same_start(qtbot, window):
    lab = window.lab
    start = lab.live.now.parameters
    window.actions_["epoch"].trigger()
    settled(lab)
    assert lab.live.now.parameters != start
    window.actions_["reset"].trigger()
    settled(lab)
    assert lab.live.now.step == 0
    assert lab.live.now.parameters == start


def type_rate(qtbot, window, text: str) -> None:
    field = window.findChild(NumberBox, "learning_rate").lineEdit()
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_after_training_another_rate_is_a_wish_for_the_next_time(qtbot, window):
    """Training is over, change η, Reset, Play: what a class does most."""
    lab = window.lab
    start = lab.live.now.parameters
    window.actions_["epoch"].trigger()
    settled(lab)
    type_rate(qtbot, window, "0.3")
    window.actions_["reset"].trigger()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (0, start)
    assert lab.live.settings.learning_rate == 0.3
    assert lab.live.course.interventions == ()
    assert window.findChild(QLabel, "status_sentence").text().startswith("Ready.")


@pytest.mark.parametrize("goes", [[], ["epoch"]])
def test_reset_takes_back_a_rate_typed_before_the_first_step(qtbot, window, goes):
    lab, actions = window.lab, window.actions_
    type_rate(qtbot, window, "0.3")
    for each in (*goes, "reset"):
        actions[each].trigger()
        settled(lab)
    field = window.findChild(NumberBox, "learning_rate")
    assert (lab.live.settings.learning_rate, field.lineEdit().text()) == (0.1, "0.1")
    assert window.findChild(QLabel, "status_sentence").text() == (
        "Reset: back at the opening, with η 0.1. Shift+R starts over with η 0.3 instead."
    )
    actions["undo"].trigger()
    settled(lab)
    assert lab.live.settings.learning_rate == 0.3
    actions["redo"].trigger()
    actions["start_over"].trigger()
    settled(lab)
    assert lab.live.settings.learning_rate == 0.3
    actions["reset"].trigger()
    settled(lab)
    assert lab.live.settings.learning_rate == 0.3, "it is the rate that this run began with"


def test_reset_takes_back_what_was_changed_on_the_way_and_says_so(qtbot, window):
    lab, actions = window.lab, window.actions_
    sentence = window.findChild(QLabel, "status_sentence")
    start, opening = lab.live.now.parameters, lab.live.course
    actions["epoch"].trigger()
    settled(lab)
    type_rate(qtbot, window, "0.3")
    lab.changes.set_dataset(lab.live.dataset.removed([0]), "Alice removed")
    actions["epoch"].trigger()
    settled(lab)
    people, left = lab.live.dataset, lab.live.now

    actions["reset"].trigger()
    settled(lab)
    assert lab.live.course == opening
    assert sentence.text() == (
        "Reset: back at the opening, with η 0.1 and the people of then. "
        "Shift+R starts over with η 0.3 and the people you had instead."
    )
    actions["start_over"].trigger()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (0, start)
    assert (lab.live.settings.learning_rate, lab.live.dataset) == (0.3, people)
    assert sentence.text().startswith("Ready.")
    assert actions["undo"].text() == "Undo start over"
    actions["undo"].trigger()
    settled(lab)
    assert lab.live.course == opening
    assert "Shift+R" in sentence.text()
    actions["step"].trigger()
    settled(lab)
    assert "Shift+R" not in sentence.text()
    actions["undo"].trigger()
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (left.step, left.parameters)


def test_starting_over_needs_no_reset_before(qtbot, window):
    lab, start = window.lab, window.lab.live.now.parameters
    lab.changes.set_learning_rate(0.2)
    window.actions_["step"].trigger()
    lab.changes.set_order(Order.DRAWN)
    window.actions_["step"].trigger()
    settled(lab)
    qtbot.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    settled(lab)
    assert (lab.live.now.step, lab.live.now.parameters) == (0, start)
    assert (lab.live.settings.learning_rate, lab.live.settings.order) == (0.2, Order.DRAWN)


@pytest.mark.parametrize(
    "act",
    [
        lambda lab: lab.changes.set_learning_rate(1e-5),
        lambda lab: lab.changes.set_learning_rate(100.001),
        lambda lab: lab.changes.set_learning_rate(float("nan")),
        lambda lab: lab.steps.set_speed(0.0),
        lambda lab: lab.steps.set_speed(-1.0),
        lambda lab: lab.steps.set_speed(float("nan")),
        lambda lab: lab.steps.set_epoch_limit(-1),
        lambda lab: lab.steps.set_epoch_limit(10**13),
        lambda lab: lab.restarts.new_start(-1),
        lambda lab: lab.restarts.new_start(2**63),
    ],
)
def test_settings_out_of_reach_are_refused_with_a_sentence(qtbot, lab, act):
    here = lab.live.snapshot
    with pytest.raises(LabError) as refusal:
        act(lab)
    assert str(refusal.value).endswith(".")
    assert lab.live.snapshot is here
    assert lab.steps.epoch_limit is None
    lab.steps.finish_epoch()
    settled(lab)
    assert lab.live.now.step == 4


def test_after_the_last_seed_comes_the_first(qtbot, lab):
    lab.restarts.new_start(2**63 - 1)
    lab.restarts.draw_new_start()
    settled(lab)
    assert lab.live.settings.seed == 0


def test_new_start_draws_another_seed_and_can_be_undone(qtbot, window):
    lab = window.lab
    seed = window.findChild(NumberBox, "seed")
    window.actions_["new_start"].trigger()
    settled(lab)
    assert lab.live.now.parameters == Parameters.normal(seed=int(seed.value()))
    assert seed.value() == 2
    window.actions_["undo"].trigger()
    settled(lab)
    assert lab.live.now.parameters == Parameters.normal(seed=1)
    assert seed.value() == 1


def test_nobody_can_be_trained_on_and_the_window_says_so(qtbot, window):
    lab = window.lab
    lab.changes.set_dataset(Dataset(), "everybody removed")
    window.actions_["play"].trigger()
    settled(lab)
    assert "nobody" in text(window, "status_sentence").lower()
    lab.changes.set_dataset(FOUR_PEOPLE, "back to the four")
    window.actions_["step"].trigger()
    settled(lab)
    assert lab.live.now.step == 1


def test_a_worker_that_raises_gives_a_sentence_and_a_working_laboratory(qtbot, window):
    lab = window.lab
    window.actions_["epoch"].trigger()
    settled(lab)

    def break_down(trainer):
        raise RuntimeError("the disk caught fire")

    lab.wire.send(break_down)
    wait_until(lambda: lab.live.status is Status.FAILED)
    assert "the disk caught fire" in text(window, "status_sentence")
    assert lab.live.now.step == 4
    window.actions_["step"].trigger()
    settled(lab)
    assert lab.live.now.step == 5


def test_a_slice_that_raises_stops_training_and_nothing_else(qtbot, window):
    lab = window.lab

    def poison(trainer):
        def breaks(steps=1):
            del trainer.run.advance
            raise MemoryError("no more room")

        trainer.run.advance = breaks

    lab.wire.send(poison)
    window.actions_["play"].trigger()
    wait_until(lambda: lab.live.status is Status.FAILED)
    assert not window.actions_["play"].isChecked()
    window.actions_["play"].trigger()
    wait_until(lambda: lab.live.status is Status.LIMIT)


def test_closing_in_the_middle_of_training_ends_the_thread(qtbot, window):
    window.lab.steps.set_epoch_limit(None)
    window.lab.steps.set_speed(FULL_SPEED)
    window.actions_["play"].trigger()
    wait_until(lambda: window.lab.live.now.step > 1000)
    window.close()
    assert window.lab.wire.worker.isFinished()


def test_random_clicks_leave_no_dead_lock_and_no_wrong_state(qtbot, window):
    """Every click is answered, and what is shown afterwards is what a plain run computes."""
    click_anything(qtbot, window, 120)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20, 25))
def test_thousands_of_random_clicks_leave_no_dead_lock_and_no_wrong_state(qtbot, window, seed):
    click_anything(qtbot, window, 1000, seed)


def click_anything(qtbot, window, clicks: int, seed: int = 20) -> None:
    lab = window.lab
    chance = random.Random(seed)
    buttons = [
        window.findChild(QToolButton, f"button_{name}")
        for name in ("reset", "step_back", "stage", "step", "epoch", "play")
    ]
    for _ in range(clicks):
        qtbot.mouseClick(chance.choice(buttons), Qt.MouseButton.LeftButton)
        if chance.random() < 0.2:
            qtbot.wait(1)
    if lab.live.is_training:
        window.actions_["play"].trigger()
    settled(lab)
    run = Run.of(lab.live.course)
    run.seek(lab.live.now.step)
    assert lab.live.now.parameters == run.parameters
    assert window.actions_["play"].isChecked() == lab.live.is_training


def test_space_plays_wherever_the_mouse_was_last_used(qtbot, window):
    lab = window.lab
    lab.steps.set_speed(2.0)
    window.activateWindow()
    step = window.findChild(QToolButton, "button_step")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    settled(lab)
    focus = window.focusWidget() or window
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    assert lab.live.is_training
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    assert not lab.live.is_training


def test_a_button_reached_by_tab_keeps_its_space(qtbot, window):
    lab = window.lab
    step = window.findChild(QToolButton, "button_step")
    window.activateWindow()
    for _ in range(100):
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if step.hasFocus():
            break
    qtbot.keyClick(step, Qt.Key.Key_Space)
    settled(lab)
    assert not lab.live.is_training
    assert lab.live.now.step == 1


def test_the_buttons_have_their_words_again_when_the_text_is_smaller_again(qtbot, window):
    window.resize(1440, 900)
    reset = window.findChild(QToolButton, "button_reset")
    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    wait_until(lambda: reset.toolButtonStyle() is beside)
    for theme, scale in (("dark", 2.0), ("light", 1.0)):
        window.preferences.choose(theme=theme, text_scale=scale)
        window.resize(1920, 1080)
        window.grab()
        wait_until(lambda scale=scale: (reset.toolButtonStyle() is beside) == (scale == 1.0))
    window.resize(1440, 900)
    wait_until(lambda: window.width() == 1440)
    assert reset.toolButtonStyle() is beside


def test_nothing_moves_when_play_becomes_pause(qtbot, window):
    buttons = ("button_play", "button_epoch", "button_reset")
    before = [window.findChild(QToolButton, name).geometry() for name in buttons]
    field = window.findChild(NumberBox, "learning_rate")
    place = field.mapTo(window, field.rect().topLeft())
    window.lab.steps.set_speed(1.0)
    window.actions_["play"].trigger()
    assert window.findChild(QToolButton, "button_play").text() == "Pause"
    QApplication.processEvents()
    assert [window.findChild(QToolButton, name).geometry() for name in buttons] == before
    assert field.mapTo(window, field.rect().topLeft()) == place


def test_captions_that_open_menus_are_as_high_as_other_controls_and_fields_stand_level(window):
    window.resize(1280, 720)
    captions = [window.findChild(QToolButton, name) for name in ("speed_caption", "stop_when")]
    wait_until(lambda: window._waking.is_done and all(each.isVisible() for each in captions))
    assert all(each.height() >= 24 for each in captions)
    fields = [window.findChild(QWidget, name) for name in ("learning_rate", "epoch_limit")]
    for text_scale in (2.0, 1.0):
        dress(window, Shot("there and back", (1280, 720), "light", text_scale))
        tops = [field.mapTo(window, QPoint(0, 0)).y() for field in fields]
        assert abs(tops[0] - tops[1]) <= 1
    # Their height is not taken from the cards: with no row more room the table would scroll.
    table = window.findChild(QWidget, "parameter_table")
    last = table.visualRect(table.model().index(table.model().rowCount() - 1, 0))
    assert table.viewport().rect().contains(last)
