"""Reads runs and datasets from the JSON of a laboratory file; errors name the place.

Form is checked here; what a run needs besides, in ``core.files.check``.
"""

import numpy as np

from core.files.check import MAX_NOTE_LENGTH, MAX_ROWS, MAX_SEGMENTS, check_layer_sizes
from core.files.packed import unpacked
from core.files.strict_json import Field
from core.network import Parameters
from core.network.activations import ACTIVATIONS, DEFAULT_ACTIVATION
from core.network.losses import DEFAULT_LOSS, LOSSES
from core.network.random_start import MAX_SEED
from core.network.shape import MAX_HIDDEN_LAYERS, MAX_NEURONS, LayerSizes, places
from core.people.dataset import MAX_NAME_LENGTH, Dataset, Shift
from core.people.limit import MAX_PEOPLE, check_count
from core.training.bookmarks import MAX_BOOKMARKS, Bookmark
from core.training.course import EVERYBODY, MAX_STEP, Course, Order, Segment, Settings
from core.training.run import first_stride
from core.training.run_rows import RunRows
from core.training.saved_run import SavedRun

MAX_DATASETS = MAX_SEGMENTS
MAX_PARAMETER_NAME = 10

_SHIFT = ("weight", "height", "weight_scale", "height_scale")
_ORDERS = {order.key: order for order in Order}


def dataset_from(field: Field) -> Dataset:
    """Return a dataset."""
    names, weights, heights, genders, shift, tests = field.with_defaults(tests=[]).fields(
        "names", "weights", "heights", "genders", "shift", "tests"
    )
    with names.naming_errors():
        check_count(names.length)
    called = names.texts(MAX_PEOPLE, MAX_NAME_LENGTH)
    codes = genders.text(MAX_PEOPLE)
    if not set(codes) <= {"M", "F"}:
        raise genders.wrong("Genders are written with the letters M and F.")
    rows = [row.whole(0, len(called) - 1) for row in tests.items(0, len(called))]
    scaled = shift.with_defaults(weight_scale=1.0, height_scale=1.0)
    with field.naming_errors():
        return Dataset.from_columns(
            called,
            unpacked(weights, len(called)),
            unpacked(heights, len(called)),
            np.frombuffer(codes.encode(), np.uint8) == ord("F"),
            Shift(*(part.number() for part in scaled.fields(*_SHIFT))),
            tests=np.isin(np.arange(len(called)), rows),
        )


def run_from(field: Field, datasets: list[Dataset]) -> SavedRun:
    """Return a run, as far as its form is right."""
    layers, segments, step, furthest, diverged, bookmarks, history = field.fields(
        "layers", "segments", "step", "furthest", "diverged", "bookmarks", "history"
    )
    sizes = tuple(item.whole(1, MAX_NEURONS) for item in layers.items(2, MAX_HIDDEN_LAYERS + 2))
    with field.naming_errors():
        check_layer_sizes(sizes)
    parts = segments.items(1, MAX_SEGMENTS)
    course = Course(tuple(_segment_from(part, sizes, datasets) for part in parts))
    place, end = step.whole(0, MAX_STEP), furthest.whole(0, MAX_STEP)
    rows, stride = _history_from(history, course)
    return SavedRun(
        course=course,
        step=place,
        furthest=end,
        rows=rows,
        stride=stride,
        bookmarks=tuple(_bookmark_from(item) for item in bookmarks.items(0, MAX_BOOKMARKS)),
        diverged=diverged.truth(),
    )


_SEGMENT = (
    *("origin", "first_epoch", "start", "note", "dataset"),
    *("learning_rate", "order", "seed", "frozen", "parameters"),
)
_USUAL: dict[str, object] = {"activation": DEFAULT_ACTIVATION, "loss": DEFAULT_LOSS, "batch": 1}
"""What a segment may leave out."""


def _segment_from(field: Field, sizes: LayerSizes, datasets: list[Dataset]) -> Segment:
    whole = field.with_defaults(**_USUAL)
    *fields, activation, loss, batch = whole.fields(*_SEGMENT, *_USUAL)
    origin, first_epoch, start, note, dataset, rate, order, seed, frozen, parameters = fields
    names = frozen.texts(len(places(sizes)), MAX_PARAMETER_NAME)
    if len(set(names)) < len(names):
        raise frozen.wrong("A name stands here twice.")
    with field.naming_errors():
        return Segment(
            start.whole(0, MAX_STEP),
            Settings(
                datasets[dataset.whole(0, len(datasets) - 1)],
                rate.number(),
                order.one_of(_ORDERS),
                seed.whole(0, MAX_SEED),
                frozen=frozenset(names),
                activation=activation.one_of({name: name for name in ACTIVATIONS}),
                loss=loss.one_of({name: name for name in LOSSES}),
                batch=batch.whole(1, EVERYBODY),
            ),
            Parameters(sizes, unpacked(parameters, len(places(sizes)))),
            note=note.text(MAX_NOTE_LENGTH),
            origin=origin.whole(0, MAX_STEP),
            first_epoch=first_epoch.whole(0, MAX_STEP),
        )


def _bookmark_from(field: Field) -> Bookmark:
    step, name = field.fields("step", "name")
    with field.naming_errors():
        return Bookmark(step.whole(0, MAX_STEP), name.text(MAX_NAME_LENGTH))


def _history_from(field: Field, course: Course) -> tuple[RunRows, int]:
    """Return the rows of a run and their stride; null: nothing but its opening is known."""
    start = course.opening
    count = len(start.parameters.values)
    if field.is_null:
        values = start.parameters.values
        loss = start.settings.mean_loss(start.parameters)
        rows = RunRows(np.zeros(1, dtype=np.int64), np.array([loss]), values[None, :])
        return rows, first_stride(course.segments)
    stride, steps, losses, parameters = field.fields("stride", "steps", "losses", "parameters")
    numbers = [item.whole(0, MAX_STEP) for item in steps.items(1, MAX_ROWS)]
    rows = RunRows(
        np.array(numbers, dtype=np.int64),
        unpacked(losses, len(numbers)),
        unpacked(parameters, len(numbers) * count).reshape(-1, count),
    )
    return rows, stride.whole(1, MAX_STEP)
