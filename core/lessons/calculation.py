"""One update as named lines, each worked out from others: Σh1 from w1, x1 …, h1 from Σh1.

What the program computed is ``exact``. The lines say how a person works the same out on paper, so
that any of them can be done otherwise: with a number changed, a step forgotten, or rounded on the
way. The functions are those of the tables in ``core.network``.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from core.explain.factor import names_by_place, symbol_of
from core.network.backward import quietly
from core.network.losses import loss_named
from core.network.shape import neuron_name, places
from core.network.update import Update
from core.network.written_formula import WrittenFormula

Rule = Callable[..., float]

TRUTH = ("y", "ŷ")
"""What a loss compares."""


class Kind(Enum):
    """What a line works out."""

    SUM = auto()
    ACTIVATION = auto()
    LOSS = auto()
    LOSS_SLOPE = auto()
    SLOPE = auto()
    FACTOR = auto()
    REACHED = auto()
    GRADIENT = auto()
    CHANGE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """How one number is worked out from others.

    Attributes:
        name: as the program names it, ``"∂ŷ/∂h1"``.
        kind: what it is.
        terms: the names of the numbers it is worked out from.
        rule: works it out from them.
        template: the formula with a ``{}`` for each term.
    """

    name: str
    kind: Kind
    terms: tuple[str, ...]
    rule: Rule
    template: str


@dataclass(frozen=True, eq=False)
class Calculation:
    """An update as named lines.

    Attributes:
        update: the update.
        lines: by name, each after those that it needs.
        exact: every number by its name, as the program computed it; the givens too.
    """

    update: Update
    lines: Mapping[str, Line]
    exact: Mapping[str, float]

    def needs(self, name: str) -> tuple[str, ...]:
        """Return every line that ``name`` is worked out from, itself last."""
        found: dict[str, None] = {}

        def visit(wanted: str) -> None:
            line = self.lines.get(wanted)
            if line is not None and wanted not in found:
                for term in line.terms:
                    visit(term)
                found[wanted] = None

        visit(name)
        return tuple(found)

    def noise(self, name: str) -> float:
        """Return how far ``exact`` may be from the true number, by the computer's arithmetic."""
        line = self.lines.get(name)
        sizes = [abs(self.exact[name])]
        if line is not None and line.kind in (Kind.SUM, Kind.AFTER):
            sizes += [abs(part) for part in products(line, self.exact)]
        return NOISE * max(sizes)


NOISE = 1e-14
"""Some forty times the error of one operation on a float64."""


def products(line: Line, values: Mapping[str, float]) -> list[float]:
    """Return what a sum adds up: products of two, and a lone last one if there is one."""
    terms = [values[term] for term in line.terms]
    pairs = [a * b for a, b in zip(terms[::2], terms[1::2], strict=False)]
    return pairs + terms[2 * len(pairs) :]


def sum_of_products(*terms: float) -> float:
    """Add up the products of neighbours, and a lone last one if there is one."""
    total = sum(a * b for a, b in zip(terms[::2], terms[1::2], strict=False))
    return total + terms[-1] if len(terms) % 2 else total


def product(*terms: float) -> float:
    """Multiply."""
    return math.prod(terms)


def applied(function: Callable[..., object]) -> Rule:
    """Have a function of arrays take and return floats, and be silent where it overflows."""

    @quietly
    def rule(*terms: float) -> float:
        return float(np.asarray(function(*map(np.float64, terms))))

    return rule


def calculation(update: Update) -> Calculation:
    """Take an update apart into named lines."""
    lines: dict[str, Line] = {}
    _add_forward(lines, update)
    _add_backward(lines, update)
    _add_parameters(lines, update)
    return Calculation(update, lines, _exact(update, lines))


def _neurons(update: Update) -> list[tuple[int, int]]:
    sizes = update.before.layer_sizes
    return [(layer, index) for layer in range(1, len(sizes)) for index in range(sizes[layer])]


def sum_name(update: Update, neuron: tuple[int, int]) -> str:
    """Return what the sum of a neuron is called: ``"Σh1"``."""
    return f"Σ{neuron_name(update.before.layer_sizes, *neuron)}"


def _add_forward(lines: dict[str, Line], update: Update) -> None:
    sizes = update.before.layer_sizes
    names = names_by_place(sizes)
    for layer, index in _neurons(update):
        terms: list[str] = []
        for source in range(sizes[layer - 1]):
            terms += [names[layer, index, source], symbol_of(sizes, (layer - 1, source))]
        total, symbol = sum_name(update, (layer, index)), symbol_of(sizes, (layer, index))
        pairs = " + ".join(["{} · {}"] * sizes[layer - 1])
        bias = names[layer, index, None]
        lines[total] = Line(total, Kind.SUM, (*terms, bias), sum_of_products, f"{pairs} + {{}}")
        f = update.function_of(layer)
        lines[symbol] = Line(symbol, Kind.ACTIVATION, (total,), applied(f.function), "f({})")


