"""The ``setup`` of a lesson's step: people, start, settings and moment out of the file's fields."""

from pathlib import Path
from typing import TypeVar

from core.errors import LabError
from core.explain.stages import Phase, Stage, stages
from core.files.check import check_layer_sizes
from core.files.lab_file import load
from core.files.strict_json import MAX_FILE_BYTES, Field
from core.lessons.lesson import Setup
from core.network import Parameters
from core.network.activations import ACTIVATIONS, DEFAULT_ACTIVATION
from core.network.losses import DEFAULT_LOSS, LOSSES
from core.network.random_start import MAX_SEED
from core.network.shape import ARTICLE_LAYERS, MAX_HIDDEN_LAYERS, MAX_NEURONS, LayerSizes
from core.people.dataset import (
    FOUR_PEOPLE,
    MAX_NAME_LENGTH,
    NO_SHIFT,
    ONLY_ALICE,
    Dataset,
    Gender,
    Person,
    Shift,
)
from core.people.shift import USUAL_SHIFT, mean_shift, standardised
from core.training import Run
from core.training.course import EVERYBODY, Course, Order, Segment, Settings
from core.training.saved_run import SavedRun

T = TypeVar("T")

MOST_STEPS_AWAY = 400_000
"""A lesson opens at once, however many of its steps stand far from the beginning."""

MOST_PEOPLE = 200
LONGEST_FILE_NAME = 100
LONGEST_PERSON = MAX_NAME_LENGTH

TEST = "test"
"""Behind the row of a test person."""

PEOPLE = {"four": FOUR_PEOPLE, "alice": ONLY_ALICE}
GENDERS = {"M": Gender.MALE, "F": Gender.FEMALE, "Male": Gender.MALE, "Female": Gender.FEMALE}
SHIFTS = {"usual": USUAL_SHIFT, "none": NO_SHIFT}
START_WORDS = {"ones", "drawn"}

RUN_FIELDS = ("worked_example", "file", "people", "start", "seed", "eta", "activation", "loss",
              "order", "batch", "shift", "hidden")  # fmt: skip
PLACE_FIELDS = ("epoch", "step", "stage", "parameter", "person")


def setup_from(field: Field, folder: Path, before: Setup | None) -> Setup:
    """Read the setup of a step.

    Args:
        field: the table in the file.
        folder: the lesson's own; a laboratory file must lie in it.
        before: the setup of an earlier step, which goes on if this one names no run.

    Raises:
        LabError: with the place, if it cannot be set up.
    """
    named = set(field.mapping(100))
    whole = field.with_defaults(**dict.fromkeys((*RUN_FIELDS, *PLACE_FIELDS)))
    fields = dict(zip((*RUN_FIELDS, *PLACE_FIELDS),
                      whole.fields(*RUN_FIELDS, *PLACE_FIELDS), strict=True))  # fmt: skip
    saved = None
    if not fields["file"].is_null:
        _alone(field, named, "file")
        saved = _laboratory(fields["file"], folder)
        course, step = saved.course, saved.step
    elif named & set(RUN_FIELDS) or before is None:
        course, step = _course_from(field, fields, named), 0
    else:
        assert before.course is not None
        course, step, saved = before.course, before.step, before.saved
    with field.naming_errors():
        step = _step(fields, course, step)
    parameter, person = (
        _optional(fields[name], LONGEST_PERSON) for name in ("parameter", "person")
    )
    setup = Setup(
        course=course,
        saved=saved,
        step=step,
        stage=_stage(fields["stage"], course.opening.parameters.layer_sizes),
        parameter=parameter,
        person=person,
    )
    _check_names(fields, setup)
    return setup


def run_of(setup: Setup) -> Run:
    """Return the run that a setup asks for, at its step."""
    assert setup.course is not None
    run = Run.of(setup.course)
    if setup.saved is not None:
        run.restore(setup.saved)
    run.seek(setup.step)
    return run


def _alone(field: Field, named: set[str], name: str) -> None:
    """A file, and the worked example, say everything about the run."""
    others = sorted(named & set(RUN_FIELDS) - {name})
    if others:
        raise field.wrong(f"{name} says it all: {others[0]} cannot stand beside it.")


def _course_from(field: Field, fields: dict[str, Field], named: set[str]) -> Course:
    if not fields["worked_example"].is_null and fields["worked_example"].truth():
        _alone(field, named, "worked_example")
        return Course((Segment(0, Settings(ONLY_ALICE), Parameters.constant()),))
    sizes = _sizes(fields["hidden"])
    seed = 1 if fields["seed"].is_null else fields["seed"].whole(0, MAX_SEED)
    people = _people(fields["people"])
    with field.naming_errors():
        settings = Settings(
            people.with_shift(_shift(fields["shift"], people)),
            0.1 if fields["eta"].is_null else fields["eta"].number(),
            _word(fields["order"], {order.key: order for order in Order}, Order.TABLE),
            seed,
            activation=_word(
                fields["activation"], {name: name for name in ACTIVATIONS}, DEFAULT_ACTIVATION
            ),
            loss=_word(fields["loss"], {name: name for name in LOSSES}, DEFAULT_LOSS),
            batch=1 if fields["batch"].is_null else _batch(fields["batch"]),
        )
    return Course((Segment(0, settings, _start(fields["start"], sizes, seed)),))


