"""Lesson files: ``name.chainlesson``, TOML, data only. ``docs/lessons.md`` describes the format.

Whatever is wrong is told with the file, the line and the step.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

from core.errors import LabError
from core.files.regular import read_beginning
from core.files.strict_json import Field
from core.lessons.conditions import LONGEST_CONDITION, Condition, condition, is_of_the_run
from core.lessons.lesson import CARDS, AskKind, Lesson, LessonQuestion, LessonStep, Option, Setup
from core.lessons.markup import LessonText, text_of
from core.lessons.quantity import LONGEST_NAME, Form, quantity_named
from core.lessons.refusal_words import no_number_for_text, no_toml
from core.lessons.setting_up import run_of, setup_from
from core.lessons.toml_lines import Lines, line_at, line_in, lines_of
from core.network.shape import neuron_name
from core.training.moment import Moment

SUFFIX = ".chainlesson"
MAX_LESSON_BYTES = 1_000_000
MOST_STEPS = 100
LONGEST_TEXT = 4000
LONGEST_TITLE = 200
MOST_MINUTES = 600
MOST_OPTIONS = 8
MOST_COVERS = 100
MOST_EPOCHS_TO_SEE = 100_000

_STEP = ("text", "setup", "show", "cover", "ask", "goal", "hint", "after")
_ASK = ("quantity", "choice", "order", "pick", "reason", "see")


def read_lesson(path: Path | str) -> Lesson:
    """Read a lesson file.

    Raises:
        LabError: naming file, line and step, if anything in it is not as it must be.
    """
    path = Path(path)
    try:
        data = read_beginning(path, MAX_LESSON_BYTES + 1)
    except OSError:
        raise LabError("The file cannot be read.", path.name) from None
    return lesson_from(data, path.name, path.parent)


def lesson_from(data: bytes, name: str, folder: Path) -> Lesson:
    """Read a lesson out of the bytes of a file of that name in a folder."""
    if len(data) > MAX_LESSON_BYTES:
        raise LabError("This is more than a megabyte, too much for a lesson.", name)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise LabError("This is not a text in UTF-8.", name) from None
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sentence, line = line_in(str(error), text)
        raise LabError(no_toml(sentence), f"{name}, line {line}") from None
    except (RecursionError, ValueError):
        raise LabError("There is a value in this file that nobody writes.", name) from None
    lines = lines_of(text)
    try:
        return _lesson(Field(document), folder, lines)
    except LabError as error:
        raise LabError(error.sentence, _place(name, lines, error.place)) from None


def _place(name: str, lines: Lines, place: str) -> str:
    """Return the file, the line and the step of a place such as ``step[2].ask.quantity``."""
    found = re.match(r"step\[(\d+)\]", place)
    parts = [name, f"line {line_at(lines, place)}", f"step {int(found[1]) + 1}" if found else ""]
    field = re.sub(r"^step\[\d+\]\.?", "", place)
    return ", ".join(part for part in [*parts, field] if part)


def _lesson(document: Field, folder: Path, lines: Lines) -> Lesson:
    whole = document.with_defaults(language="en", minutes=20)
    title, language, minutes, steps = whole.fields("title", "language", "minutes", "step")
    called = title.text(LONGEST_TITLE)
    if not called.strip():
        raise title.wrong("Give the lesson a title.")
    made: list[LessonStep] = []
    setup, moment = None, None
    for item in steps.items(1, MOST_STEPS):
        step, setup, moment = _step(item, folder, setup, moment)
        made.append(_at_line(step, line_at(lines, item.place)))
    return Lesson(
        title=called,
        language=language.text(20),
        minutes=minutes.whole(1, MOST_MINUTES),
        steps=tuple(made),
    )


def _at_line(step: LessonStep, line: int) -> LessonStep:
    return replace(step, line=line)


def _step(
    item: Field, folder: Path, before: Setup | None, moment: Moment | None
) -> tuple[LessonStep, Setup, Moment]:
    text, setup, show, cover, ask, goal, hint, after = item.with_defaults(
        **dict.fromkeys(_STEP)
    ).fields(*_STEP)
    own = None
    if not setup.is_null or before is None or moment is None:
        table = Field({}, setup.place) if setup.is_null else setup
        own = before = setup_from(table, folder, before)
        with table.naming_errors():
            moment = run_of(own).moment
    told = _text(text, moment)
    if not told:
        raise item.wrong("A step needs a text.")
    if not ask.is_null and not goal.is_null:
        raise goal.wrong("A step asks a question or has a goal, not both.")
    step = LessonStep(
        text=told,
        setup=own,
        show=() if show.is_null else _cards(show),
        cover=() if cover.is_null else _quantities(cover, moment, MOST_COVERS),
        ask=None if ask.is_null else _ask(ask, moment),
        goal=None if goal.is_null else _condition(goal, moment),
        hint=_text(hint, moment),
        after=_text(after, moment),
    )
    return step, before, moment


def _text(field: Field, moment: Moment) -> LessonText:
    if field.is_null:
        return LessonText()
    with field.naming_errors():
        text = text_of(field.text(LONGEST_TEXT))
        for name in text.live:
            if is_of_the_run(moment, name):
                continue
            if quantity_named(moment, name).form is not Form.NUMBER:
                raise LabError(no_number_for_text(name))
    return text


def _cards(field: Field) -> tuple[str, ...]:
    known = {name: name for name in CARDS}
    return tuple(item.one_of(known) for item in field.items(1, len(CARDS)))


def _quantities(field: Field, moment: Moment, most: int) -> tuple[str, ...]:
    return tuple(_quantity(item, moment) for item in field.items(1, most))


def _quantity(field: Field, moment: Moment) -> str:
    with field.naming_errors():
        return quantity_named(moment, field.text(LONGEST_NAME)).text


def _condition(field: Field, moment: Moment) -> Condition:
    with field.naming_errors():
        found = condition(field.text(LONGEST_CONDITION))
        found.check(moment)
    return found


def _ask(field: Field, moment: Moment) -> LessonQuestion:
    quantity, choice, order, pick, reason, see = field.with_defaults(**dict.fromkeys(_ASK)).fields(
        *_ASK
    )
    asked = [each for each in (quantity, choice, order, pick) if not each.is_null]
    if len(asked) != 1:
        raise field.wrong("Ask one thing: a quantity, a choice, an order or a pick.")
    why = "" if reason.is_null else reason.text(LONGEST_TEXT)
    epochs = 0 if see.is_null else see.whole(1, MOST_EPOCHS_TO_SEE)
    if not quantity.is_null:
        name = _quantity(quantity, moment)
        return LessonQuestion(kind=AskKind.QUANTITY, quantity=name, reason=why, see=epochs)
    if not choice.is_null:
        options = tuple(_option(item, moment) for item in choice.items(2, MOST_OPTIONS))
        return LessonQuestion(kind=AskKind.CHOICE, options=options, reason=why, see=epochs)
    if not order.is_null:
        items = _quantities(order, moment, MOST_OPTIONS)
        if len(items) < 2 or len(set(items)) < len(items):
            raise order.wrong("An order has at least two different quantities.")
        return LessonQuestion(kind=AskKind.ORDER, items=items, reason=why, see=epochs)
    return LessonQuestion(kind=AskKind.PICK, quantity=_pick(pick, moment), reason=why, see=epochs)


def _option(field: Field, moment: Moment) -> Option:
    text, right, when = field.with_defaults(right=None, when=None).fields("text", "right", "when")
    if right.is_null == when.is_null:
        raise field.wrong("Say of an answer that it is right, true or false, or when it is.")
    said = _text(text, moment)
    return Option(said, _condition(when, moment) if right.is_null else right.truth())


def _pick(field: Field, moment: Moment) -> str:
    """Return what is to be clicked on the diagram: a parameter, a neuron, a person's row."""
    name, sizes = field.text(LONGEST_NAME), moment.parameters.layer_sizes
    neurons = [
        neuron_name(sizes, layer, index)
        for layer in range(len(sizes))
        for index in range(sizes[layer])
    ]
    known = ("largest gradient", *moment.parameters.names, *neurons)
    if name not in known:
        raise field.wrong(f"There is no {name[:40]!r} on the diagram to click.")
    return name
