"""The bounded history of a run."""

import gc
import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters
from core.network.shape import places
from core.people.dataset import FOUR_PEOPLE
from core.training import checkpoints
from core.training.checkpoints import MAX_HISTORY_BYTES, MAX_ROWS, Checkpoints, capacity_for
from core.training.course import MAX_STEP
from core.training.run import Run
from core.training.run_rows import RunRows


def filled(last: int, capacity: int, stride: int = 1) -> Checkpoints:
    """A store that was shown every step up to ``last``; row values tell their step."""
    store = Checkpoints(2, capacity, stride)
    for step in range(last + 1):
        store.write(step, step / 8, np.array([step, -step], dtype=float))
    return store


def steps_of(store: Checkpoints) -> list[int]:
    return store.steps[: store.count].tolist()


def contents(store: Checkpoints) -> tuple[int, RunRows]:
    return store.stride, store.taken(store.count, MAX_STEP)


@given(st.integers(0, 500), st.integers(2, 40), st.sampled_from([1, 2, 8]))
def test_rows_lie_on_every_multiple_of_the_stride_and_never_too_many(last, capacity, stride):
    store = filled(last, capacity, stride)
    assert steps_of(store) == list(range(0, last + 1, store.stride))
    assert store.count <= capacity
    assert store.stride & (store.stride - 1) == 0
    if store.stride > stride:
        assert 2 * (store.count + 1) > capacity, "thinned before it was needed"
    assert store.losses[: store.count].tolist() == [step / 8 for step in steps_of(store)]
    assert store.values[: store.count, 1].tolist() == [-step for step in steps_of(store)]


@given(st.integers(0, 300), st.integers(2, 40), st.integers(0, 400))
def test_the_row_before_a_step_is_the_last_at_or_before_it(last, capacity, step):
    store = filled(last, capacity)
    row = store.row_before(step)
    assert store.steps[row] == max(s for s in steps_of(store) if s <= step)
    assert store.row_before(-1) == -1


@given(st.integers(0, 300), st.integers(2, 40), st.integers(0, 400))
def test_a_cut_drops_a_step_and_all_after_it(last, capacity, step):
    store = filled(last, capacity)
    kept = [s for s in steps_of(store) if s < step]
    store.cut(step)
    assert steps_of(store) == kept


@given(st.integers(0, 300), st.integers(2, 40), st.integers(1, 50), st.integers(0, 400))
def test_rows_taken_for_a_plot_are_a_few_of_those_up_to_its_end(last, capacity, most, end):
    store = filled(last, capacity)
    known = [s for s in steps_of(store) if s <= end]
    rows = store.taken(most, end)
    assert 1 <= len(rows) <= most
    assert rows.steps[0] == 0
    assert set(rows.steps.tolist()) <= set(known)
    assert len(set(np.diff(rows.steps).tolist())) <= 1, "evenly spread"
    if len(known) <= most:
        assert rows.steps.tolist() == known
    assert rows.values[:, 0].tolist() == rows.steps.tolist()
    assert (8 * rows.losses).tolist() == rows.steps.tolist()
    with pytest.raises(ValueError, match="read-only"):
        rows.values[:] = np.nan
    store.cut(0)
    store.write(0, 1.0, np.array([7.0, 7.0]))
    assert rows.values[0].tolist() == [0.0, 0.0], "taken rows are copies"


@given(st.integers(0, 300), st.integers(2, 40), st.integers(2, 60))
def test_a_copy_is_thinned_to_its_room_and_stands_alone(last, capacity, room):
    store = filled(last, capacity)
    copy = store.copy(room)
    assert len(copy.steps) == room
    assert steps_of(copy) == list(range(0, last + 1, copy.stride))
    assert copy.stride == store.stride or 2 * (copy.count + 1) > room
    assert copy.values[: copy.count, 0].tolist() == steps_of(copy)
    before = steps_of(copy)
    store.cut(0)
    store.write(0, 1.0, np.array([7.0, 7.0]))
    assert steps_of(copy) == before
    assert copy.values[0, 0] == 0.0


@given(
    st.integers(0, 300),
    st.integers(2, 40),
    st.integers(2, 60),
    st.lists(st.integers(-1, 400), max_size=3),
)
def test_a_copy_keeps_what_lies_next_to_chosen_steps(last, capacity, room, near):
    store = filled(last, capacity)
    copy = store.copy(room, near)
    nearest = {max(s for s in steps_of(store) if s <= step) for step in near if step >= 0}
    assert steps_of(copy) == sorted({*range(0, last + 1, copy.stride), *nearest})
    assert copy.values[: copy.count, 0].tolist() == steps_of(copy)
    assert contents(copy.copy(len(copy.steps), near)) == contents(copy)


@given(st.integers(0, 100), st.sampled_from([4, 8]), st.integers(0, 120))
def test_a_row_can_be_put_in_between(last, stride, step):
    store = filled(last, 30, stride)
    before = filled(last, 30, stride)
    if step not in store:
        store.insert(step, step / 8, np.array([step, -step], dtype=float))
        assert contents(store) != contents(before)
    assert step in store
    assert steps_of(store) == sorted({*steps_of(before), step})
    assert store.values[: store.count, 0].tolist() == steps_of(store)
    assert (8 * store.losses[: store.count]).tolist() == steps_of(store)
    store.thin(2 * stride)
    before.thin(2 * stride)
    assert contents(store) == contents(before) or step % (2 * stride) == 0


@pytest.mark.parametrize("sizes", [(2, 1), (2, 2, 1), (2, 8, 8, 8, 8, 1), (2, 200, 200, 1)])
def test_the_store_is_bounded_for_any_network(sizes):
    parameters = len(places(sizes))
    store = Checkpoints(parameters, capacity_for(parameters))
    assert len(store.steps) <= MAX_ROWS
    assert store.steps.nbytes + store.losses.nbytes + store.values.nbytes <= MAX_HISTORY_BYTES


def test_the_largest_network_still_has_room_to_move():
    """With room for one row, the row of step 0 would fill the store for ever."""
    assert capacity_for(10**7) == 2


def test_memory_does_not_grow_with_the_run(monkeypatch):
    monkeypatch.setattr(checkpoints, "MAX_ROWS", 64)
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))

    def wander() -> None:
        run.advance(10_000)
        run.seek(run.step - 7)

    wander()  # compiles the loop
    tracemalloc.start()
    try:
        for _ in range(10):
            wander()
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(100):
            wander()
        gc.collect()
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert run.step > 1_000_000
    assert after - before < 2_000
    assert peak - before < 20_000
