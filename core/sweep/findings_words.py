"""What a sweep shows, in whole sentences: how many starts learn, and why the others do not."""

from collections.abc import Callable

from core.network.activations import activation_named
from core.sweep.axes import Setting
from core.sweep.failures import FailureKind, Failures
from core.sweep.findings import Findings
from core.text import counted, listed
from core.training.course import Settings

Write = Callable[[float], str]
"""Writes a number the way the reader chose."""

ALIKE = 1.1
"""Losses whose largest is at most so many times the smallest are said as one."""

MOSTLY = 0.95
"""A reason for this part of the failed runs, and more, is said of them all."""


def in_words(found: Findings, write: Write) -> str:
    """Return what one sees in the picture of a sweep, in one to four sentences."""
    if len(found.settings) == 1:
        return _of_one(found, 0, write)
    if found.plan.axis == "rate":
        return _of_rates(found)
    return _of_several(found, write)


def learned_means(found: Findings) -> str:
    """Say what counts as learned, in a sentence of its own."""
    below, epochs = found.plan.learned_below, found.plan.epochs
    if below is None:
        if epochs == 1:
            return "A start has learned if everybody is right after 1 epoch."
        return f"A start has learned if everybody is right after {counted(epochs)} epochs."
    if epochs == 1:
        return f"A start has learned if its loss is below {below:g} after 1 epoch."
    return f"A start has learned if its loss is below {below:g} after {counted(epochs)} epochs."


# One setting.


def _of_one(found: Findings, setting: int, write: Write) -> str:
    starts, learned = found.plan.starts, found.counts[setting]
    if learned == starts:
        spread = found.results.final_loss[setting]
        if starts == 1:
            return f"The start learns: it ends at {write(spread.min())}."
        ends = f"they end between {write(spread.min())} and {write(spread.max())}"
        return f"All {counted(starts)} starts learn: {ends}."
    failures = found.failures[setting]
    assert failures is not None
    first = _how_many(learned, starts)
    return f"{first} {_why(found, setting, failures, write)}"


def _how_many(learned: int, starts: int) -> str:
    """Say how many starts learn, where not all do."""
    if starts == 1:
        return "The start does not learn."
    if learned == 0:
        return f"None of {counted(starts)} starts learns."
    if learned == 1:
        return f"1 of {counted(starts)} starts learns."
    return f"{counted(learned)} of {counted(starts)} starts learn."


def _why(found: Findings, setting: int, failures: Failures, write: Write) -> str:
    """Say of the runs that failed where they end, and why."""
    starts = found.plan.starts
    failed = starts - found.counts[setting]
    reason = _reason(found.settings[setting], failures.kind, is_one=failed == 1)
    whom = _whom(failed, starts, failures)
    if failures.kind is FailureKind.DIVERGED:
        if failed == 1:
            return f"{whom} diverges: {reason}."
        return f"{whom} diverge: {reason}."
    ends = _ends(failures, write)
    if failed == 1:
        return f"{whom} ends {ends}: {reason}."
    return f"{whom} end {ends}: {reason}."


def _whom(failed: int, starts: int, failures: Failures) -> str:
    """Name the runs that failed for one reason: "The other 4", or where none learned "They"."""
    if failed == 1:
        return "The other one" if starts > 1 else "It"
    if failures.share >= MOSTLY:
        return f"The other {counted(failed)}" if failed < starts else "They"
    return f"Most of the other {counted(failed)}" if failed < starts else "Most of them"


def _ends(failures: Failures, write: Write) -> str:
    low, middle, high = failures.losses
    if high <= ALIKE * low:
        return f"near {write(middle)}"
    return f"between {write(low)} and {write(high)}"


