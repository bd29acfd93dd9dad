"""Sample texts that reserve room for the numbers of a factor, so that nothing moves."""

from functools import lru_cache

from core.explain.factor import Factor
from core.explain.formula import Formula, WriteMore
from gui.text.numbers import MINUS

USUAL = -0.08888888888888888
"""A factor that takes as much room as most do."""

SAMPLE, LONGER = 0.88888888888888888, "0.88888"
SAMPLES_IN_SYMBOLS = {"x": "−00", "y": "0"}
"""What stands for a term of a formula when its room is measured, by its first letter."""


@lru_cache(maxsize=256)
def sample_of(factor: Factor, write: WriteMore) -> str:
    """Return a text as wide as the numbers put in usually are."""
    formula = put_in(factor)
    last = formula.symbols[-1] if formula.symbols else ""
    # The last one often has more digits than chosen.
    longer = max(write(SAMPLE, 1), LONGER, key=len)
    terms = [
        SAMPLES_IN_SYMBOLS.get(symbol[0]) or (longer if symbol == last else write(SAMPLE))
        for symbol in formula.symbols
    ]
    signed = MINUS if formula.symbols[:1] and formula.symbols[0].startswith("w") else ""
    return signed + formula.template.format(*terms)


def put_in(factor: Factor) -> Formula:
    """Return whose numbers are shown: of ∂h1/∂b1 = f′(Σh1) what f′ is made of."""
    lone_slope = factor.slope if len(factor.formula.symbols) == 1 else None
    return lone_slope or factor.formula
