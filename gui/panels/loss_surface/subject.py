"""What is drawn on the surface at one moment: the plane, the path, the steps."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.network.backward import summed_gradients
from core.people.sampling import some_of
from core.plots.path_turn import PathTurn, sharpest_turn
from core.plots.planes import MainDirections, Plane, main_directions, plane_of_path, plane_of_two
from core.plots.run_path import RunPath, path_of
from core.training.moment import Moment
from core.training.run_rows import RunRows
from gui.plot.view import View

Array = NDArray[np.float64]
Place = tuple[float, float]

MOST_SLOPES = 500
"""Of more people the gradient is that of a sample: an arrow shows no more."""


@dataclass(frozen=True, eq=False, kw_only=True)
class SurfaceSubject:
    """All that the surface is drawn about.

    Attributes:
        moment: where the run stands, or would stand if what is tried were kept.
        plane: of two parameters, or of the run.
        directions: the main ones of the path, in the plane of the run; else None.
        path: of the run, as it is.
        x, y: the places of its moments, shape (moments,).
        really: where the run stands, while something else is tried; else None.
        person: whose loss is shown; None for everybody's.
    """

    moment: Moment
    plane: Plane
    directions: MainDirections | None
    path: RunPath
    x: Array
    y: Array
    really: Place | None
    person: int | None

    @property
    def here(self) -> Place:
        """Where the run stands, or would."""
        x, y = self.plane.place(self.moment.parameters.values)
        return float(x), float(y)

    @property
    def step(self) -> Place | None:
        """How far the next step leads across and up; None if there is none."""
        update = self.moment.update
        return None if update is None else _finite(self.plane.along(update.change.values))

    @property
    def downhill(self) -> Place | None:
        """The gradient of the loss shown, turned round: across and up."""
        gradient = _gradient(self.moment, self.person)
        return None if gradient is None else _finite(self.plane.along(-gradient))

    def turn(self, view: View) -> PathTurn | None:
        """Return where the path turns most on a square picture, up to now and beyond."""
        across, up = view.width, view.height
        return sharpest_turn(self.x / across, self.y / up, self.path.way, self.path.losses)

    @property
    def off(self) -> float:
        """How far the path lies off the plane at most."""
        return float(np.max(self.plane.off(self.path.values)))


def subject_for(
    moment: Moment,
    actual: Moment,
    rows: RunRows,
    names: tuple[str, str] | None,
    *,
    person: int | None,
) -> SurfaceSubject:
    """Return what is drawn.

    Args:
        moment: as if what is tried were kept.
        actual: where the run really stands.
        rows: of the run.
        names: the two parameters; None for the plane of the run. A run that has not moved has no
            plane of its own.
        person: whose loss is shown; None for everybody's.
    """
    path = path_of(rows, actual)
    directions = main_directions(path.values) if names is None else None
    if directions is not None:
        plane = plane_of_path(moment.parameters, path.values, directions)
    else:
        first, second = names or _last_two(moment)
        plane = plane_of_two(moment.parameters, first, second)
    x, y = plane.place(path.values)
    is_tried = moment.parameters is not actual.parameters
    really = plane.place(actual.parameters.values)
    return SurfaceSubject(
        moment=moment,
        plane=plane,
        directions=directions,
        path=path,
        x=x,
        y=y,
        really=(float(really[0]), float(really[1])) if is_tried else None,
        person=person,
    )


def _last_two(moment: Moment) -> tuple[str, str]:
    names = moment.parameters.names
    return names[-2], names[-1]


def _gradient(moment: Moment, person: int | None) -> Array | None:
    people, settings = moment.dataset, moment.settings
    learners = people.learner_rows
    rows = np.array([person])
    if person is None:
        rows = learners[some_of(len(learners), MOST_SLOPES)]
    if not len(rows):
        return None
    with np.errstate(over="ignore", invalid="ignore"):
        total = summed_gradients(
            moment.parameters.layer_sizes,
            moment.parameters.values[None, :],
            inputs=people.inputs_of(rows),
            targets=people.targets[rows],
            activation=settings.activation,
            loss=settings.loss,
        )
    return np.asarray(total[0] / len(rows))


def _finite(place: Place) -> Place | None:
    return place if all(map(np.isfinite, place)) else None
