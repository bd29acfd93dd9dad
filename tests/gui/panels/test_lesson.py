"""Lessons played in the window: to their end, wrong, shown, backwards, and left in the middle."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from core.covers import Answers
from core.lessons.lesson import CARDS, AskKind
from core.lessons.quantity import Form, quantity_named, row_of
from core.lessons.suspects import suspects
from gui.window.cards import CARDS as WINDOW_CARDS
from gui.window.main_window import MainWindow
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import settled, wait_until

TWO = list(FILES)[:2]


@pytest.fixture(scope="module")
def shared(qapp) -> Iterator[LessonBench]:
    window = MainWindow()
    window.resize(1280, 720)
    window.show()
    window.preferences.choose(reduced_motion=True)
    wait_until(lambda: window.lab.live.snapshot.answered > 0)
    yield LessonBench(window)
    window.close()


@pytest.fixture
def bench(shared) -> Iterator[LessonBench]:
    shared.window.lab.covers.set_answers(Answers())
    yield shared
    shared.window.lessons.leave()
    shared.settle()


@pytest.mark.parametrize("name", FILES)
def test_a_lesson_is_played_to_its_end_with_right_answers(bench, name):
    bench.open(FILES[name])
    for index, step in enumerate(bench.play.lesson.steps):
        assert bench.text("lesson_place") == f"{index + 1} of {len(bench.play.lesson.steps)}"
        if step.goal:
            bench.reach_goal(index)
        else:
            bench.give(bench.right_answer(index))
        assert bench.play.progress.is_right, (index, bench.text("lesson_said"))
        assert bench.text("lesson_said").startswith("✓")
        assert bool(bench.text("lesson_after")) == bool(step.after)
        assert "?" not in step.after.plain(bench.window.lab.asking.live_number)
        bench.press("next")
        bench.settle()
    assert not bench.play.is_on
    assert bench.window.findChild(QWidget, "lesson_panel").isHidden()


@pytest.mark.parametrize("name", FILES)
def test_each_mistake_gets_its_sentence_and_help_comes_by_itself(bench, name):
    bench.open(FILES[name])
    told = set()
    for index, step in enumerate(bench.play.lesson.steps):
        bench.play.go_to(index)
        bench.settle()
        for answer in wrong_answers(bench, step):
            before = bench.play.progress.attempts.wrong
            bench.give(answer)
            if bench.play.progress.is_done:
                break  # this mistake is right with rounded factors, or it has been seen
            told.add(bench.text("lesson_said"))
            assert bench.text("lesson_said")
            assert len(bench.play.progress.attempts.wrong) == len(before) + 1
            if len(before) == 1 and step.ask.kind is AskKind.QUANTITY:
                assert bench.text("lesson_hint_text"), "after two tries the formula is shown"
    assert len(told) >= (2 if any_number(bench.play.lesson) else 1)


def any_number(lesson) -> bool:
    return any(step.ask and step.ask.kind is AskKind.QUANTITY for step in lesson.steps)


def wrong_answers(bench, step) -> list[str]:
    """What a pupil with a named mistake answers; of a choice every wrong one."""
    play, ask = bench.play, step.ask
    if ask is None or ask.kind is AskKind.ORDER:
        return []
    right = bench.right_answer(play.index)
    if ask.kind is AskKind.CHOICE:
        every = [str(number + 1) for number in range(len(ask.options))]
        return [each for each in every if each != right]
    if ask.kind is AskKind.PICK:
        return [name for name in play.moment.parameters.names if name != right][:2]
    quantity = quantity_named(play.moment, ask.quantity)
    if quantity.form is not Form.NUMBER:
        return []
    found = suspects(play.moment, quantity, row_of(play.moment, quantity, play.person))
    return [f"{suspect.value:.12g}" for suspect in found if abs(suspect.value) < 1e300]


@pytest.mark.parametrize("name", FILES)
def test_with_nothing_but_show_every_answer_is_told(bench, name):
    bench.open(FILES[name])
    for step in bench.play.lesson.steps:
        if step.ask:
            bench.press("show")
            wait_until(lambda: bench.play.progress.is_done)
            assert bench.text("lesson_said").startswith("The answer is ")
        if not bench.play.is_last:
            bench.press("next")
            bench.settle()


@pytest.mark.parametrize("name", FILES)
def test_backwards_every_step_stands_where_it_stands_forwards(bench, name):
    bench.open(FILES[name])
    lab, last = bench.window.lab, len(bench.play.lesson.steps) - 1
    bench.play.go_to(last)
    for index in range(last, -1, -1):
        bench.settle()
        assert lab.live.now == bench.play.moment
        assert bench.play.index == index
        bench.press("back")


def everything(window) -> tuple:
    """What one's own laboratory is, to the last bit."""
    lab, document = window.lab, window.document
    shown = lab.live.snapshot
    return (
        shown.course, shown.now, shown.furthest, shown.rows, shown.bookmarks,
        [(run.name, run.saved.outline) for run in shown.pinned],
        lab.steps.stop_at, lab.steps.speed, lab.selection.chosen_parameter,
        lab.selection.stage, lab.selection.asked_person, lab.covers.covers,
        document.content.as_compared, document.is_modified, window.undo_stack.undoText(),
        window.undo_stack.count(),
    )  # fmt: skip


