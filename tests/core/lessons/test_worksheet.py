"""Worksheets: the key says the program's numbers, a code gives its sheet again, variants differ."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from core.errors import LabError
from core.lessons import mark, read_lesson
from core.lessons.lesson_sheet import worksheet_of_lesson
from core.lessons.worksheet import Worksheet, worksheet_of_moment
from core.lessons.worksheet_code import LETTERS, MOST_SEED, SheetPlan, code_of, plan_of
from core.lessons.worksheet_numbers import Subject
from core.lessons.worksheet_tasks import ALL_KINDS, TaskKind
from core.network import Parameters, feedforward, gradient
from core.network.activations import ACTIVATIONS
from core.network.losses import LOSSES
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE, Dataset
from core.training import Run
from tests.core.lessons.by_hand import Paper
from tests.core.strategies import networks

ARTICLE = Run(ONLY_ALICE, Parameters.constant()).moment
LESSONS = sorted(resources.path("lessons").glob("*.chainlesson"))
EVERY_KIND = frozenset(ALL_KINDS)

small_networks = networks(st.just((2, 2, 1)), spread=0.6)
activations, losses = st.sampled_from(sorted(ACTIVATIONS)), st.sampled_from(sorted(LOSSES))


def write(value: float) -> str:
    text = f"{value:.5g}"
    return (text if float(text) == value else f"{value:.4e}").replace("-", "−")


def read(text: str) -> float:
    return float(text.replace("−", "-"))


AS_IT_STANDS = SheetPlan()


def sheet(moment, plan=AS_IT_STANDS, person=0, parameter="w1", covered=()) -> Worksheet:
    return worksheet_of_moment(Subject(moment, person, parameter), plan, write, covered)


def agrees(text: str, value: float) -> bool:
    return abs(read(text) - value) <= 1e-4 * abs(value) + 1e-300


@settings(max_examples=25, deadline=None)
@given(small_networks, activations, losses, st.integers(0, 3), st.sampled_from(["0", "B", "Z"]))
def test_every_number_of_the_key_is_the_one_worked_out_by_hand(parameters, f, L, person, letter):
    moment = Run(FOUR_PEOPLE, parameters, activation=f, loss=L).moment
    made = sheet(moment, SheetPlan(letter=letter, tasks=24, kinds=EVERY_KIND), person)
    about = made.sections[0].subject
    x = tuple(map(float, FOUR_PEOPLE.inputs[about.person]))
    y = float(FOUR_PEOPLE.targets[about.person])
    numbers = Paper(about.moment.parameters.as_dict(), x, y, f, L).numbers()
    seen = 0
    for task in made.tasks:
        if task.quantity in numbers:
            assert agrees(task.answer, numbers[task.quantity]), task
            seen += 1
        for line in task.working:
            name, _, rest = line.partition(" = ")
            if name in numbers and " = " in rest:
                assert agrees(rest.rpartition(" = ")[2], numbers[name]), line
    assert seen >= 12


@settings(max_examples=4, deadline=None)
@given(networks(st.just((2, 4, 3, 1)), spread=0.5), activations, losses, st.integers(0, 3))
def test_the_key_of_a_larger_network_is_the_programs(parameters, f, L, person):
    moment = Run(FOUR_PEOPLE, parameters, activation=f, loss=L).moment
    made = sheet(moment, SheetPlan(tasks=24, kinds=EVERY_KIND), person, "w3")
    x, y = FOUR_PEOPLE.inputs[person], FOUR_PEOPLE.targets[person]
    slopes = gradient(parameters, x, y, f, L)
    answers = {task.quantity: task.answer for task in made.tasks}
    assert agrees(answers["∂L/∂w3"], slopes["w3"])
    assert agrees(answers["ŷ"], float(feedforward(parameters, x, f)))
    for task in made.tasks:
        assert mark(moment, task.quantity, task.answer, person).verdict == "right", task


def test_the_working_leaves_nothing_out():
    """Every number that a line is worked out from is printed on the sheet, or stands before it."""
    for covered in ((), ("h2",)):
        made = sheet(ARTICLE, covered=covered)
        given_ = {"w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3", "x1", "x2", "y", "η"}
        known = given_ | ({"h1", "h2", "ŷ", "L"} - made.sections[0].hidden)
        for line in (line for task in made.tasks for line in task.working):
            name, symbols = line.split(" = ")[:2]
            terms = set(re.findall(r"∂\S+/∂\w+|f′\(\w+\)|Σ\w+|[whbx]\d|ŷ|η", symbols))
            assert terms <= known, line
            known.add(name)


def test_what_is_covered_in_the_window_is_asked_first_and_boxed():
    made = sheet(ARTICLE, SheetPlan(tasks=2), covered=("h2", "∂L/∂b3"))
    assert [task.quantity for task in made.tasks] == ["h2", "∂L/∂b3"]
    assert made.sections[0].hidden == {"h2", "∂L/∂b3"}


def test_the_cross_entropy_is_written_with_the_prediction():
    moment = Run(FOUR_PEOPLE, Parameters.normal(seed=1), loss="cross-entropy").moment
    for person, letters in ((0, "−ln ŷ"), (1, "−ln(1 − ŷ)")):
        made = sheet(moment, SheetPlan(kinds=frozenset({TaskKind.LOSS})), person)
        assert made.tasks[0].symbols == letters
        assert made.tasks[0].working[-1].startswith(f"L = {letters} = ")


@given(
    st.sampled_from(["0", *LETTERS]),
    st.integers(1, 24),
    st.sets(st.sampled_from(ALL_KINDS), min_size=1),
    st.integers(0, MOST_SEED),
)
def test_a_code_says_everything_about_the_plan(letter, tasks, kinds, seed):
    plan = SheetPlan(letter=letter, tasks=tasks, kinds=frozenset(kinds), seed=seed)
    code = code_of(plan, "0XZ")
    assert plan_of(code) == (plan, "0XZ")
    assert plan_of(f" {code.lower().replace('0', 'o')} ".replace("o-", "0-", letter == "0"))


@pytest.mark.parametrize("code", ["", "A", "A-00000-000", "A-0051Z", "1-0051Z-6MW", "A-0051U-6MW"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(LabError, match="no code"):
        plan_of(code)


def test_the_same_code_gives_the_same_sheet_on_another_day():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    plan = SheetPlan(letter="C", seed=77)
    first = sheet(run.moment, plan)
    run.advance(400)  # another day: the run has gone on
    again, _ = plan_of(first.code)
    assert sheet(run.moment, again).tasks == first.tasks
    assert sheet(run.moment, again).code == first.code


def test_a_sheet_never_changes():
    """Drawn for ever: whoever finds a sheet in a drawer gets its key from its code."""
    made = sheet(Run(FOUR_PEOPLE, Parameters.normal(seed=1)).moment, SheetPlan(letter="C", seed=77))
    assert made.code == CODE
    assert made.sections[0].subject.moment.parameters.values.tolist() == VALUES


CODE = "C-09N5Z-J1J"
VALUES = [-0.2, 1.2, -0.5, 0.3, -0.9, -0.3, -0.3, -1.1, 0.3]


@pytest.mark.parametrize("size", [(2, 2, 1), (2, 4, 3, 1)])
@pytest.mark.parametrize("f", sorted(ACTIVATIONS))
def test_variants_differ_in_all_their_numbers_and_no_neuron_is_full(size, f):
    moment = Run(FOUR_PEOPLE, Parameters.normal(size, seed=1), activation=f).moment
    sheets = [sheet(moment, SheetPlan(letter=letter)) for letter in LETTERS[::3]]
    assert len({made.code for made in sheets}) == 9
    assert len({tuple(task.answer for task in made.tasks) for made in sheets}) == 9
    for made in sheets:
        about = made.sections[0].subject
        passed = about.moment.update_for(about.person).forward
        assert all(abs(sums).max() <= 3 for sums in passed.sums)
        assert all(float(f"{v:.1f}") == v for v in about.moment.parameters.values)


def test_another_laboratory_has_another_fingerprint():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    codes = {
        sheet(run.moment).code,
        sheet(run.moment, parameter="w2").code,
        sheet(run.moment, person=1).code,
        sheet(run.moment, covered=("h1",)).code,
        sheet(Run(FOUR_PEOPLE, Parameters.normal(seed=1), 0.2).moment).code,
        sheet(Run(Dataset(FOUR_PEOPLE[:3]), Parameters.normal(seed=1)).moment).code,
    }
    assert len(codes) == 6


def test_nobody_and_nothing_to_ask_are_told():
    with pytest.raises(LabError, match="nobody"):
        sheet(Run(Dataset(()), Parameters.normal(seed=1)).moment)
    with pytest.raises(LabError, match="at least one kind"):
        sheet(ARTICLE, SheetPlan(kinds=frozenset()))


@pytest.mark.parametrize("path", LESSONS[:3] + LESSONS[4:], ids=lambda path: path.stem)
def test_a_lesson_becomes_a_sheet_with_its_own_questions(path):
    lesson = read_lesson(path)
    made = worksheet_of_lesson(lesson, SheetPlan(), write)
    assert len(made.tasks) == sum(step.ask is not None for step in lesson.steps)
    for section in made.sections:
        about = section.subject
        for task in section.tasks:
            assert task.told
            assert "?" not in task.answer
            if task.working and not task.quantity.startswith(("largest", "loss")):
                marked = mark(about.moment, task.quantity, task.answer, about.person)
                assert marked.verdict == "right", task


def test_no_text_of_a_lessons_sheet_gives_away_what_it_asks():
    made = worksheet_of_lesson(read_lesson(LESSONS[0]), SheetPlan(), write)
    texts = " ".join(task.told + task.question for task in made.tasks)
    for value in ("0.047426", "0.094852", "0.5237", "0.22687"):
        assert value not in texts
    assert "______" in texts


def test_variants_of_a_lesson_ask_for_other_numbers():
    lesson = read_lesson(LESSONS[0])
    sheets = [worksheet_of_lesson(lesson, SheetPlan(letter=letter), write) for letter in "ABC"]
    assert {tuple(t.quantity for t in made.tasks) for made in sheets} == {
        ("x1", "Σh1", "h1", "Σo1", "ŷ", "L")
    }
    assert len({tuple(task.answer for task in made.tasks) for made in sheets}) == 3
    assert not any(task.told for made in sheets for task in made.tasks)
    only_words = replace(lesson, steps=tuple(step for step in lesson.steps if not step.ask))
    with pytest.raises(LabError, match="on paper"):
        worksheet_of_lesson(only_words, SheetPlan(), write)