def _reason(setting: Setting, kind: FailureKind, *, is_one: bool = False) -> str:
    """Return why, as a clause that stands after a colon; of one run or of several."""
    if is_one and kind is FailureKind.STILL_FALLING:
        return "the loss is still falling, it needs more epochs"
    if is_one and kind is FailureKind.STUCK:
        return "it is stuck, the loss no longer falls"
    settings = setting.variant.settings
    flat, everybody = activation_named(settings.activation).flat, _everybody(settings)
    return {
        FailureKind.DIVERGED: "a number grew too large to hold",
        FailureKind.ONE_GENDER: f"{everybody} have the same gender",
        FailureKind.IDENTICAL: f"{everybody} have the same weight and height",
        FailureKind.UNSHIFTED: "what the network sees is far from 0, so it answers all alike",
        FailureKind.OFF_FROM_START: f"all hidden neurons are {flat} from the start",
        FailureKind.OFF: f"all hidden neurons have become {flat} on the way",
        FailureKind.ONE_ANSWER: "the network gives everybody the same answer",
        FailureKind.STILL_FALLING: "the loss is still falling, they need more epochs",
        FailureKind.STUCK: "they are stuck, the loss no longer falls",
    }[kind]


def _everybody(settings: Settings) -> str:
    """Name those who are learned from."""
    if settings.dataset.has_tests:
        return "all people learned from"
    return "all people"


# Learning rates.


def _of_rates(found: Findings) -> str:
    counts, starts = found.counts, found.plan.starts
    every = [i for i, count in enumerate(counts) if count == starts]
    said = ["At no η does every start learn."]
    if every:
        said = [f"{_where_all(found, every)}."]
    elif not any(counts):
        said = ["At no η does a start learn."]
    else:
        best = max(range(len(counts)), key=counts.__getitem__)
        where, most = found.settings[best].words, counted(counts[best])
        said.append(f"The most do at {where}: {most} of {counted(starts)}.")
    jumps = [i for i, row in enumerate(found.jumped) if row.any()]
    if jumps:
        said.append(_first_jump(found, jumps[0]))
    low = found.failures[0]
    if low is not None and low.kind is FailureKind.STILL_FALLING and 0 not in jumps:
        said.append("At a small η the loss is still falling.")
    return " ".join(said)


def _where_all(found: Findings, every: list[int]) -> str:
    labels = [found.settings[i].label for i in every]
    if len(every) == 1:
        return f"Every start learns at η = {labels[0]} only"
    if every == list(range(every[0], every[-1] + 1)):
        return f"Every start learns from η = {labels[0]} up to η = {labels[-1]}"
    return f"The largest η at which every start learns is {labels[-1]}"


def _first_jump(found: Findings, setting: int) -> str:
    """Say at which η starts begin to jump, and what that is."""
    jumped = int(found.jumped[setting].sum())
    diverged = int(found.results.diverged[setting].sum())
    where = f"The smallest η with a jump is {found.settings[setting].label}"
    of = counted(found.plan.starts)
    if diverged == jumped:
        if jumped == 1:
            return f"{where}: one start of {of} diverges."
        return f"{where}: {counted(jumped)} starts of {of} diverge."
    larger = "with a larger loss than at the beginning"
    if jumped == 1:
        return f"{where}: one start of {of} ends {larger}."
    return f"{where}: {counted(jumped)} starts of {of} end {larger}."


# Other axes.


def _of_several(found: Findings, write: Write) -> str:
    counts, starts = found.counts, found.plan.starts
    if min(counts) == starts:
        return f"With each of these settings all {counted(starts)} starts learn."
    if max(counts) == 0:
        return f"With none of these settings does a start learn. {_worst(found, write)}"
    pairs = list(zip(found.settings, counts, strict=True))
    all_learn = [setting.words for setting, count in pairs if count == starts]
    some = [
        f"{counted(count)} with {setting.words}" if count else f"none with {setting.words}"
        for setting, count in pairs
        if count < starts
    ]
    said = []
    if all_learn:
        said.append(f"All {counted(starts)} starts learn with {listed(all_learn, 6)}.")
        said.append(f"So many of {counted(starts)} learn otherwise: {listed(some, 6)}.")
    else:
        said.append(f"So many of {counted(starts)} starts learn: {listed(some, 6)}.")
    return " ".join([*said, _worst(found, write)])


def _worst(found: Findings, write: Write) -> str:
    """Say why the setting fails at which the fewest learn."""
    setting = min(range(len(found.counts)), key=found.counts.__getitem__)
    failures = found.failures[setting]
    assert failures is not None
    reason = _reason(found.settings[setting], failures.kind)
    words = found.settings[setting].words
    if failures.kind is FailureKind.DIVERGED:
        return f"Most that fail with {words} diverge: {reason}."
    return f"Most that fail with {words} end {_ends(failures, write)}: {reason}."