def test_left_in_the_middle_ones_own_laboratory_is_back_bit_for_bit(bench):
    window, lab = bench.window, bench.window.lab
    lab.changes.set_learning_rate(0.3)
    lab.steps.seek(37)
    bench.settle()
    lab.changes.set_parameter("w3", 0.25)
    lab.shelf.pin()
    bench.settle()
    lab.selection.choose_parameter("w5")
    lab.steps.set_speed(50.0)
    before = everything(window)
    for name in TWO:
        bench.open(FILES[name])
        bench.press("next")
        lab.changes.set_learning_rate(9.0)
        lab.steps.step()
        bench.settle()
        bench.press("leave")
        bench.settle()
        assert everything(window) == before
    window.undo_stack.undo()
    bench.settle()
    assert lab.live.now.parameters["w3"] != 0.25
    lab.steps.seek(0)
    bench.settle()
    assert lab.live.settings.learning_rate == 0.3


def test_undo_in_a_lesson_goes_back_a_step_and_never_touches_ones_own(bench):
    window = bench.window
    bench.open(FILES["3-one-step"])
    bench.play.go_to(1)
    bench.open(FILES["4-wobble"])
    bench.play.go_to(4)
    bench.settle()
    bench.window.lab.changes.set_learning_rate(2.0)
    bench.settle()
    window.actions_["undo"].trigger()
    bench.settle()
    assert bench.window.lab.live.settings.learning_rate == 0.1
    while window.actions_["undo"].isEnabled():
        window.actions_["undo"].trigger()
        bench.settle()
    assert bench.play.is_on
    assert bench.window.lab.live.course == bench.play.lesson.opening(0).course


def test_the_same_wrong_answer_twice_offers_the_hint(bench):
    bench.open(FILES["1-forward"])
    bench.give("99")
    assert "hint" not in bench.text("lesson_said")
    bench.part(QLineEdit, "lesson_answer").setText("99.0")
    bench.window.lab.asking.check("99.0")
    assert bench.text("lesson_hint_text") or "hint" in bench.text("lesson_said")


def test_what_cannot_be_read_is_no_try(bench):
    bench.open(FILES["1-forward"])
    bench.give("minus two?")
    assert "not marked" in bench.text("lesson_said")
    assert bench.play.progress.attempts.wrong == ()
    bench.give("")
    assert "not marked" in bench.text("lesson_said")


def test_the_reason_is_asked_for_before_the_run_but_nobody_is_forced(bench):
    bench.open(FILES["5-learning-rate"])
    bench.play.go_to(1)
    bench.settle()
    bench.give("1", reason="")
    assert bench.window.lab.live.now.step == 0
    assert "why" in bench.text("lesson_said")
    bench.give("1", reason="")
    assert bench.play.progress.is_done
    assert bench.window.lab.live.now.epoch == 100


def test_a_run_that_has_gone_on_is_marked_where_it_was_asked_and_can_be_set_up_again(bench):
    bench.open(FILES["3-one-step"])
    lab = bench.window.lab
    lab.steps.step()
    bench.settle()
    assert bench.text("lesson_away")
    bench.press("again")
    bench.settle()
    assert not bench.text("lesson_away")
    lab.steps.seek(100)
    bench.settle()
    bench.give(bench.right_answer(0))
    assert bench.play.progress.is_right


