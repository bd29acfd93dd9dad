"""The compiled loop that trains blocks of networks side by side; it never holds the GIL.

Each lane of a block is a run of its own, with its own start, η and seed, and comes to the same bits
as the training kernel would.

Importing this module imports numba (about half a second).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
from numba import njit

from core.network.compiled_order import drawn_in_batch, order_of_pass
from core.network.compiler_cache import find_compiler_cache
from core.network.order import SHUFFLED, TABLE
from core.network.shape import LayerSizes
from core.sweep.functions import Functions
from core.sweep.lane_source import LANES, rows_of
from core.sweep.lanes import add_loss, backward, forward, gather, key_of, mean_update, update

CHECKED_EVERY = 256
"""Steps after which a block is looked through for parameters that are no longer finite."""


@njit(nogil=True, error_model="numpy", cache=find_compiler_cache())
def _ends(w: Any, parameters: Any, finite: Any, ended: Any) -> Any:
    """Find which lanes are all finite; tell whether one that could go on is not."""
    for lane in range(LANES):
        finite[lane] = True
    for k in range(parameters):
        for lane in range(LANES):
            finite[lane] &= np.isfinite(w[k, lane])
    found = False
    for lane in range(LANES):
        found |= not finite[lane] and ended[lane] < 0
    return found


@lru_cache(maxsize=16)
def lane_kernel(
    sizes: LayerSizes, functions: Functions, order: int, *, in_batches: bool = False
) -> Callable[..., None]:
    """Make the training loop for blocks of networks.

    The function returned takes, in order:

    - ``values`` float64 (blocks, parameters, LANES): moved in place; once a lane has ended, they
      stay its last finite ones
    - ``rates`` float64 (blocks, LANES): η of each network
    - ``seeds`` int64 (blocks, LANES): of the order of people of each network
    - ``frozen`` int64 (f,): which parameters stay as they are
    - ``X`` float64 (n, inputs), ``y`` float64 (n,): the people, n ≥ 1
    - ``batch``: how many people a step learns from, 1 to n; passed over unless ``in_batches``
    - ``ended`` int64 (blocks, LANES): the last step at which a network was finite; −1 as long as
      it can go on
    - ``step``, ``target``: where all of them are, and where to move
    - ``moments`` int64 (m,), rising: the steps at which the losses are wanted
    - ``losses`` float64 (blocks, m, LANES): filled at the moments from ``step`` on, up to
      ``target``; not where a network has ended before

    Args:
        sizes: the layer sizes.
        functions: activations and loss.
        order: who comes next; TABLE, SHUFFLED or DRAWN of ``core.network.order``.
        in_batches: whether a step learns from several people.
    """
    key = key_of(sizes, functions)
    rows = rows_of(sizes)
    parameters, first_input, row_count = rows.activations[0], rows.activations[0], rows.count
    truth, rate, total, sums, size = rows.truth, rows.rate, rows.total, rows.sums, rows.size

    @njit(nogil=True, error_model="numpy", cache=find_compiler_cache())
    def train(
        values: Any,
        rates: Any,
        seeds: Any,
        frozen: Any,
        X: Any,
        y: Any,
        batch: Any,
        ended: Any,
        step: Any,
        target: Any,
        moments: Any,
        losses: Any,
    ) -> None:
        people = len(y)
        steps = (people + batch - 1) // batch if in_batches else people
        w = np.zeros((row_count, LANES))
        safe = np.empty((parameters, LANES))
        held = np.empty((parameters, LANES))
        finite = np.empty(LANES, dtype=np.bool_)
        orders = np.empty((LANES, people if order == SHUFFLED else 1), dtype=np.int64)

        def show(lane: Any, person: Any) -> None:
            for i in range(sizes[0]):
                w[first_input + i, lane] = X[person, i]
            w[truth, lane] = y[person]

        def show_next(block: Any, now: Any, seat: Any, place: Any) -> None:
            """Put the inputs and the truth of whoever comes next into every lane.

            That is by their seat in the epoch, and their place in the batch.
            """
            if order == TABLE:
                for i in range(sizes[0]):
                    for lane in range(LANES):
                        w[first_input + i, lane] = X[seat, i]
                for lane in range(LANES):
                    w[truth, lane] = y[seat]
            elif order == SHUFFLED:
                for lane in range(LANES):
                    show(lane, orders[lane, seat])
            else:
                for lane in range(LANES):
                    seed = seeds[block, lane]
                    show(lane, drawn_in_batch(seed, now, batch, place, people))

        def write_losses(block: Any, moment: Any) -> None:
            for lane in range(LANES):
                w[total, lane] = 0.0
            for person in range(people):
                for lane in range(LANES):
                    show(lane, person)
                forward(key, w)
                add_loss(key, w)
            for lane in range(LANES):
                if ended[block, lane] < 0:
                    losses[block, moment, lane] = w[total, lane] / people

        for block in range(len(values)):
            for k in range(parameters):
                for lane in range(LANES):
                    w[k, lane] = held[k, lane] = values[block, k, lane]
            for lane in range(LANES):
                w[rate, lane] = rates[block, lane]
            shuffled_for = -1
            careful_until = now = step
            moment = np.searchsorted(moments, step)
            if step > 0 and moment < len(moments) and moments[moment] == step:
                moment += 1  # the call before this one has written it
            while True:
                if moment < len(moments) and moments[moment] == now:
                    write_losses(block, moment)
                    moment += 1
                if now >= target:
                    break
                stop = min(target, now + (1 if now < careful_until else CHECKED_EVERY))
                if moment < len(moments):
                    stop = min(stop, moments[moment])
                for k in range(parameters):
                    for lane in range(LANES):
                        safe[k, lane] = w[k, lane]

                seat = now % steps
                for at in range(now, stop):
                    if order == SHUFFLED and shuffled_for != at // steps:
                        shuffled_for = at // steps
                        for lane in range(LANES):
                            order_of_pass(seeds[block, lane], shuffled_for, orders[lane])
                    if in_batches:
                        count = min(batch, people - seat * batch)
                        for place in range(count):
                            show_next(block, at, seat * batch + place, place)
                            forward(key, w)
                            backward(key, w)
                            gather(key, w)
                        w[size, :] = count
                        mean_update(key, w)
                    else:
                        show_next(block, at, seat, 0)
                        forward(key, w)
                        backward(key, w)
                        update(key, w)
                    seat += 1
                    if seat == steps:
                        seat = 0
                    # Put back rather than left alone: 0 times a gradient that overflowed is NaN.
                    for k in frozen:
                        for lane in range(LANES):
                            w[k, lane] = held[k, lane]

                if _ends(w, parameters, finite, ended[block]):
                    if stop - now > 1:
                        # The same once more, step by step, to find the last finite one.
                        careful_until = stop
                        for k in range(parameters):
                            for lane in range(LANES):
                                w[k, lane] = safe[k, lane]
                        w[sums : sums + parameters, :] = 0.0
                        continue
                    for lane in range(LANES):
                        if not finite[lane] and ended[block, lane] < 0:
                            ended[block, lane] = now
                for lane in range(LANES):
                    if ended[block, lane] >= 0:
                        for k in range(parameters):
                            w[k, lane] = safe[k, lane]
                now = stop
            for k in range(parameters):
                for lane in range(LANES):
                    values[block, k, lane] = w[k, lane]

    return train
