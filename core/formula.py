"""Small formulas as data: in symbols, with numbers put in, and worked out, all from one source.

How a number is written (digits, decimal separator) is the reader's choice, so whoever asks for
a formula in numbers passes a ``Write``.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Write = Callable[[float], str]
"""Writes a number the way the reader chose."""


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula and what it comes to.

    Attributes:
        template: the formula with a ``{}`` for each of its terms, ``"{} · {}"``.
        symbols: the terms in letters, ``("w5", "f′(Σo1)")``.
        values: the same terms in numbers.
        value: what the formula comes to.
    """

    template: str
    symbols: tuple[str, ...]
    values: tuple[float, ...]
    value: float

    def in_symbols(self) -> str:
        """Return the formula in letters: ``"w5 · f′(Σo1)"``."""
        return self.template.format(*self.symbols)

    def in_numbers(self, write: Write) -> str:
        """Return the formula with numbers put in: ``"1 · 0.2494"``."""
        return self.template.format(*map(write, self.values))


def product_of(*terms: tuple[str, float]) -> Formula:
    """Multiply (symbol, value) terms."""
    symbols, values = zip(*terms, strict=True)
    product = 1.0
    for value in values:
        product *= value
    return Formula(" · ".join("{}" for _ in terms), symbols, values, product)


def slope_of_sigmoid(neuron: str, activation: float) -> Formula:
    """f′(Σ) = a (1 − a), where a = f(Σ) is the activation of the neuron."""
    slope = activation * (1.0 - activation)
    return Formula("{}(1 − {})", (neuron, neuron), (activation, activation), slope)


def slope_of_loss(y: float, prediction: float) -> Formula:
    """∂L/∂ŷ = −2(y − ŷ)."""
    return Formula("−2({} − {})", ("y", "ŷ"), (y, prediction), -2.0 * (y - prediction))


def latex_of(symbol: str) -> str:
    r"""Return a symbol in LaTeX: ``h1`` is ``h_1``, ``w12`` is ``w_{12}``, ŷ is ``\hat{y}``."""
    if symbol == "ŷ":
        return r"\hat{y}"
    letter, index = re.fullmatch(r"(\D+)(\d*)", symbol).groups()  # type: ignore[union-attr]
    if not index:
        return str(letter)
    return f"{letter}_{index}" if len(index) == 1 else f"{letter}_{{{index}}}"
