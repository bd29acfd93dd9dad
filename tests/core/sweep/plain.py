"""What every run of a sweep must equal: one network trained in plain Python, one number at a time.

It shares with ``core`` only e^x and tanh, whose bits are its own. Whose turn it is comes from
whole-number arithmetic. The sums stand in the order in which the training kernel adds them up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.network.elementary import tanh
from core.network.exp import exp
from core.training.course import Course, Order, Settings
from tests.core import turns


def sigmoid(x: float) -> float:
    return 1.0 / (1.0 + exp(-x))


@dataclass(frozen=True)
class Mathematics:
    """f of hidden neurons and of the output neuron, each with its slope, and ∂L/∂Σ."""

    f: Callable[[float], float] = sigmoid
    slope: Callable[[float], float] = lambda a: a * (1.0 - a)
    output: Callable[[float], float] = sigmoid
    output_slope: Callable[[float], float] = lambda a: a * (1.0 - a)
    is_entropy: bool = False


HIDDEN: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
    "sigmoid": (sigmoid, lambda a: a * (1.0 - a)),
    "tanh": (tanh, lambda a: 1.0 - a * a),
    "relu": (lambda x: 0.0 if x < 0.0 else x, lambda a: 1.0 if a > 0.0 else 0.0 * a),
    "identity": (lambda x: x, lambda a: 1.0),
}


def mathematics_of(settings: Settings) -> Mathematics:
    f, slope = HIDDEN[settings.activation]
    return Mathematics(f, slope, is_entropy=settings.loss == "cross-entropy")


class Network:
    """A network that learns: for each layer its neurons, each its weights and then its bias."""

    def __init__(
        self, sizes: Sequence[int], values: Sequence[float], mathematics: Mathematics
    ) -> None:
        rest = iter(values)
        self.layers = [
            [[next(rest) for _ in range(before + 1)] for _ in range(here)]
            for before, here in pairwise(sizes)
        ]
        self.mathematics = mathematics

    @property
    def values(self) -> list[float]:
        return [value for layer in self.layers for neuron in layer for value in neuron]

    def forward(self, x: Sequence[float]) -> list[list[float]]:
        found = [list(x)]
        for index, layer in enumerate(self.layers):
            is_output = index == len(self.layers) - 1
            f = self.mathematics.output if is_output else self.mathematics.f
            found.append([])
            for *weights, bias in layer:
                total = 0.0
                for w, a in zip(weights, found[-2], strict=True):
                    total += a * w
                found[-1].append(f(total + bias))
        return found

    def learn(self, x: Sequence[float], y: float, eta: float, frozen: set[int]) -> None:
        a = self.forward(x)
        y_hat = a[-1][0]
        squared = -2.0 * (y - y_hat) * self.mathematics.output_slope(y_hat)
        deltas = [[y_hat - y if self.mathematics.is_entropy else squared]]
        for index in range(len(self.layers) - 1, 0, -1):
            here = []
            for j, activation in enumerate(a[index]):
                total = 0.0
                for neuron, delta in zip(self.layers[index], deltas[0], strict=True):
                    total += delta * neuron[j]
                here.append(total * self.mathematics.slope(activation))
            deltas.insert(0, here)
        place = 0
        for index, layer in enumerate(self.layers):
            for neuron, delta in zip(layer, deltas[index], strict=True):
                for i in range(len(neuron)):
                    step = delta * a[index][i] if i < len(neuron) - 1 else delta
                    if place not in frozen:
                        neuron[i] -= eta * step
                    place += 1


def trained(
    course: Course, steps: int, mathematics: Mathematics | None = None
) -> tuple[list[float], int]:
    """Train the opening of a course; return its last finite parameters, and after how many steps.

    The steps are those asked for if no parameter ceased to be finite on the way.
    """
    opening = course.opening
    settings, people = opening.settings, opening.settings.dataset
    start = opening.parameters
    network = Network(
        start.layer_sizes, start.values.tolist(), mathematics or mathematics_of(settings)
    )
    frozen = {start.index(name) for name in settings.frozen}
    inputs, targets = people.inputs.tolist(), people.targets.tolist()
    for step in range(steps):
        before = network.values
        who = _turn(settings.order, settings.seed, step, len(people))
        network.learn(inputs[who], targets[who], settings.learning_rate, frozen)
        if not all(abs(value) < float("inf") for value in network.values):
            return before, step
    return network.values, steps


def _turn(order: Order, seed: int, step: int, people: int) -> int:
    if order is Order.TABLE:
        return step % people
    if order is Order.SHUFFLED:
        return turns.shuffled(seed, step // people, people)[step % people]
    return turns.drawn(seed, step, people)
