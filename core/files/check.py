"""Checks a run that was read from a file, so that it can be opened and trained on.

A run made by this program always passes. Whoever writes such a file by hand, or damages one,
learns here what is wrong, before anything of it is used.
"""

import numpy as np

from core.errors import LabError
from core.files.words import (
    another_row,
    network_too_large,
    no_text_for_file,
    not_our_network,
    too_far_to_replay,
    too_many_rows,
)
from core.network.shape import MAX_HIDDEN_LAYERS, MAX_NEURONS, LayerSizes
from core.people.dataset import MAX_NAME_LENGTH, no_text
from core.training.bookmarks import MAX_BOOKMARKS
from core.training.course import MAX_STEP, Segment
from core.training.run import first_stride
from core.training.saved_run import SAVED_ROWS, SavedRun

MAX_SEGMENTS = 10_000
MAX_NOTE_LENGTH = 25_000
MAX_ROWS = 2 * SAVED_ROWS

MAX_REPLAY = 20_000_000
"""So many people are learned from at most, a batch for each, to come to the moment a file was left
at: about a second."""


def inside(place: str, error: LabError) -> LabError:
    """Return the same error, its place being a part of ``place``."""
    return LabError(error.sentence, f"{place}.{error.place}" if error.place else place)


def check_text(text: str, most: int, place: str) -> None:
    """Raise LabError unless a file can hold ``text``."""
    if len(text) > most or no_text(text):
        raise LabError(no_text_for_file(most), place)


def check_layer_sizes(sizes: LayerSizes) -> None:
    """Raise LabError unless the laboratory can show such a network."""
    hidden = sizes[1:-1]
    if len(sizes) < 2 or sizes[0] != 2 or sizes[-1] != 1:
        raise LabError(not_our_network(list(sizes)), "layers")
    if len(hidden) > MAX_HIDDEN_LAYERS or any(not 1 <= size <= MAX_NEURONS for size in hidden):
        raise LabError(
            network_too_large(list(sizes), MAX_HIDDEN_LAYERS, MAX_NEURONS),
            "layers",
        )


def check_run(saved: SavedRun) -> None:
    """Raise LabError, with the place, unless a run can be opened and gone on with."""
    segments = saved.course.segments
    if len(segments) > MAX_SEGMENTS or len(saved.bookmarks) > MAX_BOOKMARKS:
        raise LabError("There are too many changes or bookmarks in this run for a file.")
    check_layer_sizes(saved.course.opening.parameters.layer_sizes)
    if segments[0].start != 0:
        raise LabError("A run begins at step 0.", "segments[0].start")
    for index, segment in enumerate(segments):
        try:
            _check_segment(segment, segments[max(0, index - 1)], saved)
        except LabError as error:
            raise inside(f"segments[{index}]", error) from None
    if not segments[-1].start <= saved.furthest <= MAX_STEP:
        raise LabError("The run has not come as far as its last change.", "furthest")
    if not 0 <= saved.step <= saved.furthest:
        raise LabError("The run stands beyond the last step it reached.", "step")
    if not len(segments[-1].settings.learners) and saved.furthest > segments[-1].start:
        raise LabError("Nobody was left to learn from on the way there.", "furthest")
    _check_bookmarks(saved)
    _check_history(saved)


def _check_segment(segment: Segment, before: Segment, saved: SavedRun) -> None:
    settings, parameters = segment.settings, segment.parameters
    if segment.start < before.start:
        raise LabError("Changes must stand in the order of their steps.", "start")
    if segment.start > before.start and not len(before.settings.learners):
        raise LabError("Nobody was left to learn from on the way there.", "start")
    if parameters.layer_sizes != saved.course.opening.parameters.layer_sizes:
        raise LabError("All parts of a run have the same network.", "parameters")
    if not parameters.is_finite:
        raise LabError("Parameters must be finite.", "parameters")
    for name in sorted(settings.frozen):
        parameters.index(name)
    # An epoch has at least one step, so there are never more epochs than steps.
    if not 0 <= segment.first_epoch <= segment.origin <= segment.start:
        raise LabError("Epochs cannot be counted from there.", "origin")
    check_text(segment.note, MAX_NOTE_LENGTH, "note")


def _check_bookmarks(saved: SavedRun) -> None:
    steps = [bookmark.step for bookmark in saved.bookmarks]
    if steps != sorted(set(steps)):
        raise LabError("Bookmarks must stand in the order of their steps.", "bookmarks")
    if steps and steps[-1] > saved.furthest:
        raise LabError("A bookmark lies beyond the last step of the run.", "bookmarks")
    for bookmark in saved.bookmarks:
        check_text(bookmark.name, MAX_NAME_LENGTH, "bookmarks")


def _check_history(saved: SavedRun) -> None:
    """Check the rows of a run as far as that is possible without computing it again."""
    rows, segments, stride = saved.rows, saved.course.segments, saved.stride
    steps = rows.steps
    if stride & (stride - 1) or stride < first_stride(segments):
        raise LabError("That is no stride for so many people.", "history.stride")
    if len(rows) > MAX_ROWS:
        raise LabError(too_many_rows(MAX_ROWS), "history.steps")
    if not len(rows) or steps[0] != 0 or steps[-1] > saved.furthest or (np.diff(steps) <= 0).any():
        raise LabError("Rows must begin at step 0 and rise.", "history.steps")
    if not np.isfinite(rows.values).all():
        raise LabError("Parameters must be finite.", "history.parameters")
    for segment, after in zip(segments, [*segments[1:], None], strict=True):
        is_replaced = after is not None and after.start == segment.start
        if segment.start in rows and not is_replaced:
            row = rows.values[rows.row_before(segment.start)]
            if row.tobytes() != segment.parameters.values.tobytes():
                what = another_row(segment.start)
                raise LabError(what, "history.parameters")
    _check_reach(saved)


def _check_reach(saved: SavedRun) -> None:
    """Refuse a moment that can only be reached by a very long replay."""
    target = max(0, saved.step - 1)
    row = saved.rows.row_before(target)
    here = saved.course.at(target)
    known = max(here.start, int(saved.rows.steps[row]) if row >= 0 else 0)
    if (target - known) * here.settings.batch_size > MAX_REPLAY:
        raise LabError(
            too_far_to_replay(saved.step, known),
            "step",
        )
