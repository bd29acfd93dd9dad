"""What a worksheet may ask of one update: its numbers by kind, in the order of the calculation."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain as one_after_the_other
from itertools import zip_longest

from core.explain.chain import chain
from core.explain.factor import symbol_of
from core.lessons.calculation import Calculation, Kind
from core.network.shape import neuron_name

MOST_TASKS = 24
FEWEST_TASKS = 1


class TaskKind(Enum):
    """A kind of number that can be asked for."""

    SUMS = "sums"
    ACTIVATIONS = "activations"
    LOSS = "loss"
    FACTORS = "factors"
    GRADIENTS = "gradients"
    UPDATE = "update"
    SIGNS = "signs"


ALL_KINDS = tuple(TaskKind)
USUAL_KINDS = frozenset(ALL_KINDS) - {TaskKind.SIGNS}


_KINDS = {
    Kind.SUM: TaskKind.SUMS,
    Kind.ACTIVATION: TaskKind.ACTIVATIONS,
    Kind.LOSS: TaskKind.LOSS,
    Kind.LOSS_SLOPE: TaskKind.FACTORS,
    Kind.FACTOR: TaskKind.FACTORS,
    Kind.GRADIENT: TaskKind.GRADIENTS,
    Kind.AFTER: TaskKind.UPDATE,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to ask for.

    Attributes:
        name: the quantity.
        kind: its kind.
        rank: of its kind those of rank 0 come first: the ends of the way from the chosen parameter
            to the loss, then what lies between (1), then what lies beside it (2).
    """

    name: str
    kind: TaskKind
    rank: int = 0


def candidates(found: Calculation, parameter: str, kinds: Iterable[TaskKind]) -> list[Candidate]:
    """Return everything of these kinds that can be asked, the chosen parameter's before others'.

    Args:
        found: the update.
        parameter: the chosen one.
        kinds: what may be asked.
    """
    wanted = set(kinds)
    others = (name for name in found.update.before.names if name != parameter)
    every = one_after_the_other(
        _forward(found, parameter),
        [Candidate("L", TaskKind.LOSS)],
        *(_backward(found, name) for name in (parameter, *others)),
    )
    return [each for each in dict.fromkeys(every) if each.kind in wanted]


def chosen_tasks(every: list[Candidate], count: int, covered: Collection[str]) -> list[Candidate]:
    """Choose so many: what is covered, then of each kind one, then the next of each.

    They come in the order of the calculation.
    """
    first = sorted(every, key=lambda each: each.rank)
    by_kind = [[each for each in first if each.kind is kind] for kind in ALL_KINDS]
    in_turns = [each for round_ in zip_longest(*by_kind) for each in round_ if each is not None]
    chosen = set(sorted(in_turns, key=lambda each: each.name not in covered)[:count])
    return [each for each in every if each in chosen]


def kind_of(found: Calculation, name: str) -> TaskKind | None:
    """Return the kind of a number; None if it is one of those that are not asked by themselves."""
    if name.startswith("sign of "):
        return TaskKind.SIGNS
    line = found.lines.get(name)
    return _KINDS.get(line.kind) if line else None


def _forward(found: Calculation, parameter: str) -> Iterator[Candidate]:
    """Yield the sum and the activation of every neuron, layer by layer."""
    sizes = found.update.before.layer_sizes
    on_the_way = {part for path in chain(found.update, parameter).paths for part in path.route}
    for layer in range(1, len(sizes)):
        for index in range(sizes[layer]):
            symbol = symbol_of(sizes, (layer, index))
            rank = 2 if symbol not in on_the_way else int(1 < layer < len(sizes) - 1)
            yield Candidate(f"Σ{neuron_name(sizes, layer, index)}", TaskKind.SUMS, rank)
            yield Candidate(symbol, TaskKind.ACTIVATIONS, rank)


def _backward(found: Calculation, parameter: str) -> Iterator[Candidate]:
    for factor in chain(found.update, parameter).factors:
        yield Candidate(factor.text, TaskKind.FACTORS)
    gradient = f"∂L/∂{parameter}"
    yield Candidate(f"sign of {gradient}", TaskKind.SIGNS)
    yield Candidate(gradient, TaskKind.GRADIENTS)
    if found.update.batch_size == 1:  # else it follows the mean of several people's gradients
        yield Candidate(f"{parameter} after", TaskKind.UPDATE)
