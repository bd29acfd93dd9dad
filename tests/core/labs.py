"""Random laboratories: runs that were moved through and changed, for hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from core.files.lab_file import LabFile
from core.training.bookmarks import Bookmark, with_bookmark
from core.training.run import Run
from tests.core.strategies import (
    COMPILED_SHAPES,
    datasets,
    learning_rates,
    names,
    networks,
    orders,
    seeds,
    shifts,
)

titles = names.filter(str.strip)
numbers = st.floats(allow_nan=False, allow_infinity=False)
view_values = names | numbers | st.booleans() | st.integers(-(2**63), 2**63)
views = st.dictionaries(names, view_values, max_size=4)


@st.composite
def runs(draw: st.DrawFn, most_changes: int = 4) -> Run:
    """A run of some hundred steps with changes on the way, standing anywhere."""
    sizes = st.sampled_from(COMPILED_SHAPES[:3])
    parameters = draw(networks(sizes))
    dataset = draw(st.builds(lambda d, s: d.with_shift(s), datasets(), shifts))
    run = Run(dataset, parameters, 0.1, order=draw(orders), seed=draw(seeds))
    run.advance(draw(st.integers(0, 200)))
    for _ in range(draw(st.integers(0, most_changes))):
        run.seek(draw(st.integers(0, run.furthest)))
        _change(draw, run)
        if len(run.settings.dataset):
            run.advance(draw(st.integers(0, 200)))
    for step, title in draw(
        st.dictionaries(st.integers(0, run.furthest), titles, max_size=3)
    ).items():
        run.bookmarks = with_bookmark(run.bookmarks, Bookmark(step, title))
    run.seek(draw(st.integers(0, run.furthest)))
    return run


def _change(draw: st.DrawFn, run: Run) -> None:
    settings, parameters = run.settings, run.parameters
    kind = draw(st.sampled_from(["rate", "order", "people", "frozen", "by hand"]))
    if kind == "rate":
        settings = replace(settings, learning_rate=draw(learning_rates))
    elif kind == "order":
        settings = replace(settings, order=draw(orders), seed=draw(seeds))
    elif kind == "people":
        settings = replace(settings, dataset=draw(datasets(least=0)))
    elif kind == "frozen":
        settings = replace(settings, frozen=draw(st.frozensets(st.sampled_from(parameters.names))))
    else:
        name = draw(st.sampled_from(parameters.names))
        parameters = parameters.replaced(name, draw(st.floats(-1e3, 1e3)))
    run.change(draw(names), settings, parameters)


@st.composite
def labs(draw: st.DrawFn) -> LabFile:
    pinned = draw(st.lists(st.tuples(names, runs(2).map(Run.saved)), max_size=2))
    return LabFile(draw(runs()).saved(), tuple(pinned), draw(views))
