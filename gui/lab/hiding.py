"""Writes the numbers of a sentence, ? where one is covered.

A place knows the name of its number and asks ``lab.covers``. A finding, or what a step does, has
numbers without names: there a number is hidden if it is that of a hidden one, or too near to it to
be told apart.
"""

import math
from collections.abc import Iterator

from core.covers.cover import EVERYBODYS_LOSS
from core.explain.formula import WriteMore
from core.training.moment import Moment
from gui.lab import Lab
from gui.lab.covers import HIDDEN, MOST_PEOPLE_EACH

NEAR = 1e-4
"""What differs by less than this part is the same number for who reads four digits."""


def hiding(lab: Lab, write: WriteMore) -> WriteMore:
    """Return what writes numbers without names; ``write`` itself while nothing is covered."""
    if not lab.covers.covers:
        return write
    secrets = tuple({abs(value) for value in _secrets(lab) if value and math.isfinite(value)})

    def written(value: float, more: int = 0, /) -> str:
        size = abs(value)
        if any(abs(size - secret) <= NEAR * secret for secret in secrets):
            return HIDDEN
        return write(value, more)

    return written


def _secrets(lab: Lab) -> Iterator[float]:
    """Yield the hidden numbers of the person explained, everybody's loss, and every covered ŷ."""
    from core.lessons.quantity import subject

    now, explained = lab.live.reading.now, lab.selection.explained_moment
    for moment in {id(each): each for each in (now, explained)}.values():
        if lab.covers.hides(EVERYBODYS_LOSS, ""):
            yield moment.loss
        found = subject(moment, lab.selection.explained_person)
        if found is not None:
            hidden = lab.covers.hidden()
            yield from (value for name, value in found.exact.items() if name in hidden)
        yield from _predictions(lab, moment)


def _predictions(lab: Lab, moment: Moment) -> Iterator[float]:
    if not lab.covers.hides_any("ŷ"):
        return
    some = moment.dataset.names[:MOST_PEOPLE_EACH]
    predictions = moment.predict(moment.dataset.inputs[: len(some)]).tolist()
    for name, prediction, truth in zip(some, predictions, moment.dataset.targets, strict=False):
        if lab.covers.hides("ŷ", name):
            yield prediction
            yield abs(float(truth) - prediction)
