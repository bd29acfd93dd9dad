"""Runs and datasets out of the JSON of a laboratory file, every value with its place.

Form is checked here; what a run needs besides, in ``core.lab_check``.
"""

import numpy as np

from core import bookmarks
from core.bookmarks import Bookmark
from core.checkpoints import Checkpoints
from core.course import MAX_STEP, Course, Segment, Settings
from core.lab_check import (
    MAX_BOOKMARKS,
    MAX_HIDDEN_LAYERS,
    MAX_NEURONS,
    MAX_NOTE_LENGTH,
    MAX_ROWS,
    MAX_SEGMENTS,
    check_layer_sizes,
)
from core.lab_writing import ORDER_NAMES
from core.network import Parameters
from core.network.activations import ACTIVATIONS, DEFAULT_ACTIVATION
from core.network.losses import DEFAULT_LOSS, LOSSES
from core.network.random_start import MAX_SEED
from core.network.shape import LayerSizes, places
from core.packed import unpacked
from core.people import MAX_NAME_LENGTH, Dataset, Shift
from core.run import Kept, first_stride
from core.strict_json import Field

MAX_DATASETS = MAX_SEGMENTS
MAX_PEOPLE = 1_000_000
MAX_PARAMETER_NAME = 10

_ORDERS = {word: order for order, word in ORDER_NAMES.items()}


def dataset_from(field: Field) -> Dataset:
    """Return a dataset."""
    names, weights, heights, genders, shift = field.fields(
        "names", "weights", "heights", "genders", "shift"
    )
    called = names.texts(MAX_PEOPLE, MAX_NAME_LENGTH)
    codes = genders.text(MAX_PEOPLE)
    if not set(codes) <= {"M", "F"}:
        raise genders.wrong("Genders are written with the letters M and F.")
    with field.naming_errors():
        return Dataset.from_columns(
            called,
            unpacked(weights, len(called)),
            unpacked(heights, len(called)),
            np.frombuffer(codes.encode(), np.uint8) == ord("F"),
            Shift(*(part.number() for part in shift.fields("weight", "height"))),
        )


def kept_from(field: Field, datasets: list[Dataset]) -> Kept:
    """Return a run, as far as its form is right."""
    layers, segments, step, furthest, diverged, bookmarks, history = field.fields(
        "layers", "segments", "step", "furthest", "diverged", "bookmarks", "history"
    )
    sizes = tuple(item.whole(1, MAX_NEURONS) for item in layers.items(2, MAX_HIDDEN_LAYERS + 2))
    with field.naming_errors():
        check_layer_sizes(sizes)
    parts = segments.items(1, MAX_SEGMENTS)
    course = Course(tuple(_segment_from(part, sizes, datasets) for part in parts))
    return Kept(
        course,
        step.whole(0, MAX_STEP),
        furthest.whole(0, MAX_STEP),
        _history_from(history, course),
        tuple(_bookmark_from(item) for item in bookmarks.items(0, MAX_BOOKMARKS)),
        diverged.truth(),
    )


_SEGMENT = ("start", "note", "dataset", "learning_rate", "order", "seed", "frozen", "parameters")


def _segment_from(field: Field, sizes: LayerSizes, datasets: list[Dataset]) -> Segment:
    whole = field.with_defaults(activation=DEFAULT_ACTIVATION, loss=DEFAULT_LOSS)
    *fields, origin, first_epoch, activation, loss = whole.fields(
        *_SEGMENT, "origin", "first_epoch", "activation", "loss"
    )
    start, note, dataset, rate, order, seed, frozen, parameters = fields
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
            ),
            Parameters(sizes, unpacked(parameters, len(places(sizes)))),
            note.text(MAX_NOTE_LENGTH),
            origin.whole(0, MAX_STEP),
            first_epoch.whole(0, MAX_STEP),
        )


def _bookmark_from(field: Field) -> Bookmark:
    step, name = field.fields("step", "name")
    with field.naming_errors():
        return Bookmark(step.whole(0, MAX_STEP), name.text(bookmarks.MAX_NAME_LENGTH))


def _history_from(field: Field, course: Course) -> Checkpoints:
    """Return the rows of a run; null means that nothing but its opening is known."""
    start = course.opening
    count = len(start.parameters.values)
    if field.is_null:
        store = Checkpoints(count, 1, first_stride(course.segments))
        store.write(0, start.settings.mean_loss(start.parameters), start.parameters.values)
        return store
    stride, steps, losses, parameters = field.fields("stride", "steps", "losses", "parameters")
    numbers = [item.whole(0, MAX_STEP) for item in steps.items(1, MAX_ROWS)]
    store = Checkpoints(count, len(numbers), stride.whole(1, MAX_STEP))
    store.count = len(numbers)
    store.steps[:] = numbers
    store.losses[:] = unpacked(losses, len(numbers))
    store.values[:] = unpacked(parameters, len(numbers) * count).reshape(-1, count)
    return store
