"""How things stand with a sweep, in a line: running, in step with the table, or older."""

from gui.panels.sweep import words
from gui.panels.sweep.asking import SweepAsking


def is_news(asking: SweepAsking) -> bool:
    """Whether the line says what one has to know: that something is under way, waits, or fails.

    Sweeps that follow a hand are none: what is laid out would jump with every one of them.
    """
    found, is_behind = asking.found, asking.is_old or asking.is_running
    return bool(asking.refusal) or found is None or (is_behind and not asking.is_quick)


def state_of(asking: SweepAsking) -> str:
    """Return the line."""
    found = asking.found
    if asking.refusal:
        return asking.refusal
    if asking.is_running:
        # What follows a hand goes by too fast to be told of.
        if found is not None and found.plan == asking.plan and asking.is_quick:
            return words.in_step(found)
        runs = asking.plan.starts * len(asking.plan.settings(asking.wanted.base))
        return words.running(asking.part, runs)
    if found is None:
        return "" if asking.seconds is None else words.would_take(asking.seconds)
    return words.is_older(asking.seconds) if asking.is_old else words.in_step(found)