def test_a_part_of_the_diagram_can_be_clicked_for_an_answer(bench):
    bench.open(FILES["2-chain-rule"])
    bench.play.go_to(6)
    bench.settle()
    view = bench.window._cards["network_diagram"].panel.view
    view.part_clicked.emit("b3")
    assert bench.part(QLineEdit, "lesson_answer").text() == "b3"
    view.part_clicked.emit("loss")
    bench.give("b3")
    assert bench.play.progress.is_right


def test_progress_is_kept_with_the_answers_and_the_lesson_goes_on_there(bench):
    lab = bench.window.lab
    bench.open(FILES["1-forward"])
    bench.give("5")
    bench.give("-2")
    bench.press("next")
    bench.press("leave")
    bench.settle()
    made = lab.covers.answers.guesses
    assert [(guess.typed, guess.lesson_step) for guess in made] == [("5", 1), ("-2", 1)]
    assert (lab.covers.answers.lesson, lab.covers.answers.lesson_step) == (
        "1 Forward: from two numbers to a guess",
        2,
    )
    bench.window.lessons.list_lessons()
    entry = bench.window.findChild(object, "lesson_go_on")
    entry.trigger()
    wait_until(lambda: bench.play.is_on)
    assert bench.play.index == 1
    bench.press("back")
    assert bench.play.progress.is_right, "what was answered before is known again"


def test_every_target_that_a_lesson_names_is_in_the_window():
    assert set(CARDS) <= {card.name for card in WINDOW_CARDS}


LONG = pytest.mark.long


@pytest.fixture(
    params=[
        (1.0, False),
        (2.0, False),
        pytest.param((1.0, True), marks=LONG),
        pytest.param((2.0, True), marks=LONG),
    ]
)
def dressed(bench, request) -> Iterator[LessonBench]:
    """The window with a size of text, shown as usual or to a class."""
    scale, presenting = request.param
    window, turn = bench.window, bench.window.actions_["presentation"].trigger
    window.preferences.choose(text_scale=scale)
    if presenting:
        turn()
    wait_until(lambda: window.isFullScreen() is presenting and window.updatesEnabled())
    yield bench
    window.lessons.leave()
    window.preferences.choose(text_scale=1.0)
    if presenting:
        turn()
    wait_until(lambda: not window.isFullScreen() and window.updatesEnabled())
    window.resize(1280, 720)


def test_every_text_of_every_lesson_can_be_read_whole(dressed):
    for path in FILES.values():
        dressed.open(path)
        for index in range(len(dressed.play.lesson.steps)):
            dressed.play.go_to(index)
            dressed.settle()
            wait_until(lambda: not dressed.cut(), seconds=3.0)


def test_from_f11_with_the_keys_of_a_clicker_only(bench):
    window = bench.window
    bench.open(FILES["1-forward"])
    bench.key(Qt.Key.Key_F11)
    wait_until(lambda: window.isFullScreen() and window.updatesEnabled())
    panel = bench.part(QWidget, "lesson_panel")
    assert panel.isVisible()
    last = len(bench.play.lesson.steps) - 1
    for index in range(1, last + 1):
        bench.key(Qt.Key.Key_PageDown)
        assert bench.play.index == index
    bench.key(Qt.Key.Key_PageDown)
    assert bench.play.index == last, "one press too many does not end the lesson"
    bench.key(Qt.Key.Key_Period)
    assert bench.text("lesson_said").startswith("The answer is")
    for index in range(last - 1, -1, -1):
        bench.key(Qt.Key.Key_PageUp)
        assert bench.play.index == index
    bench.key(Qt.Key.Key_Escape)
    wait_until(lambda: not window.isFullScreen() and window.updatesEnabled())
    assert bench.play.is_on


@pytest.mark.parametrize("field", ["lesson_answer", "learning_rate", "people_table", "speed"])
def test_the_pages_turn_wherever_the_keyboard_is(bench, field):
    bench.open(FILES["1-forward"])
    bench.window.activateWindow()
    wait_until(bench.window.isActiveWindow)
    wait_until(bench.part(QWidget, "lesson_answer").isVisible)
    bench.part(QWidget, field).setFocus(Qt.FocusReason.MouseFocusReason)
    bench.key(Qt.Key.Key_PageDown)
    assert bench.play.index == 1
    settled(bench.window.lab)
