"""The course of a run as CSV: every quantity of every step, enough to check it by hand.

Each line is one update, step t → t+1: whose turn it was, everything on the way from the inputs to
the loss and back, and the parameters before and after. The lines come one after the other from
a run of their own, so that a table of any length needs little memory, can be stopped anywhere,
and never disturbs the run that is open.
"""

from collections.abc import Iterator

from core.errors import LabError, Progress, tell
from core.network import Parameters
from core.network.shape import LayerSizes, neuron_name, places
from core.tables.spreadsheet_cells import POINT, CellStyle, text_cell
from core.training.course import MAX_STEP, Course, Segment
from core.training.moment import Moment
from core.training.run import Run
from core.training.saved_run import SavedRun
from core.training.slice_length import EXPORT_STEPS
from core.training.words import nobody_to_learn_from

Cell = str | float


def course_table(
    saved: SavedRun,
    first: int,
    last: int,
    stride: int = 1,
    progress: Progress | None = None,
    *,
    dialect: CellStyle = POINT,
) -> Iterator[str]:
    """Yield the lines of a CSV table, titles first; each ends in CR LF.

    The gradients are those of ``core.network.update``, the parameters those of the run, to the last
    bit. In a file, encode the lines by ``core.tables.spreadsheet_cells.ENCODING``.

    Args:
        saved: the run.
        first: the step before the first update in the table.
        last: the step before the last update that may be in it. Where the run diverges on the
            way, the table ends.
        stride: only every so many updates have a line.
        progress: told how much is done, 0 to 1; returns False to stop.
        dialect: how the table is written.

    Raises:
        LabError: if there is no such part of a run, or nobody to learn from on the way.
        Cancelled: if ``progress`` asked to stop.
    """
    if not 0 <= first <= last < MAX_STEP:
        raise LabError("Choose a first step from 0 on, and a last step that is not before it.")
    if stride < 1:
        raise LabError("Choose how many steps lie between two lines: 1 or more.")
    lines = _lines(saved, range(first, last + 1, stride), progress)
    return (_line(line, dialect) for line in lines)


def _lines(saved: SavedRun, steps: range, progress: Progress | None) -> Iterator[list[Cell]]:
    sizes = saved.course.opening.parameters.layer_sizes
    in_batches = any(part.settings.batch_size > 1 for part in saved.course.segments)
    yield _titles(sizes, in_batches)
    begun: int | None = None
    for index, segment in enumerate(saved.course.segments):
        wanted = _within(steps, segment.start, _end(saved.course, index))
        if not wanted:
            continue
        run = _run_within(saved, index, wanted[0])
        begun = run.step if begun is None else begun
        for step in wanted:
            while run.step < step and not run.is_stuck:
                tell(progress, (run.step - begun) / (steps[-1] + 1 - begun))
                run.advance(min(segment.steps_with(EXPORT_STEPS), step - run.step))
            before = run.moment
            run.advance(1)
            if run.step <= step:
                return  # it diverges here
            tell(progress, (run.step - begun) / (steps[-1] + 1 - begun))
            yield _cells(before, run.parameters, in_batches)


def _end(course: Course, index: int) -> int:
    """Return the step at which the segment after ``index`` begins."""
    following = course.segments[index + 1 : index + 2]
    return following[0].start if following else MAX_STEP


def _within(steps: range, start: int, end: int) -> range:
    """Return those of ``steps`` that lie from ``start`` to before ``end``."""
    low = max(0, -(-(start - steps.start) // steps.step))
    high = max(0, -(-(end - steps.start) // steps.step))
    return steps[low:high]


def _run_within(saved: SavedRun, index: int, step: int) -> Run:
    """Return a run at or before ``step``, in which nothing is changed after segment ``index``.

    So what is computed last before a change is seen as it was before the change.
    """
    segment, rows = saved.course.segments[index], saved.rows
    course = Course(saved.course.segments[: index + 1])
    row = rows.row_before(step)
    if row < 0 or rows.steps[row] < segment.start:
        return Run.resumed(course, segment.start, segment.parameters, stride=MAX_STEP)
    known = Parameters(segment.parameters.layer_sizes, rows.values[row])
    return Run.resumed(course, int(rows.steps[row]), known, stride=MAX_STEP)


def _titles(sizes: LayerSizes, in_batches: bool) -> list[Cell]:
    inputs = [neuron_name(sizes, 0, i) for i in range(sizes[0])]
    neurons = [neuron_name(sizes, layer, n) for layer, n in _neurons(sizes)]
    parameters = [place.name for place in places(sizes)]
    return [
        *("step", "epoch", "change", "person", "name", "η", "frozen"),
        *inputs,
        "y",
        *(title for neuron in neurons for title in (f"Σ{neuron}", neuron)),
        "ŷ",
        "loss of this person",
        *(title for neuron in neurons for title in (f"∂L/∂{neuron}", f"f′(Σ{neuron})")),
        *(f"∂L/∂{name}" for name in parameters),
        *(f"{name} before" for name in parameters),
        *(f"{name} after" for name in parameters),
        *(["batch", *(f"mean ∂L/∂{name}" for name in parameters)] if in_batches else []),
    ]


def _neurons(sizes: LayerSizes) -> Iterator[tuple[int, int]]:
    """Yield (layer, index) of every neuron after the inputs."""
    return ((layer, n) for layer in range(1, len(sizes)) for n in range(sizes[layer]))


def _cells(before: Moment, after: Parameters, in_batches: bool) -> list[Cell]:
    """Write everything there is to know about the update that follows ``before``.

    In batches, what is on the way is that of the first of them.
    """
    person, update = before.next_person, before.update
    if person is None or update is None:
        raise LabError(nobody_to_learn_from(len(before.dataset)), "People")
    passed, back = update.forward, update.backward
    numbers: list[float] = [*update.x.tolist(), update.y]
    for sums, activations in zip(passed.sums, passed.activations, strict=True):
        numbers += (value for pair in zip(sums, activations, strict=True) for value in pair)
    numbers += [passed.prediction, update.loss]
    for slopes, derivatives in zip(back.d_L_d_a, back.d_a_d_sum, strict=True):
        numbers += (value for pair in zip(slopes, derivatives, strict=True) for value in pair)
    for parameters in (update.gradient, before.parameters, after):
        numbers += parameters.values.tolist()
    means: list[Cell] = []
    if in_batches:
        rows = " ".join(str(row + 1) for row in before.batch.tolist())
        means = [rows, *update.mean_gradient.values.tolist()]
    return [*_words(before, person.name), *map(float, numbers), *means]


def _words(before: Moment, name: str) -> list[Cell]:
    """Write what is no quantity of the network: when, who, and what was changed just before."""
    segment: Segment = before.segment
    return [
        str(before.step),
        str(before.epoch),
        text_cell(segment.note if segment.start == before.step else ""),
        str(before.person + 1),
        text_cell(name),
        float(segment.settings.learning_rate),
        " ".join(sorted(segment.settings.frozen, key=before.parameters.index)),
    ]


def _line(cells: list[Cell], dialect: CellStyle) -> str:
    texts = (each if isinstance(each, str) else dialect.number(each) for each in cells)
    return dialect.delimiter.join(texts) + "\r\n"
