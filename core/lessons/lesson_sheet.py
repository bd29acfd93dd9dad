"""A worksheet made of a lesson: its questions that can be answered on paper, step by step.

As it stands, the sheet tells what the lesson tells. Of a variant the numbers are others, and the
lesson's texts speak of its own: so a variant asks for the same quantities without them.
"""

from collections.abc import Iterator
from itertools import groupby

from core.covers.cover import Covers
from core.errors import LabError
from core.lessons.lesson import AskKind, Lesson, LessonQuestion, LessonStep
from core.lessons.playing import answer_to, begun, covers_of, explained_in, live_numbers
from core.lessons.quantity import Form, quantity_named
from core.lessons.worksheet import SheetSection, Worksheet, calculated, printed, traits
from core.lessons.worksheet_code import LETTERS, SheetPlan, code_of, fingerprint_of
from core.lessons.worksheet_numbers import Subject, variant_of
from core.lessons.worksheet_tasks import kind_of
from core.lessons.worksheet_words import (
    BLANK,
    NOTHING_ON_PAPER,
    order_question,
    pick_question,
    see_question,
)
from core.lessons.worksheet_working import SheetNotes, SheetTask, Write, task_for
from core.text import sentences

WITHOUT_PARAMETER = "w1"
"""Where a lesson says nothing of a parameter."""


NumberedStep = tuple[int, LessonStep]


def worksheet_of_lesson(lesson: Lesson, plan: SheetPlan, write: Write) -> Worksheet:
    """Make a worksheet of a lesson.

    Raises:
        LabError: if nothing in it can be asked on paper.
    """
    sections, said = [], [lesson.title]
    for place, (index, steps) in enumerate(_groups(lesson)):
        subject = _subject(lesson, index)
        said += map(repr, traits(subject, plan))
        if plan.is_drawn:
            section = _drawn(variant_of(subject, plan, place), steps, write)
        else:
            section = _as_told(lesson, subject, steps, write)
        sections += [section] if section.tasks else []
    if not sections:
        raise LabError(NOTHING_ON_PAPER)
    code = code_of(plan, fingerprint_of(*said))
    return Worksheet(title=lesson.title, plan=plan, code=code, sections=tuple(sections))


def _groups(lesson: Lesson) -> Iterator[tuple[int, list[NumberedStep]]]:
    """Yield the steps that ask something, together those of one moment, and the first's index."""

    def where(each: NumberedStep) -> tuple[object, ...]:
        opening = lesson.opening(each[0])
        return opening.course, opening.step, opening.person

    numbered = ((index, step) for index, step in enumerate(lesson.steps) if step.ask)
    for _, group in groupby(numbered, key=where):
        steps = list(group)
        yield steps[0][0], steps


def _subject(lesson: Lesson, index: int) -> Subject:
    moment, opening = begun(lesson, index).moment, lesson.opening(index)
    person = explained_in(lesson, index, moment)
    return Subject(moment, person, opening.parameter or WITHOUT_PARAMETER)


def _drawn(about: Subject, steps: list[NumberedStep], write: Write) -> SheetSection:
    found = calculated(about)
    names = [step.ask.quantity for _, step in steps if step.ask and _can_be_drawn(step.ask, about)]
    notes = SheetNotes(write, printed(found) - set(names))
    tasks = tuple(task_for(name, kind_of(found, name), about, notes) for name in names)
    return SheetSection(subject=about, hidden=frozenset(names), tasks=tasks)


def _can_be_drawn(ask: LessonQuestion, about: Subject) -> bool:
    """Whether a question is about one number of whoever is explained."""
    if ask.kind is not AskKind.QUANTITY:
        return False
    asked = quantity_named(about.moment, ask.quantity)
    return asked.person is None and asked.form in (Form.NUMBER, Form.SIGN)


def _as_told(
    lesson: Lesson, about: Subject, steps: list[NumberedStep], write: Write
) -> SheetSection:
    hidden = {step.ask.quantity for _, step in steps if step.ask} - {""}
    for _, step in steps:
        hidden |= {cover.symbol for cover in covers_of(step, about.moment).hidden}
    number = live_numbers(about.moment, about.person, Covers(), write)
    notes = SheetNotes(write, printed(calculated(about)) - hidden)
    tasks = []
    for index, step in steps:
        assert step.ask is not None
        told = step.text.plain(lambda name: BLANK if name in hidden else number(name))
        if step.ask.kind is AskKind.QUANTITY and not step.ask.see:
            tasks.append(task_for(step.ask.quantity, None, about, notes, told))
        else:
            tasks.append(_in_words(lesson, index, step.ask, told, write))
    return SheetSection(subject=about, hidden=frozenset(hidden), tasks=tuple(tasks))


def _in_words(
    lesson: Lesson, index: int, ask: LessonQuestion, told: str, write: Write
) -> SheetTask:
    """Make a task of a question that is not about one number, or about what is yet to come."""
    run = begun(lesson, index)
    person = explained_in(lesson, index, run.moment)
    if ask.see:
        run.seek(run.course.step_of_epoch(run.epoch + ask.see))
    options = tuple(option.text.plain(lambda name: name) for option in ask.options)
    answer = answer_to(ask, run.moment, write, person)
    if options:
        answer = f"{LETTERS[int(answer) - 1].lower()}) {options[int(answer) - 1]}"
    return SheetTask(
        quantity=ask.quantity,
        question=sentences(_question(ask), see_question(ask.see) if ask.see else "", ask.reason),
        told=told,
        options=options,
        answer=answer,
    )


def _question(ask: LessonQuestion) -> str:
    if ask.kind is AskKind.ORDER:
        return order_question(", ".join(ask.items))
    if ask.kind is AskKind.PICK:
        return pick_question(is_largest=ask.quantity == "largest gradient")
    return ""
