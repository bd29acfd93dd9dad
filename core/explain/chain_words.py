"""The chain rule of one parameter in sentences: shown, copied and read aloud."""

import math

from core.explain.chain import Chain, Path
from core.explain.factor import Factor
from core.explain.formula import (
    HIDDEN,
    NOTHING_HIDDEN,
    Write,
    WriteMore,
    step_of,
    written_alike,
)
from core.explain.gradient_check_words import check_sentence
from core.text import counted

SHOWN_PATHS = 8
"""How many paths are written out before the rest is summed up."""


def sentence(
    chain: Chain,
    who: str,
    write: WriteMore,
    hidden: frozenset[str] = NOTHING_HIDDEN,
    *,
    out_of_turn: bool = False,
) -> str:
    """Say what the slope means and what SGD does about it.

    Args:
        chain: of the parameter.
        who: the person's name; may be empty.
        write: writes a number the way the reader chose.
        hidden: the names of covered numbers.
        out_of_turn: whether the step that comes next is made on somebody else.
    """
    name, slope = chain.name, chain.gradient
    if chain.text in hidden:
        return (
            f"{chain.text} is covered: work it out from its factors. What it says about the loss, "
            "and what SGD does, is hidden with it."
        )
    if hidden & {name, f"Δ{name}", f"{name} after"}:
        return f"{_answer(chain, who)} The slope is {write(slope)}."
    here = write(chain.update.before[name])
    if not math.isfinite(slope):
        return f"The slope of {name} is too large for the computer's numbers: use smaller weights."
    if chain.update.batch is not None:
        return _sentence_in_batch(chain, who, write, hidden)
    if slope == 0:
        return (
            f"Raising {name} a little does not change {_loss_of(who)}, so {name} stays {here}. "
            f"{'' if hidden else _why_zero(chain)}"
        ).strip()
    if chain.rate == 0:
        return (
            f"{_answer(chain, who)} The slope is {write(slope)}. "
            f"But {name} is frozen, so it stays {here}."
        )
    return f"{_answer(chain, who)} {_move(chain, write, who if out_of_turn else '')}"


def _sentence_in_batch(chain: Chain, who: str, write: WriteMore, hidden: frozenset[str]) -> str:
    """Say what the slope means, and that the update uses the mean of the batch."""
    name, count = chain.name, chain.update.batch_size
    answer = f"{_answer(chain, who)} The slope is {write(chain.gradient)}."
    if chain.gradient == 0:
        answer = f"Raising {name} a little does not change {_loss_of(who)}."
        answer = answer if hidden else f"{answer} {_why_zero(chain)}"
    if chain.rate == 0:
        return f"{answer} But {name} is frozen, so it stays {write(chain.update.before[name])}."
    many, value = counted(count), write(chain.mean)
    mean = f"The update uses the mean over the batch: of {many} slopes it is {value}."
    if count == 1:
        mean = f"The update uses the slope of the last one of this epoch: {value}."
    if chain.mean == 0:
        return f"{answer} {mean} So {name} stays {write(chain.update.before[name])}."
    return f"{answer} {mean} {_move(chain, write)}"


def _answer(chain: Chain, who: str) -> str:
    """Say how the loss answers to the parameter."""
    if chain.gradient > 0:
        return f"Raising {chain.name} a little raises {_loss_of(who)} a little."
    return f"Raising {chain.name} a little lowers {_loss_of(who)} a little."


def _move(chain: Chain, write: WriteMore, other: str = "") -> str:
    """Say how far the update moves the parameter, from where to where.

    Args:
        chain: of the parameter.
        write: writes a number.
        other: who it would be made on, if it is not made.
    """
    name, step = chain.name, step_of(chain.rate, abs(chain.mean))
    before, after = chain.update.before[name], chain.update.after[name]
    does, start, end = _does(chain.mean > 0, other), write(before), write(after)
    by = f"{does} {name} by {step.in_numbers(write)} = {write(step.value)}"
    if after == before:
        return f"{by}, too little to change {start} in the computer's arithmetic."
    if written_alike(write, before, after):
        whole = max(start, end, key=len)
        return f"{by}, too little to show in the digits of {whole}."
    return f"{by}, from {start} to {end}."


def _does(lowers: bool, other: str) -> str:
    if other:
        return f"A step on {other} would lower" if lowers else f"A step on {other} would raise"
    return "So SGD lowers" if lowers else "So SGD raises"


def _loss_of(who: str) -> str:
    return f"{who}'s loss" if who else "this person's loss"


def _why_zero(chain: Chain) -> str:
    """Name what makes a gradient zero, in a sentence."""
    first, *others = chain.paths
    for factor in first.factors:
        if factor.value == 0 and all(factor in path.factors for path in others):
            return _zero_term(chain, factor)
    if any(path.product != 0 for path in chain.paths):
        return "What its paths contribute cancels out."
    if all(any(factor.value == 0 for factor in path.factors) for path in chain.paths):
        return "On every path a factor is 0, or too small for the computer's numbers."
    return "The product is too small for the computer's numbers."