def _word(field: Field, meanings: dict[str, T], usual: T) -> T:
    return usual if field.is_null else field.one_of(meanings)


def _batch(field: Field) -> int:
    if isinstance(field.value, str):
        return field.one_of({"everybody": EVERYBODY})
    return field.whole(1, EVERYBODY)


def _optional(field: Field, most: int) -> str:
    return "" if field.is_null else field.text(most)


def _sizes(field: Field) -> LayerSizes:
    if field.is_null:
        return ARTICLE_LAYERS
    hidden = [item.whole(1, MAX_NEURONS) for item in field.items(0, MAX_HIDDEN_LAYERS)]
    sizes = (2, *hidden, 1)
    with field.naming_errors():
        check_layer_sizes(sizes)
    return sizes


def _people(field: Field) -> Dataset:
    if field.is_null or isinstance(field.value, str):
        return FOUR_PEOPLE if field.is_null else field.one_of(PEOPLE)
    return Dataset([_person(item) for item in field.items(1, MOST_PEOPLE)])


def _person(field: Field) -> Person:
    """Return a person out of ``["Alice", 133, 65, "F"]``, a test person with ``"test"`` behind."""
    name, weight, height, gender, *more = field.items(4, 5)
    with field.naming_errors():
        return Person(
            name.text(LONGEST_PERSON),
            weight.number(),
            height.number(),
            gender.one_of(GENDERS),
            bool(more and more[0].one_of({TEST: True})),
        )


def _shift(field: Field, people: Dataset) -> Shift:
    if field.is_null or isinstance(field.value, str):
        words = SHIFTS | {
            "mean": mean_shift(people.weights, people.heights),
            "standardise": standardised(people.weights, people.heights),
        }
        return USUAL_SHIFT if field.is_null else field.one_of(words)
    numbers = [item.number() for item in field.items(2, 4)]
    with field.naming_errors():
        return Shift(*numbers)


def _start(field: Field, sizes: LayerSizes, seed: int) -> Parameters:
    """Return the first parameters: drawn by the seed, all ones, or each by its name."""
    if field.is_null or isinstance(field.value, str):
        word = "drawn" if field.is_null else field.one_of({word: word for word in START_WORDS})
        ones = Parameters.constant(sizes)
        return ones if word == "ones" else Parameters.normal(sizes, seed=seed)
    values = {name: value.number() for name, value in field.mapping(1000).items()}
    with field.naming_errors():
        return Parameters.from_dict(sizes, values)


def _step(fields: dict[str, Field], course: Course, usual: int) -> int:
    epoch, step = fields["epoch"], fields["step"]
    if not epoch.is_null and not step.is_null:
        raise step.wrong("Name the epoch or the step, not both.")
    if not epoch.is_null:
        found = course.step_of_epoch(epoch.whole(0, MOST_STEPS_AWAY))
    elif not step.is_null:
        found = step.whole(0, MOST_STEPS_AWAY)
    else:
        return usual
    if found > MOST_STEPS_AWAY:
        raise epoch.wrong(f"A lesson goes at most {MOST_STEPS_AWAY} steps far.")
    if found and not len(course.opening.settings.learners):
        raise epoch.wrong("There is nobody to learn from.")
    return found


def _stage(field: Field, sizes: LayerSizes) -> Stage | None:
    """Return a stage out of ``"choose"``, ``"forward 1"``, ``"loss"``, ``"backward 2"``."""
    if field.is_null:
        return None
    layered = (Phase.FORWARD, Phase.BACKWARD)
    known = {
        f"{stage.phase.value} {stage.layer}" if stage.phase in layered else stage.phase.value: stage
        for stage in stages(sizes)
    }
    return field.one_of(known)


def _check_names(fields: dict[str, Field], setup: Setup) -> None:
    assert setup.course is not None
    segment = setup.course.at(setup.step)
    if setup.parameter and setup.parameter not in segment.parameters.names:
        raise fields["parameter"].wrong(f"This network has no parameter {setup.parameter!r}.")
    if setup.person and setup.person not in segment.settings.dataset.names:
        raise fields["person"].wrong(f"Nobody here is called {setup.person!r}.")


def _laboratory(field: Field, folder: Path) -> SavedRun:
    """Read a laboratory file that lies beside the lesson, and no other file."""
    name = field.text(LONGEST_FILE_NAME)
    if not name.endswith(".chainrule") or Path(name).name != name or "\\" in name or ":" in name:
        raise field.wrong("Name a .chainrule file that lies beside the lesson.")
    path = folder / name
    try:
        if path.is_symlink() or path.resolve().parent != folder.resolve() or not path.is_file():
            raise field.wrong(f"There is no file {name} beside the lesson.")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise field.wrong(f"{name} is too large for a laboratory file.")
        data = path.read_bytes()
    except OSError:
        raise field.wrong(f"{name} cannot be read.") from None
    try:
        return load(data).run
    except LabError as error:
        raise field.wrong(f"{name} cannot be opened: {error}") from None
