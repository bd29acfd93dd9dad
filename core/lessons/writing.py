"""Writing a lesson's step from the present laboratory: "Record a step from here".

What is written is read back by ``core.lessons.reading``. A run that was changed on the way is
written as a new one that begins with the parameters of now.
"""

import json
from collections.abc import Iterable

from core.errors import LabError
from core.explain.stages import Phase, Stage
from core.lessons.refusal_words import holds_people
from core.lessons.setting_up import MOST_PEOPLE, MOST_STEPS_AWAY, PEOPLE, SHIFTS, TEST
from core.network import Parameters
from core.people.dataset import Dataset, Shift
from core.training.course import EVERYBODY, Course, Order, Settings


def lesson_head(title: str, language: str = "en", minutes: int = 20) -> str:
    """Return the beginning of a lesson file."""
    lines = [f"title = {quoted(title)}", f"language = {quoted(language)}", f"minutes = {minutes}"]
    return "\n".join(lines) + "\n"


def step_text(
    course: Course,
    step: int,
    parameters: Parameters,
    *,
    text: str = "…",
    stage: Stage | None = None,
    parameter: str = "",
    person: str = "",
    show: Iterable[str] = (),
    cover: Iterable[str] = (),
) -> str:
    """Return a step of a lesson that sets up the laboratory as it is now.

    Args:
        course: of the run.
        step: where it stands.
        parameters: the parameters there.
        text: what the step tells.
        stage: the part of the step that is shown.
        parameter: whose chain is shown.
        person: the name of who is explained.
        show: the cards in front.
        cover: the quantities that are covered.

    Raises:
        LabError: if there are too many people for a lesson file.
    """
    lines = ["[[step]]", f"text = {quoted(text)}"]
    if shown := list(show):
        lines.append(f"show = [{', '.join(map(quoted, shown))}]")
    if covered := list(cover):
        lines.append(f"cover = [{', '.join(map(quoted, covered))}]")
    lines += ["", "[step.setup]", *_run_lines(course, step, parameters)]
    if stage is not None:
        lines.append(f"stage = {quoted(_stage_name(stage))}")
    if parameter:
        lines.append(f"parameter = {quoted(parameter)}")
    if person:
        lines.append(f"person = {quoted(person)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Write a text as TOML does; JSON's way of writing is TOML's, but for one sign."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _run_lines(course: Course, step: int, parameters: Parameters) -> Iterable[str]:
    here = course.at(step)
    untouched = len(course.segments) == 1 and step <= MOST_STEPS_AWAY
    start = course.opening.parameters if untouched else parameters
    settings = here.settings
    yield from _settings_lines(settings)
    sizes = start.layer_sizes
    if sizes[1:-1] != (2,):
        yield f"hidden = {list(sizes[1:-1])}"
    if start != Parameters.normal(sizes, seed=settings.seed):
        values = ", ".join(f"{name} = {value!r}" for name, value in start.as_dict().items())
        yield f"start = {{ {values} }}"
    if untouched and step:
        yield f"step = {int(step)}"


def _settings_lines(settings: Settings) -> Iterable[str]:
    yield f"people = {_people(settings.dataset)}"
    yield f"seed = {settings.seed}"
    yield f"eta = {settings.learning_rate!r}"
    yield f"activation = {quoted(settings.activation)}"
    yield f"loss = {quoted(settings.loss)}"
    if settings.order is not Order.TABLE:
        yield f"order = {quoted(settings.order.key)}"
    if settings.batch > 1:
        yield f"batch = {quoted('everybody') if settings.batch == EVERYBODY else settings.batch}"
    shift = settings.dataset.shift
    words = [word for word, known in SHIFTS.items() if known == shift]
    yield f"shift = {quoted(words[0]) if words else _numbers(shift)}"


def _numbers(shift: Shift) -> str:
    scales = shift.scales if shift.is_scaled else ()
    return str([shift.weight, shift.height, *scales])


def _people(dataset: Dataset) -> str:
    for word, known in PEOPLE.items():
        if dataset.with_shift(known.shift) == known:
            return quoted(word)
    if not 1 <= len(dataset) <= MOST_PEOPLE:
        raise LabError(holds_people(MOST_PEOPLE))
    rows = (
        f"[{quoted(person.name)}, {person.weight!r}, {person.height!r}, "
        f"{quoted(person.gender.word[0])}{f', {quoted(TEST)}' if person.is_test else ''}]"
        for person in dataset
    )
    return f"[{', '.join(rows)}]"


def _stage_name(stage: Stage) -> str:
    layered = stage.phase in (Phase.FORWARD, Phase.BACKWARD)
    return f"{stage.phase.value} {stage.layer}" if layered else stage.phase.value
