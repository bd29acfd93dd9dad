"""Every lesson that ships is played to its end: right, wrong, only shown, and backwards."""

import math

import pytest

import resources
from core.lessons import read_lesson
from core.lessons.attempts import Attempts, Help
from core.lessons.hints import help_with
from core.lessons.lesson import AskKind
from core.lessons.playing import (
    answer_to,
    begun,
    covers_of,
    explained_in,
    live_numbers,
    mark_answer,
    right_options,
)
from core.lessons.quantity import Form, quantity_named, row_of
from core.lessons.suspects import suspects
from core.network import Parameters
from core.people.shift import USUAL_SHIFT
from core.training import Run

FILES = sorted((resources.path("lessons")).glob("*.chainlesson"))
LESSONS = {path.stem: read_lesson(path) for path in FILES}
STEPS = [(name, index) for name, lesson in LESSONS.items() for index in range(len(lesson.steps))]


def write(value: float) -> str:
    return f"{value:.6g}"


def standing(name: str, index: int):
    """The step, the moment at which it is answered, and the person explained."""
    lesson = LESSONS[name]
    step, run = lesson.steps[index], begun(lesson, index)
    person = explained_in(lesson, index, run.moment)
    if step.ask and step.ask.see:
        run.seek(run.course.step_of_epoch(run.epoch + step.ask.see))
    return step, run.moment, person


def test_there_are_eight_of_five_to_eight_steps():
    assert [name[0] for name in LESSONS] == list("12345678")
    assert all(5 <= len(lesson.steps) <= 8 for lesson in LESSONS.values())
    assert all(15 <= lesson.minutes <= 30 for lesson in LESSONS.values())


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_the_right_answer_is_right(name, index):
    step, moment, person = standing(name, index)
    assert bool(step.ask) != bool(step.goal), "every step asks for something"
    if step.ask:
        answer = answer_to(step.ask, moment, write, person)
        assert mark_answer(step.ask, moment, answer, person).verdict == "right"


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_every_other_choice_is_wrong(name, index):
    step, moment, person = standing(name, index)
    if step.ask and step.ask.kind is AskKind.CHOICE:
        assert sum(right_options(step.ask, moment, person)) == 1
        verdicts = [
            mark_answer(step.ask, moment, str(number), person).verdict
            for number in range(1, len(step.ask.options) + 1)
        ]
        assert sorted(verdicts) == ["right", *["wrong"] * (len(verdicts) - 1)]


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_every_named_mistake_is_told(name, index):
    step, moment, person = standing(name, index)
    if not step.ask or step.ask.kind is not AskKind.QUANTITY:
        return
    quantity = quantity_named(moment, step.ask.quantity)
    if quantity.form is not Form.NUMBER:
        return
    told = set()
    for suspect in suspects(moment, quantity, row_of(moment, quantity, person)):
        if math.isfinite(suspect.value):
            marked = mark_answer(step.ask, moment, f"{suspect.value:.12g}", person)
            assert marked.verdict != "unread"
            assert marked.is_right or marked.mistake
            told.add(marked.mistake)
    assert len(told - {None}) >= 2


@pytest.mark.parametrize(("name", "index"), STEPS)
def test_no_text_gives_away_what_is_covered(name, index):
    step, _, person = standing(name, index)
    moment = begun(LESSONS[name], index).moment
    live = live_numbers(moment, person, covers_of(step, moment), write)
    for text in (step.text, step.hint):
        assert "?" not in [live(quantity) for quantity in text.live]
    if step.ask and step.ask.kind is AskKind.QUANTITY and not step.ask.quantity.endswith("after"):
        asked = quantity_named(moment, step.ask.quantity)
        who = moment.dataset.names[row_of(moment, asked, person)]
        covers = covers_of(step, moment)
        assert covers.hides(asked.symbol, who), "a number that stands there is no question"


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_can_be_gone_through_with_only_show(name):
    for index in range(len(LESSONS[name].steps)):
        step, moment, person = standing(name, index)
        if step.ask and step.ask.kind is AskKind.QUANTITY:
            attempts = Attempts().helped().helped().helped()
            assert attempts.help is Help.CHAIN
            text = help_with(moment, step.ask.quantity, person, attempts.help,
                             lambda _, value: write(value))  # fmt: skip
            assert text or step.hint
            assert attempts.shown().done


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_played_backwards_stands_at_the_same_moments(name):
    lesson = LESSONS[name]
    forwards = [begun(lesson, index).moment for index in range(len(lesson.steps))]
    backwards = [begun(lesson, index).moment for index in reversed(range(len(lesson.steps)))]
    assert [m.parameters for m in forwards] == [m.parameters for m in reversed(backwards)]


def train_until(run: Run, goal) -> bool:
    while run.epoch < 2000:
        if goal.holds(run.moment):
            return True
        run.advance(1)
    return False


def as_the_hint_says(name: str, run: Run) -> Run:
    """What a pupil does to reach a goal."""
    settings = run.settings
    if name.startswith("5"):
        return Run(settings.dataset, run.parameters, 5.0)
    if name.startswith("6"):
        return Run(settings.dataset.with_shift(USUAL_SHIFT), run.parameters, 0.1)
    if name.startswith("7"):
        return Run(settings.dataset, Parameters.normal(seed=1), 0.1)
    return run


GOALS = [(name, index) for name, index in STEPS if LESSONS[name].steps[index].goal]


@pytest.mark.parametrize(("name", "index"), GOALS)
def test_a_goal_is_not_reached_yet_and_can_be_reached(name, index):
    run, goal = begun(LESSONS[name], index), LESSONS[name].steps[index].goal
    assert not goal.holds(run.moment)
    assert train_until(as_the_hint_says(name, run), goal)


def test_numbers_of_an_earlier_run_that_a_text_repeats_are_true():
    """A live number cannot speak of a run that is gone: lesson 7 and 8 say 0.0015, 0.22, 0.3858."""
    _, one, _ = standing("7-starts", 1)
    assert round(one.loss, 4) == 0.0015
    _, six, _ = standing("8-honest-data", 3)
    assert round(six.loss, 2) == 0.22
    _, other, _ = standing("8-honest-data", 4)
    before = begun(LESSONS["8-honest-data"], 4).moment
    assert (round(before.test_loss, 4), round(other.test_loss, 2)) == (0.3858, 0.55)
    shifted = Run(one.dataset, Parameters.normal(seed=1)).moment.update
    assert round(float(shifted.forward.sums[0][0])) == -2


@pytest.mark.parametrize("name", LESSONS)
def test_texts_are_short(name):
    for step in LESSONS[name].steps:
        words = step.text.plain(lambda _: "0").split()
        assert len(words) <= 75, step.line
        assert len(step.after.plain(lambda _: "0").split()) <= 45, step.line
