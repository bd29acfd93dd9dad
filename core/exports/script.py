"""Exported Python scripts: one predicts with what was learned, one repeats the training.

``prediction_script`` makes the same predictions; ``training_script`` repeats the whole training
and ends in the same parameters. Their arithmetic is that of ``core.network``,
operation by operation. Names and notes go into them as literals only, so that nothing a person
typed is ever run.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from core.errors import LabError, Progress, tell
from core.exports.functions import applied, definitions, functions_of, seen, updates
from core.exports.templates import BATCHES, PREDICTION, SCALE, SCALED, SHIFTED, TRAINING, TURNS
from core.exports.words import too_many_steps
from core.network import Parameters
from core.people.dataset import Dataset
from core.people.limit import check_count
from core.training.course import MAX_STEP, Course, Segment
from core.training.moment import Moment
from core.training.run import Run
from core.training.slice_length import EXPORT_STEPS

MAX_STEPS = 100_000_000
"""A script makes some hundred thousand steps in a second: more would take hours."""

_SHOWN_PEOPLE = 100

_WHAT_SHIFTED = "what is taken off weight and height"
_WHAT_SCALED = "what is taken off weight and height, by what the rest is divided"

_OF_ONE = "inputs[turn], people[turn][3]"
_OF_BATCH = "[(inputs[turn], people[turn][3]) for turn in batch]"


def prediction_script(moment: Moment) -> str:
    """Return a script (numpy only) that predicts as the network does at ``moment``.

    Run by itself, it prints the predictions for the first hundred people.
    """
    layers = [
        [[*row, bias] for row, bias in zip(weights.tolist(), biases.tolist(), strict=True)]
        for weights, biases in moment.parameters.layers()
    ]
    dataset = moment.dataset
    people = [(p.name, p.weight, p.height) for p in dataset[:_SHOWN_PEOPLE]]
    activation, is_scaled = moment.settings.activation, dataset.shift.is_scaled
    return PREDICTION.substitute(
        steps=moment.step,
        functions=definitions([activation], of_arrays=True),
        applied=applied(activation, "LAYERS", [activation]),
        shift=(dataset.shift.weight, dataset.shift.height),
        scale=SCALE.format(dataset.shift.scales) if is_scaled else "",
        weight=seen("weight", 0, is_scaled),
        height=seen("height", 1, is_scaled),
        layers=_lines(layers),
        people=_lines(people),
    )


def training_script(course: Course, step: int, progress: Progress | None = None) -> str:
    """Return a script (plain Python) that repeats a run from its opening up to ``step``.

    It holds what a person changed on the way; what the training did, it does again.

    Args:
        course: everything that determines the run.
        step: where the script ends.
        progress: told how much is done, 0 to 1; returns False to stop.

    Raises:
        LabError: if the training is too long, or the people too many, for a script.
        Cancelled: if ``progress`` asked to stop.
    """
    segments = course.segments[: course.index_at(step) + 1]
    datasets = list(dict.fromkeys(segment.settings.dataset for segment in segments))
    if _turns(segments, step) > MAX_STEPS:
        raise LabError(too_many_steps(step, MAX_STEPS))
    check_count(sum(map(len, datasets)))
    used = list(dict.fromkeys(functions_of(segment.settings) for segment in segments))
    changes = [
        _change(segment, datasets.index(segment.settings.dataset), by_hand)
        for segment, by_hand in zip(segments, _set_by_hand(segments, progress), strict=True)
    ]
    if len(used) > 1:
        for change, segment in zip(changes, segments, strict=True):
            change["update"] = used.index(functions_of(segment.settings))
    in_batches = any(segment.settings.batch_size > 1 for segment in segments)
    if in_batches:
        for change, segment in zip(changes, segments, strict=True):
            change["batch"] = segment.settings.batch_size
    is_scaled = any(dataset.shift.is_scaled for dataset in datasets)
    start = course.opening.parameters
    return TRAINING.substitute(
        steps=step,
        layers=start.layer_sizes,
        what=_WHAT_SCALED if is_scaled else _WHAT_SHIFTED,
        seen=(SCALED if is_scaled else SHIFTED).rstrip(),
        datasets=_lines(_dataset(dataset, is_scaled) for dataset in datasets),
        start=start.as_dict(),
        changes=_lines(changes),
        functions=definitions([activation for activation, _ in used], of_arrays=False),
        turns=(BATCHES if in_batches else TURNS).rstrip(),
        who="batch" if in_batches else "turn",
        whose="batches" if in_batches else "turns",
        of_them=_OF_BATCH if in_batches else _OF_ONE,
        updates=updates(used, in_batches=in_batches),
        update="update" if len(used) == 1 else 'UPDATES[change["update"]]',
    )


def _turns(segments: tuple[Segment, ...], step: int) -> int:
    """Return how often somebody has had a turn in a training up to ``step``."""
    ends = [*(segment.start for segment in segments[1:]), step]
    pairs = zip(segments, ends, strict=True)
    return sum((end - part.start) * part.settings.batch_size for part, end in pairs)


def _set_by_hand(
    segments: tuple[Segment, ...], progress: Progress | None
) -> Iterator[dict[str, float]]:
    """Yield, for every segment, the parameters that training alone would not have had there."""
    yield {}
    for index, (segment, after) in enumerate(pairwise(segments)):
        # Up to the change, as if there were none.
        course = Course(segments[: index + 1])
        run = Run.resumed(course, segment.start, segment.parameters, stride=MAX_STEP)
        while run.step < after.start and not run.diverged:
            tell(progress, run.step / segments[-1].start)
            run.advance(min(segment.steps_with(EXPORT_STEPS), after.start - run.step))
        yield _different(run.parameters, after.parameters)


def _different(before: Parameters, after: Parameters) -> dict[str, float]:
    """Return what is different in ``after``, to the last bit."""
    pairs = zip(before.as_dict().items(), after.as_dict().values(), strict=True)
    return {name: new for (name, old), new in pairs if repr(old) != repr(new)}


def _change(segment: Segment, dataset: int, by_hand: dict[str, float]) -> dict[str, object]:
    settings = segment.settings
    return {
        "step": int(segment.start),
        "note": segment.note,
        "dataset": dataset,
        "rate": float(settings.learning_rate),
        "order": settings.order.key,
        "seed": int(settings.seed),
        "origin": segment.origin,
        "first_epoch": segment.first_epoch,
        "frozen": sorted(settings.frozen),
        "set": by_hand,
    }


def _dataset(dataset: Dataset, is_scaled: bool) -> object:
    shift = (dataset.shift.weight, dataset.shift.height)
    people = [(p.name, p.weight, p.height, float(p.gender)) for p in dataset.learners]
    return ((shift, dataset.shift.scales) if is_scaled else shift), people


def _lines(items: Iterable[object]) -> str:
    """Write a list, one item a line."""
    return "[\n" + "".join(f"    {item!r},\n" for item in items) + "]"