def _add_backward(lines: dict[str, Line], update: Update) -> None:
    sizes, L = update.before.layer_sizes, loss_named(update.loss_function)
    last = len(sizes) - 1
    out = sum_name(update, (last, 0))
    loss, slope = (_by_place(each(update.y), TRUTH) for each in (L.written, L.slope_written))
    lines["L"] = Line("L", Kind.LOSS, (*TRUTH, out), applied(L.function), loss)
    lines["∂L/∂ŷ"] = Line("∂L/∂ŷ", Kind.LOSS_SLOPE, TRUTH, applied(L.slope), slope)
    for layer, index in reversed(_neurons(update)):
        symbol, total = symbol_of(sizes, (layer, index)), sum_name(update, (layer, index))
        if layer < last:
            _add_reached(lines, update, (layer, index))
        slope = f"f′({total})"
        rule = applied(update.function_of(layer).slope)
        lines[slope] = Line(slope, Kind.SLOPE, (symbol,), rule, "f′ at {}")
        name = f"∂L/∂{total}"
        terms = (f"∂L/∂{symbol}", slope)
        lines[name] = Line(name, Kind.REACHED, terms, product, "{} · {}")


def _by_place(formula: WrittenFormula, terms: tuple[str, ...]) -> str:
    """Return a template whose ``{1}`` is the second of the terms: some are in no formula."""
    return formula.template.format(*(f"{{{terms.index(name)}}}" for name, _ in formula.terms))


def _add_reached(lines: dict[str, Line], update: Update, neuron: tuple[int, int]) -> None:
    """Add ∂L/∂h of a hidden neuron: the sum over all neurons that hear it."""
    sizes, (layer, index) = update.before.layer_sizes, neuron
    names, symbol = names_by_place(sizes), symbol_of(sizes, neuron)
    terms: list[str] = []
    for later in range(sizes[layer + 1]):
        heard_by = symbol_of(sizes, (layer + 1, later))
        factor, slope = f"∂{heard_by}/∂{symbol}", f"f′({sum_name(update, (layer + 1, later))})"
        weight = names[layer + 1, later, index]
        lines[factor] = Line(factor, Kind.FACTOR, (weight, slope), product, "{} · {}")
        terms += [f"∂L/∂{heard_by}", factor]
    name = f"∂L/∂{symbol}"
    template = " + ".join(["{} · {}"] * sizes[layer + 1])
    lines[name] = Line(name, Kind.REACHED, tuple(terms), sum_of_products, template)


def mean_name(parameter: str) -> str:
    """Return what the mean gradient of a batch is called: ``"mean ∂L/∂w1"``."""
    return f"mean ∂L/∂{parameter}"


def _add_parameters(lines: dict[str, Line], update: Update) -> None:
    sizes = update.before.layer_sizes
    for place in places(sizes):
        neuron = (place.layer, place.neuron)
        symbol, slope = symbol_of(sizes, neuron), f"f′({sum_name(update, neuron)})"
        factor, gradient = f"∂{symbol}/∂{place.name}", f"∂L/∂{place.name}"
        heard = () if place.source is None else (symbol_of(sizes, (place.layer - 1, place.source)),)
        template = "{} · {}" if heard else "{}"
        lines[factor] = Line(factor, Kind.FACTOR, (*heard, slope), product, template)
        terms = (f"∂L/∂{symbol}", factor)
        lines[gradient] = Line(gradient, Kind.GRADIENT, terms, product, "{} · {}")
        change, after, rate = f"Δ{place.name}", f"{place.name} after", f"η of {place.name}"
        used = gradient if update.batch is None else mean_name(place.name)
        lines[change] = Line(
            change, Kind.CHANGE, (rate, used), lambda rate, slope: -rate * slope, "−{} · {}"
        )
        lines[after] = Line(
            after,
            Kind.AFTER,
            (rate, used, place.name),
            lambda rate, slope, old: old - rate * slope,
            "{2} − {0} · {1}",
        )


def _exact(update: Update, lines: Mapping[str, Line]) -> dict[str, float]:
    """Return every number as the program computed it; what it does not keep, by its line."""
    exact = _kept(update)
    for name, line in lines.items():
        if name not in exact:
            exact[name] = line.rule(*(exact[term] for term in line.terms))
    return exact


def _kept(update: Update) -> dict[str, float]:
    """Return the numbers that the update itself holds."""
    sizes, passed, back = update.before.layer_sizes, update.forward, update.backward
    kept = {"y": update.y, "L": update.loss}
    kept |= {f"x{i + 1}": float(x) for i, x in enumerate(update.x)}
    kept |= update.before.as_dict()
    for layer, index in _neurons(update):
        symbol, total = symbol_of(sizes, (layer, index)), sum_name(update, (layer, index))
        kept[total] = float(passed.sums[layer - 1][index])
        kept[symbol] = float(passed.activations[layer - 1][index])
        kept[f"f′({total})"] = float(back.d_a_d_sum[layer - 1][index])
        kept[f"∂L/∂{symbol}"] = float(back.d_L_d_a[layer - 1][index])
        kept[f"∂L/∂{total}"] = float(back.deltas[layer - 1][index])
    for name, rate in zip(update.before.names, update.rates.tolist(), strict=True):
        kept[f"η of {name}"] = rate
    kept |= {f"∂L/∂{name}": value for name, value in update.gradient.as_dict().items()}
    if update.batch is not None:
        means = update.mean_gradient.as_dict().items()
        kept |= {mean_name(name): value for name, value in means}
    kept |= {f"Δ{name}": value for name, value in update.change.as_dict().items()}
    kept |= {f"{name} after": value for name, value in update.after.as_dict().items()}
    return kept
