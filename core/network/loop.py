"""The SGD loop as plain Python, made for a given shape of network; the compiler takes it as it is.

The loop is the plain mathematics of ``core.network.backward`` written for speed: the same sums in
the same order, so that both agree to the last bit (a property test holds them together). The layer
sizes, the activation function and the loss are constants of the function made; parameters live in
one padded block, layer × neuron × (inputs, then the bias), which the compiler unrolls.

``core.network.kernel`` compiles it; ``core.network.plain_loop`` runs it while the compiler works,
or where there is none. One source, so the same bits.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from core.network.activations import OUTPUT, Activation
from core.network.losses import Loss
from core.network.order import DRAWN, SHUFFLED, TABLE, drawn, drawn_in_batch, order_of_pass
from core.network.plain_formulas import of_neuron, of_person
from core.network.shape import LayerSizes

Loop = Callable[..., tuple[int, int]]
"""What ``training_loop`` makes: it moves parameters, and returns (step, rows).

It takes, in order:

- ``values`` float64 (parameters,): moved in place
- ``before`` float64 (parameters,): filled with the parameters before the last update made
- ``rates`` float64 (parameters,): the learning rate of each parameter, 0 where frozen
- ``X`` float64 (n, inputs), ``y`` float64 (n,): the people, n ≥ 1
- ``order``: TABLE, SHUFFLED or DRAWN; ``seed`` int
- ``origin``, ``first_epoch``: the step and the epoch at which passes are counted from
- ``batch``: how many people a step learns from, 1 to n; passed over unless ``in_batches``
- ``shuffled`` int64 (n + 1,): scratch; an epoch (−1 for none) and its order of people
- ``step``, ``steps``: where the run is, how far to move
- ``stride``: write a row at every step that is a multiple of it
- ``row_steps`` int64 (rows,), ``row_losses`` float64 (rows,), ``row_values`` float64
  (rows, parameters), ``rows``: the checkpoints and how many of them are filled