def _zero_term(chain: Chain, factor: Factor) -> str:
    """Name the term that makes a factor zero: really, or because it is too small for a float64."""
    if factor.neuron is None:
        return "The prediction is so near the truth that the computer cannot tell them apart."
    terms = zip(factor.formula.symbols, factor.formula.values, strict=True)
    symbol = next((symbol for symbol, value in terms if value == 0), factor.text)
    if symbol == factor.text or _is_only_tiny(chain, factor, symbol):
        return f"{symbol} is too small for the computer's numbers."
    return f"{symbol} is 0."


def _is_only_tiny(chain: Chain, factor: Factor, symbol: str) -> bool:
    """Whether a term that reads 0 is none: the sigmoid and its slope are never exactly 0."""
    assert factor.neuron is not None
    layer = factor.neuron[0]
    if symbol.startswith("f′"):
        return not chain.update.function_of(layer).is_flat_somewhere
    if symbol.startswith("h"):
        return float(chain.update.function_of(layer - 1).function(0.0)) != 0.0
    return False


def rounding_note(chain: Chain, digits: int, write: Write) -> str:
    """Say that the product is of unrounded factors, and what the rounded ones give.

    Args:
        chain: of the parameter.
        digits: significant digits to which factors are shown.
        write: writes a number the way the reader chose.
    """
    if not math.isfinite(chain.paths[0].factors[0].value):
        return (
            "ŷ is so sure and so wrong that ∂L/∂ŷ is beyond the computer's numbers. Times f′(Σo1) "
            "it is ŷ − y, and with that the program goes on."
        )
    exact, paper = write(chain.gradient), write(chain.on_paper(digits))
    rounded = f"The rounded ones, as on paper, give {paper}."
    if paper == exact:
        rounded = f"The rounded ones, as on paper, give {paper} too."
    if len(chain.paths) == 1:
        return f"The product is of the unrounded factors. {rounded}"
    return f"The sum is of the products of the unrounded factors. {rounded}"


def as_text(
    chain: Chain,
    who: str,
    digits: int,
    write: WriteMore,
    *,
    most_paths: int = SHOWN_PATHS,
    hidden: frozenset[str] = NOTHING_HIDDEN,
    out_of_turn: bool = False,
) -> str:
    """Write the whole explanation as plain text, for copying and for screen readers."""
    paths, rest = chain.shown(most_paths)
    title = f"Chain rule of {chain.name} for {who or 'this person'}"
    lines = [title, "", *_equation(chain, paths, rest.count), ""]
    for factor in {id(factor): factor for path in paths for factor in path.factors}.values():
        lines += _factor_lines(factor, write, hidden)
    lines.append("")
    lines += [_product_line(chain, path, write, hidden) for path in paths]
    if rest.count:
        lines.append(f"The {counted(rest.count)} other paths add {write(rest.product)}.")
    if len(chain.paths) > 1:
        total = HIDDEN if chain.text in hidden else write(chain.gradient)
        lines.append(f"Together: {chain.text} = {total}")
    lines += ["", sentence(chain, who, write, hidden, out_of_turn=out_of_turn)]
    if chain.text in hidden:
        return "\n".join(lines)
    lines.append(check_sentence(chain, write))
    return "\n".join([*lines, rounding_note(chain, digits, write)])


def _equation(chain: Chain, paths: tuple[Path, ...], more: int) -> list[str]:
    """Write the gradient in symbols, a line for each path."""
    if len(chain.paths) == 1:
        return [f"{chain.text} = {_symbols(paths[0])}"]
    title = f"{chain.text} is a sum over {len(chain.paths)} paths to the loss, the largest first:"
    if more:
        title = (
            f"{chain.text} is a sum over {len(chain.paths)} paths to the loss; "
            f"the {len(paths)} largest:"
        )
    return [title] + [f"{' → '.join(path.route)}: {_symbols(path)}" for path in paths]


def _symbols(path: Path) -> str:
    return " · ".join(factor.text for factor in path.factors)


def _factor_lines(factor: Factor, write: WriteMore, hidden: frozenset[str]) -> list[str]:
    """Write a factor in symbols, in numbers and its value, and how its f′ came about."""
    formula = factor.formula
    in_numbers = formula.partly_in_numbers(write, hidden)
    value = HIDDEN if factor.text in hidden else write(factor.value)
    steps = [factor.text, formula.in_symbols(), in_numbers, value]
    lines = [" = ".join(dict.fromkeys(steps))]
    if factor.slope:
        slope = factor.slope
        term = formula.symbols[-1]
        value = HIDDEN if term in hidden else write(slope.value)
        steps = [term, slope.in_symbols(), slope.partly_in_numbers(write, hidden), value]
        lines.append(f"    where {' = '.join(dict.fromkeys(steps))}")
    return lines


def _product_line(chain: Chain, path: Path, write: Write, hidden: frozenset[str]) -> str:
    numbers = " · ".join(
        HIDDEN if factor.text in hidden else write(factor.value) for factor in path.factors
    )
    if len(chain.paths) == 1:
        product = HIDDEN if chain.text in hidden else write(path.product)
        return f"{chain.text} = {numbers} = {product}"
    return f"{' → '.join(path.route)}: {numbers} = {write(path.product)}"
