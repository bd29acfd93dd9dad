"""Playing a lesson without a window: what a step begins with, and what an answer to it is worth.

A panel draws a step, hands in what was typed, chosen or clicked, and shows what comes back.
"""

from collections.abc import Callable, Sequence

from core.covers import Cover
from core.covers.cover import Covers
from core.errors import LabError
from core.lessons.conditions import OF_THE_RUN
from core.lessons.lesson import AskKind, Lesson, LessonQuestion, LessonStep
from core.lessons.marked import MarkedAnswer
from core.lessons.marking import mark
from core.lessons.markup import Live
from core.lessons.quantity import quantity_named, row_of, value_of
from core.lessons.setting_up import run_of
from core.lessons.typed_number import readings
from core.lessons.words import right_answer
from core.training import Run
from core.training.moment import Moment

UNKNOWN_CHOICE = "Choose one of the answers. This was not marked."
WRONG_CHOICE = "This is not so. Look at the numbers again."
WRONG_PICK = "This is another one. Look again where the numbers stand."


def begun(lesson: Lesson, index: int) -> Run:
    """Return the run that a step of a lesson is reached with, set up anew."""
    return run_of(lesson.opening(index))


def covers_of(step: LessonStep, moment: Moment) -> Covers:
    """Return what a step hides."""
    asked = [quantity_named(moment, name) for name in step.cover]
    return Covers(frozenset(Cover(each.symbol, each.person or "") for each in asked))


def explained_in(lesson: Lesson, index: int, moment: Moment) -> int:
    """Return the row of the person whom a step is about: the one named, or whose turn it is."""
    name = lesson.opening(index).person
    return moment.dataset.names.index(name) if name else max(moment.person, 0)


def mark_answer(ask: LessonQuestion, moment: Moment, answer: str, person: int = 0) -> MarkedAnswer:
    """Mark an answer to a question of a lesson.

    Args:
        ask: the question.
        moment: the live moment; where ``ask.see`` is not 0, the one after the training.
        answer: what was typed; of a choice its number from 1; of a pick the name of what was
            clicked.
        person: the row of the person explained.
    """
    if ask.kind is AskKind.QUANTITY:
        return mark(moment, ask.quantity, answer, person)
    if ask.kind is AskKind.ORDER:
        return mark(moment, f"order of {', '.join(ask.items)}", answer, person)
    if ask.kind is AskKind.CHOICE:
        return _choice(ask, moment, answer, person)
    if ask.quantity == "largest gradient":
        return mark(moment, ask.quantity, answer, person)
    if answer == ask.quantity:
        return MarkedAnswer("right", right_answer(answer))
    return MarkedAnswer("wrong", WRONG_PICK)


def _choice(ask: LessonQuestion, moment: Moment, answer: str, person: int) -> MarkedAnswer:
    numbers = [number.value for number in readings(answer)]
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(ask.options) or numbers[0] % 1:
        return MarkedAnswer("unread", UNKNOWN_CHOICE)
    if right_options(ask, moment, person)[int(numbers[0]) - 1]:
        return MarkedAnswer("right", "Right.")
    return MarkedAnswer("wrong", WRONG_CHOICE)


def right_options(ask: LessonQuestion, moment: Moment, person: int = 0) -> list[bool]:
    """Return which answers of a choice are right at a moment."""
    return [
        option.right if isinstance(option.right, bool) else option.right.holds(moment, person)
        for option in ask.options
    ]


def answer_to(
    ask: LessonQuestion, moment: Moment, write: Callable[[float], str], person: int = 0
) -> str:
    """Return the right answer, for Show and for keys of worksheets.

    Raises:
        LabError: if none of the answers of a choice is right here.
    """
    if ask.kind is AskKind.CHOICE:
        right = right_options(ask, moment, person)
        if True not in right:
            raise LabError("None of these answers is right here.", "Choice")
        return str(right.index(True) + 1)
    if ask.kind is AskKind.ORDER:
        quantities = [quantity_named(moment, item) for item in ask.items]
        values = [value_of(moment, each, person) for each in quantities]
        return " > ".join(_falling(ask.items, values))
    if ask.kind is AskKind.PICK and ask.quantity != "largest gradient":
        return ask.quantity
    return answer_in_words(moment, ask.quantity, write, person)


def answer_in_words(
    moment: Moment, name: str, write: Callable[[float], str], person: int = 0
) -> str:
    """Return what a quantity comes to, as it would be typed."""
    quantity = quantity_named(moment, name)
    if name == "largest gradient":
        update = moment.update_for(row_of(moment, quantity, person))
        return "" if update is None else update.gradient.largest
    value = value_of(moment, quantity, person)
    if name.startswith("sign of "):
        return "+" if value > 0 else "−" if value < 0 else "0"
    return write(value + 0.0)  # 0, not −0


def _falling(items: Sequence[str], values: Sequence[float]) -> list[str]:
    pairs = sorted(zip(values, items, strict=True), key=lambda pair: -pair[0])
    return [item for _, item in pairs]


def live_numbers(
    moment: Moment, person: int, covers: Covers, write: Callable[[float], str]
) -> Live:
    """Return what writes the live numbers of a text: ? where one is covered."""

    def live(name: str) -> str:
        if name in OF_THE_RUN:
            return write(OF_THE_RUN[name](moment))
        quantity = quantity_named(moment, name)
        row = row_of(moment, quantity, person)
        who = moment.dataset.names[row] if row < len(moment.dataset) else ""
        if not quantity.later and covers.hides(quantity.symbol, who):
            return "?"
        return write(value_of(moment, quantity, person))

    return live