It stops early when the checkpoints are full.
"""


def training_loop(
    sizes: LayerSizes, hidden: Activation, L: Loss, *, in_batches: bool, mark: int = 0
) -> Loop:
    """Make a training loop; a step learns from one person, or from the mean over several.

    The functions that it calls are the plain ones of this module. ``core.network.kernel`` puts the
    compiled ones in their place by their names: as part of the loop they would be part of the key
    of the compiler's cache, and that key would be another one in every process.

    Args:
        sizes: the layer sizes.
        hidden: the activation of the hidden neurons.
        L: the loss.
        in_batches: whether a step learns from several people.
        mark: of the sources behind the expressions; part of that key.
    """
    layers = len(sizes) - 1
    width = max(sizes)
    outputs = layers - 1
    f, f_slope = hidden.code, hidden.slope_code
    f_out, f_out_slope = f"{OUTPUT.code}  # {mark}", OUTPUT.slope_code
    lost, L_slope = L.code, L.slope_at_sum_code or L.slope_code
    is_at_sum = bool(L.slope_at_sum_code)

    def train(
        values: Any,
        before: Any,
        rates: Any,
        X: Any,
        y: Any,
        order: Any,
        seed: Any,
        origin: Any,
        first_epoch: Any,
        batch: Any,
        shuffled: Any,
        step: Any,
        steps: Any,
        stride: Any,
        row_steps: Any,
        row_losses: Any,
        row_values: Any,
        rows: Any,
    ) -> Any:
        people = len(y)
        steps_per_epoch = (people + batch - 1) // batch if in_batches else people
        p = np.empty((layers, width, width + 1))
        rate = np.empty((layers, width, width + 1))
        a = np.empty((layers + 1, width))
        delta = np.empty((layers, width))
        mean = np.empty((layers, width, width + 1) if in_batches else (1, 1, 1))
        frozen = 0
        frozen_at = np.empty((len(values), 3), dtype=np.int64)
        frozen_values = np.empty(len(values))

        def forward(person: Any) -> Any:
            z = 0.0
            for i in range(sizes[0]):
                a[0, i] = X[person, i]
            for layer in range(layers):
                for j in range(sizes[layer + 1]):
                    z = 0.0
                    for i in range(sizes[layer]):
                        z += a[layer, i] * p[layer, j, i]
                    z += p[layer, j, sizes[layer]]
                    if layer == outputs:
                        a[layer + 1, j] = of_neuron(f_out, z)
                    else:
                        a[layer + 1, j] = of_neuron(f, z)
            return z

        def backward(person: Any, z: Any) -> None:
            y_hat = a[layers, 0]
            d = of_person(L_slope, y[person], y_hat, z)
            delta[outputs, 0] = d if is_at_sum else d * of_neuron(f_out_slope, y_hat)
            for layer in range(outputs - 1, -1, -1):
                for j in range(sizes[layer + 1]):
                    d = 0.0
                    for q in range(sizes[layer + 2]):
                        d += delta[layer + 1, q] * p[layer + 1, q, j]
                    delta[layer, j] = d * of_neuron(f_slope, a[layer + 1, j])

        k = 0
        for layer in range(layers):
            for j in range(sizes[layer + 1]):
                for i in range(sizes[layer] + 1):
                    p[layer, j, i] = values[k]
                    rate[layer, j, i] = rates[k]
                    if rates[k] == 0.0:
                        frozen_at[frozen, 0] = layer
                        frozen_at[frozen, 1] = j
                        frozen_at[frozen, 2] = i
                        frozen_values[frozen] = values[k]
                        frozen += 1
                    k += 1

        target = step + steps
        while step < target and rows < len(row_steps):
            stop = min(target, step + stride - step % stride)
            if step < target - 1:
                # The last update is made by itself, so that what it started from can be told.
                stop = min(stop, target - 1)
            else:
                k = 0
                for layer in range(layers):
                    for j in range(sizes[layer + 1]):
                        for i in range(sizes[layer] + 1):
                            before[k] = p[layer, j, i]
                            k += 1
            seat = (step - origin) % steps_per_epoch
            while step < stop:
                if order == SHUFFLED:
                    epoch = first_epoch + (step - origin) // steps_per_epoch
                    if shuffled[0] != epoch:
                        order_of_pass(seed, epoch, shuffled[1:])
                        shuffled[0] = epoch
                if in_batches:
                    count = min(batch, people - seat * batch)
                    mean[:] = 0.0
                    for place in range(count):
                        if order == DRAWN:
                            person = drawn_in_batch(seed, step, batch, place, people)
                        else:
                            person = seat * batch + place
                            if order == SHUFFLED:
                                person = shuffled[1 + person]
                        backward(person, forward(person))
                        for layer in range(layers):
                            for j in range(sizes[layer + 1]):
                                d = delta[layer, j]
                                for i in range(sizes[layer]):
                                    mean[layer, j, i] += d * a[layer, i]
                                mean[layer, j, sizes[layer]] += d
                    for layer in range(layers):
                        for j in range(sizes[layer + 1]):
                            for i in range(sizes[layer] + 1):
                                p[layer, j, i] -= rate[layer, j, i] * (mean[layer, j, i] / count)
                else:
                    if order == TABLE:
                        person = seat
                    elif order == SHUFFLED:
                        person = shuffled[1 + seat]
                    else:
                        person = drawn(seed, step, people)
                    backward(person, forward(person))
                    # Every gradient is known before any parameter moves.
                    for layer in range(layers):
                        for j in range(sizes[layer + 1]):
                            d = delta[layer, j]
                            for i in range(sizes[layer]):
                                p[layer, j, i] -= rate[layer, j, i] * (d * a[layer, i])
                            p[layer, j, sizes[layer]] -= rate[layer, j, sizes[layer]] * d
                seat += 1
                if seat == steps_per_epoch:
                    seat = 0
                step += 1
                # Put back rather than left alone, which would cost a question for each parameter:
                # 0 times a gradient that overflowed is not 0 but NaN.
                for k in range(frozen):
                    p[frozen_at[k, 0], frozen_at[k, 1], frozen_at[k, 2]] = frozen_values[k]

            if step % stride == 0:
                loss = 0.0
                for person in range(people):
                    z = forward(person)
                    loss += of_person(lost, y[person], a[layers, 0], z)
                k = 0
                for layer in range(layers):
                    for j in range(sizes[layer + 1]):
                        for i in range(sizes[layer] + 1):
                            row_values[rows, k] = p[layer, j, i]
                            k += 1
                row_steps[rows] = step
                row_losses[rows] = loss / people
                rows += 1

        k = 0
        for layer in range(layers):
            for j in range(sizes[layer + 1]):
                for i in range(sizes[layer] + 1):
                    values[k] = p[layer, j, i]
                    k += 1
        return step, rows

    return train
