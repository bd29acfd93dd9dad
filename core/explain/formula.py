"""Small formulas as data: in symbols, with numbers put in, and worked out, all from one source.

How a number is written (digits, decimal separator) is the reader's choice, so whoever asks for
a formula in numbers passes a ``WriteMore``. Numbers put into a formula have as many digits as it
takes: whoever works out the line as it is written gets the value that is shown for it.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from itertools import product
from typing import Any, Protocol

from core.network.activations import Activation
from core.network.losses import Loss
from core.network.written_formula import Rule, WrittenFormula

Write = Callable[[float], str]
"""Writes a number the way the reader chose."""

MORE_AT_FIRST, MOST_MORE = 4, 14
"""How many digits more than chosen a number gets where its formula can be written another way,
and where it cannot: 3 chosen and 14 more are all that a float has."""

MOST_UNEVEN = 3
"""A formula of more terms than this gives all of them the same digits more."""

LEAST_TOLD = 1e-300
"""Of a number nearer to 0 it is only said that it is. The sigmoid of every sum below −709 is
1.2e−308, for e^x ends there: neither that number nor 25 times it would be true."""

HIDDEN = "?"
"""Stands where a covered number would."""

NOTHING_HIDDEN: frozenset[str] = frozenset()

NEAR = tuple(1 + Decimal(sign) * Decimal("1e-13") for sign in (0, -1, 1))
"""What lies in the middle between two numbers may be rounded to either."""


class WriteMore(Protocol):
    """Writes a number in the digits a person chose, on request with some more."""

    def __call__(self, value: float, more: int = 0, /) -> str:
        """Write ``value`` with ``more`` digits than the reader chose."""

    def __hash__(self) -> int:
        """Formulas remember how they were written."""


@dataclass(frozen=True, slots=True, eq=False)
class Formula:
    """One formula with its value; compared by identity, even where two read alike.

    Attributes:
        template: the formula with a ``{}`` for each of its terms, ``"{} · {}"``.
        symbols: the terms in letters, ``("w5", "f′(Σo1)")``.
        values: the same terms in numbers.
        value: what the formula comes to.
        rule: works it out.
        worked_out: the same with a difference taken already, for where its two terms are so
            near each other that they would need too many digits.
    """

    template: str
    symbols: tuple[str, ...]
    values: tuple[float, ...]
    value: float
    rule: Rule
    worked_out: "Formula | None" = None

    def in_symbols(self) -> str:
        """Return the formula in letters: ``"w5 · f′(Σo1)"``."""
        return self.template.format(*self.symbols)

    @lru_cache(maxsize=1024)  # noqa: B019 - few are alive at a time, and they are small
    def in_numbers(self, write: WriteMore) -> str:
        """Return the formula with numbers put in: ``"1 · 0.2494"``.

        They have the digits chosen, and as few more as it takes to come to ``write(value)``.
        """
        if not all(map(math.isfinite, (self.value, *self.values))):
            return self.template.format(*map(write, self.values))
        if self.worked_out is not None:
            short = self._in_digits(write, MORE_AT_FIRST)
            return short or self.worked_out.in_numbers(write)
        fullest = self.template.format(*(write(value, MOST_MORE) for value in self.values))
        return self._in_digits(write, MOST_MORE) or fullest

    def partly_in_numbers(self, write: WriteMore, hidden: frozenset[str]) -> str:
        """Return the formula in numbers, ? for each term that is hidden or would tell one that is.

        Args:
            write: writes a number.
            hidden: names of numbers.
        """
        told = [tells(symbol, hidden) for symbol in self.symbols] if hidden else []
        if not any(told):
            return self.in_numbers(write)
        terms = zip(told, self.values, strict=True)
        return self.template.format(*(HIDDEN if is_hidden else write(x) for is_hidden, x in terms))

    def _in_digits(self, write: WriteMore, most: int) -> str | None:
        """Put the numbers in with at most so many digits more; None if that is too few."""
        values = dict(zip(self.symbols, self.values, strict=True))
        wanted = _read(write(self.value))
        useful = (most if write(value, most) != write(value) else 0 for value in values.values())
        for spread in _spreads(*useful):
            # A term that occurs twice is written the same way twice.
            texts = {
                name: write(values[name], more) for name, more in zip(values, spread, strict=True)
            }
            terms = [texts[name] for name in self.symbols]
            found = self.rule(*map(_read, terms))
            if any(_read(write(float(found * near))) == wanted for near in NEAR):
                return self.template.format(*terms)
        return None


@lru_cache(maxsize=32)
def _spreads(*most: int) -> tuple[tuple[int, ...], ...]:
    """Return how many digits more each term may get, fewer and more even ones first.

    Of many terms all get as many: there would be too many ways to try.
    """
    if len(most) > MOST_UNEVEN:
        return tuple(tuple(min(each, many) for many in most) for each in range(max(most) + 1))
    ways = product(*(range(many + 1) for many in most))
    return tuple(sorted(ways, key=lambda spread: (sum(spread), max(spread, default=0))))


def tells(term: str, hidden: frozenset[str]) -> bool:
    """Whether a term of a formula is hidden, or made of a hidden number: y − ŷ is."""
    if term in hidden or term.startswith(("f′", "∂")):
        return term in hidden
    return any(re.search(rf"(?<![\w∂Σ/]){re.escape(name)}(?!\w)", term) for name in hidden)


def written_alike(write: Write, one: float, other: float) -> bool:
    """Whether two numbers are the same for who reads them: 2.5 and what is written 2.500 are."""
    texts = write(one), write(other)
    return len(set(texts)) == 1 or (
        HIDDEN not in texts
        and math.isfinite(one)
        and math.isfinite(other)
        and len(set(map(_read, texts))) == 1
    )


def _read(text: str) -> Decimal:
    """Read what was written, to the digit."""
    return Decimal(text.strip("<>").replace("−", "-").replace(",", "."))


def _made(
    template: str, rule: Rule, *terms: tuple[str, float], worked_out: Formula | None = None
) -> Formula:
    """Make a formula of (symbol, value) terms."""
    symbols = tuple(symbol for symbol, _ in terms)
    values = tuple(value for _, value in terms)
    return Formula(
        template, symbols, values, value=float(rule(*values)), rule=rule, worked_out=worked_out
    )


def product_of(*terms: tuple[str, float]) -> Formula:
    """Multiply (symbol, value) terms."""
    return _made(" · ".join("{}" for _ in terms), _product, *terms)


def written(form: WrittenFormula, **letters: tuple[str, float]) -> Formula:
    """Put the letters and numbers of a moment into a formula: ``a=("h1", 0.9)``."""
    symbols = {letter: symbol for letter, (symbol, _) in letters.items()}
    numbers = {letter: number for letter, (_, number) in letters.items()}
    terms = [(name.format(**symbols), value(**numbers)) for name, value in form.terms]
    worked_out = written(form.worked_out, **letters) if form.worked_out else None
    return _made(form.template, form.rule, *terms, worked_out=worked_out)


def sum_of(*terms: tuple[str, float]) -> Formula:
    """Σ of a neuron: (symbol, value) of what it hears and of its weight in turn, then its bias."""
    template = " + ".join(["{}·{}"] * (len(terms) // 2) + ["{}"])
    return _made(template, _weighted_sum, *terms)


def activation_of(f: Activation, total: tuple[str, float]) -> Formula:
    """f(Σ) of a neuron, from the symbol and the value of its sum."""
    return written(f.written, x=total)


def slope_of(f: Activation, neuron: str, activation: float) -> Formula:
    """f′(Σ) of a neuron, from its activation a = f(Σ)."""
    return written(f.slope_written(activation), a=(neuron, activation))


def slope_of_loss(L: Loss, y: float, prediction: float) -> Formula:
    """∂L/∂ŷ of one person."""
    return written(L.slope_written(y), y=("y", y), p=("ŷ", prediction))


def step_of(rate: float, slope: float) -> Formula:
    """η × slope, by how much SGD moves a parameter; η stays a letter."""
    return _made("η × {}", partial(_times, rate), ("slope", slope))


def loss_of(L: Loss, y: float, prediction: float) -> Formula:
    """L, the loss of one person."""
    return written(L.written(y), y=("y", y), p=("ŷ", prediction))


def _product(*terms: Any) -> Any:
    return math.prod(terms[1:], start=terms[0])


def _weighted_sum(*terms: Any) -> Any:
    """Add the products in order, then the bias, as the pass forward does."""
    *pairs, bias = terms
    total = type(bias)(0)
    for heard, weight in zip(pairs[::2], pairs[1::2], strict=True):
        total = total + heard * weight
    return total + bias


def _times(rate: float, slope: Any) -> Any:
    return type(slope)(rate) * slope
