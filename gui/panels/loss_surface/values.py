"""Works the surface out: at once and coarse while it moves, finer and from everybody at rest."""

import math
from collections.abc import Generator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from core.people.read_only import read_only
from core.plots.loss_surface import LossSurface, losses_on, surface
from core.plots.planes import Plane
from core.plots.surface_picture import SurfacePicture, picture_of
from core.training.course import Settings
from core.training.job import Job
from core.training.run import Run
from gui.lab import Lab
from gui.plot.view import View

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

LIVE_CELLS, FINE_CELLS = (56, 42), (200, 160)
"""Cells across and up at most: while it moves, and at rest."""

LIVE_PIXELS, FINE_PIXELS = 6.0, 2.0
"""The side of a cell."""

LIVE_WORK, FRAME_WORK = 1 << 18, 1 << 20
"""So many cells × people × neurons are worked out within a frame: while it moves, and at rest.
A million take some 6 ms."""

MOST_WORK = 1 << 31
"""And so many by the training thread, which takes some 15 s; then a sample has to do."""

FASTER = 4
"""Each time so many times as many people are counted as before."""


@dataclass(frozen=True, eq=False, kw_only=True)
class SurfaceRequest:
    """What is to be worked out.

    Attributes:
        plane: where.
        view: the part of it.
        settings: whose loss, by which functions.
        person: the one whose loss it is; None for everybody's.
        pixels: width and height of the picture.
    """

    plane: Plane
    view: View
    settings: Settings
    person: int | None
    pixels: tuple[float, float]

    def is_like(self, other: "SurfaceRequest | None") -> bool:
        """Whether another request has the same answer."""
        return other is not None and (
            self.view == other.view
            and self.pixels == other.pixels
            and self.person == other.person
            and _same_functions(self.settings, other.settings)
            and _same_plane(self.plane, other.plane)
        )

    @property
    def neurons(self) -> int:
        return sum(self.plane.here.layer_sizes[1:])

    @property
    def rows(self) -> Rows:
        """Who is counted, in an order in which the first few stand for everybody."""
        if self.person is not None:
            return np.array([self.person])
        learners = self.settings.dataset.learner_rows
        return learners[_in_random_order(len(learners))]

    def axes(self, most: tuple[int, int], pixels: float, work: float) -> tuple[Array, Array]:
        """Return the places of columns and rows, so many that one person takes no more work."""
        across, up = (
            min(max(2, int(length / pixels)), cells)
            for length, cells in zip(self.pixels, most, strict=True)
        )
        share = min(1.0, math.sqrt(work / (across * up * self.neurons)))
        view = self.view
        return (
            np.linspace(view.left, view.right, max(2, int(across * share))),
            np.linspace(view.bottom, view.top, max(2, int(up * share))),
        )


class SurfaceValues(QObject):
    """Answers requests: a coarse picture in the frame, finer ones by jobs of the training thread.

    Attributes:
        picture: what was found last; None before anything was.

    Signals:
        found: a finer picture is there.
    """

    found = Signal()

    def __init__(self, lab: Lab, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self.picture: SurfacePicture | None = None
        self._asked: SurfaceRequest | None = None
        self._is_coarse = False
        self._job: Job[SurfacePicture] | None = None
        lab.wire.job_done.connect(self._take)

    def clear(self) -> None:
        """There is nothing to show."""
        self._drop()
        self.picture = self._asked = None

    def show(self, request: SurfaceRequest, *, is_moving: bool) -> bool:
        """Have something worked out; return whether there is another picture at once."""
        same = request.is_like(self._asked)
        if same and (is_moving or not self._is_coarse):
            return False
        self._drop()
        self._asked, self._is_coarse = request, is_moving
        fine = request.axes(FINE_CELLS, FINE_PIXELS, FRAME_WORK)
        fits = len(fine[0]) * len(fine[1]) * request.neurons * len(request.rows) <= FRAME_WORK
        if fits and not is_moving:
            self.picture = _now(request, fine, len(request.rows))
            return True
        axes = request.axes(LIVE_CELLS, LIVE_PIXELS, LIVE_WORK / 2)
        each = len(axes[0]) * len(axes[1]) * request.neurons
        if not same:
            self.picture = _now(request, axes, max(1, LIVE_WORK // each))
        if not is_moving:
            self._ask(_first(request, fine))
        return not same

    def _drop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _ask(self, job: Job[SurfacePicture]) -> None:
        self._job = job
        self._lab.wire.ask(job)

    @Slot()
    def _take(self) -> None:
        if self._job is None or not self._job.is_done or self._asked is None:
            return
        answer, self._job = self._job.answer, None
        if answer is not None:
            self.picture = answer
            if more := _more(self._asked, answer.surface):
                self._ask(more)
            self.found.emit()


def _now(request: SurfaceRequest, axes: tuple[Array, Array], people: int) -> SurfacePicture:
    """Work out a picture without a pause."""
    work = _counted(request, axes, request.rows[:people])
    while True:
        try:
            next(work)
        except StopIteration as end:
            return picture_of(end.value)


def _counted(
    request: SurfaceRequest, axes: tuple[Array, Array], rows: Rows
) -> Generator[None, None, LossSurface]:
    return surface(request.plane, *axes, request.settings, rows, len(request.rows))


def _first(request: SurfaceRequest, axes: tuple[Array, Array]) -> Job[SurfacePicture]:
    """Return the job that works out a fine picture from some people."""
    each = len(axes[0]) * len(axes[1]) * request.neurons
    rows = request.rows[: max(1, 4 * FRAME_WORK // each)]

    def work(_: Run) -> Generator[None, None, SurfacePicture]:
        found = yield from _counted(request, axes, rows)
        return picture_of(found)

    return Job(work)


def _more(request: SurfaceRequest, found: LossSurface) -> Job[SurfacePicture] | None:
    """Return the job that counts more people in; None if everybody is, or it would take long."""
    each = found.losses.size * request.neurons
    most = min(found.people, MOST_WORK // each)
    rows = request.rows[found.counted : min(FASTER * found.counted, most)]
    if not len(rows):
        return None

    def work(_: Run) -> Generator[None, None, SurfacePicture]:
        losses = yield from losses_on(request.plane, found.x, found.y, request.settings, rows)
        return picture_of(found.with_more(losses, len(rows)))

    return Job(work)


@lru_cache(maxsize=4)
def _in_random_order(people: int) -> Rows:
    order = np.random.default_rng(people).permutation(people)
    return np.asarray(read_only(order))


def _same_functions(mine: Settings, other: Settings) -> bool:
    return (mine.dataset, mine.activation, mine.loss) == (
        other.dataset,
        other.activation,
        other.loss,
    )


def _same_plane(mine: Plane, other: Plane) -> bool:
    """Whether two planes are one, but for the last digits of what lies along them."""
    if mine.here.layer_sizes != other.here.layer_sizes:
        return False
    pairs = ((mine.right, other.right), (mine.up, other.up), (mine.origin, other.origin))
    return all(np.allclose(a, b, rtol=1e-12, atol=1e-12) for a, b in pairs)
