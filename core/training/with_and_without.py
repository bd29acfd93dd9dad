"""With and without the shift: the same start twice, trained equally far, to compare."""

from collections.abc import Generator
from dataclasses import dataclass, replace

from core.people.shift import NO_SHIFT, USUAL_SHIFT, Shift
from core.training.course import Course, Segment, Settings
from core.training.moment import Moment
from core.training.run import Run
from core.training.run_rows import RunRows
from core.training.saved_run import SavedRun

USUAL_EPOCHS = 1000
MOST_STEPS = 2_000_000
"""So many steps each run makes at most."""

SLICE_STEPS = 20_000
ROWS = 200


@dataclass(frozen=True, eq=False)
class Trained:
    """A run that was trained: as it is saved, and where it stands."""

    saved: SavedRun
    moment: Moment
    rows: RunRows


def with_and_without(course: Course, settings: Settings) -> tuple[Course, Course]:
    """Return the course that begins as this one with a shift, and the same with none.

    Where nothing is taken off now, the usual shift is the one to compare with.
    """
    own = settings.dataset.shift
    shift = USUAL_SHIFT if own == NO_SHIFT else own
    return _shifted(course, settings, shift), _shifted(course, settings, NO_SHIFT)


def _shifted(course: Course, settings: Settings, shift: Shift) -> Course:
    first, dataset = course.opening, settings.dataset.with_shift(shift)
    settings = replace(settings, dataset=dataset, seed=first.settings.seed)
    return Course((Segment(0, settings, first.parameters),))


def epochs_for(settings: Settings, limit: int | None) -> int:
    """Return how many epochs both are trained: the limit, or fewer where people are many."""
    return max(1, min(limit or USUAL_EPOCHS, MOST_STEPS // settings.steps_per_epoch))


def train_both(
    courses: tuple[Course, Course], epochs: int
) -> Generator[None, None, tuple[Trained, Trained]]:
    """Train both, slice by slice."""
    first, second = courses
    return (yield from _trained(first, epochs)), (yield from _trained(second, epochs))


def _trained(course: Course, epochs: int) -> Generator[None, None, Trained]:
    run, end = Run.of(course), course.step_of_epoch(epochs)
    while run.step < end and not run.is_stuck:
        run.advance(min(SLICE_STEPS, end - run.step))
        yield
    return Trained(run.saved(), run.moment, run.rows(ROWS))
