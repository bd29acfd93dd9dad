"""The plot in words, for those who do not see it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.plots.quantities import PlotQuantity
from core.text import counted, sentences
from gui.panels.loss import words
from gui.panels.loss.drawn_curves import DrawnCurves, shown
from gui.text.numbers import NumberFormat

Array = NDArray[np.float64]

NOTHING_YET = "There is no curve yet. Press Play: the loss will be drawn here."

SAME = 0.01
"""Values that differ by less than this part of themselves are the same in words."""


def summary(
    subject: DrawnCurves, epochs: Array, values: Array, written: Callable[[int], NumberFormat]
) -> str:
    """Say how the curve that leads went, and where the others ended.

    Args:
        subject: what is drawn.
        epochs: shape (points,), rising.
        values: shape (points, curves).
        written: how the numbers of a curve are written.

    Returns:
        "Loss fell from 0.5071 at epoch 0 to 0.0017 at epoch 1000."
    """
    lead, called = subject.lead, [shown(name) for name in subject.names]
    said = []
    if lead >= 0:
        signed = subject.quantity.is_signed
        name = _name(subject.quantity, called[lead])
        said.append(course(name, epochs, values[:, lead], written(lead), signed=signed))
    if len(called) > 1 and len(epochs) > 1:
        ends = (
            f"{_name(subject.quantity, name, short=True)} {written(curve).write(value)}"
            for curve, (name, value) in enumerate(zip(called, values[-1].tolist(), strict=True))
            if name and np.isfinite(value)
        )
        said.append(words.ends(counted(int(epochs[-1])), ", ".join(ends)))
    if subject.part:
        neuron = "" if subject.quantity.is_of_people else subject.neuron
        said.append(words.drawn_of(subject.part, neuron) if neuron else words.drawn(subject.part))
    return sentences(*said) or NOTHING_YET


def course(
    name: str, epochs: Array, values: Array, numbers: NumberFormat, *, signed: bool = False
) -> str:
    """Say how a curve went, by its ends and its peak; a signed one by its lowest point too."""
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < 2:
        return NOTHING_YET
    epochs, values = epochs[known], values[known]
    start, end = float(values[0]), float(values[-1])
    from_epoch, to_epoch = counted(int(epochs[0])), counted(int(epochs[-1]))
    least = SAME * max(abs(start), abs(end))
    if abs(end - start) <= least:
        say = words.stayed if np.ptp(values) <= 2 * least else words.came_back
        said = [say(name, numbers.write(end), from_epoch, to_epoch)]
    else:
        went = words.fell if end < start else words.rose
        first, last = numbers.write(start), numbers.write(end)
        said = [went(name, first=first, start=from_epoch, last=last, end=to_epoch)]
    turns = [(words.highest, int(np.argmax(values)))]
    turns += [(words.lowest, int(np.argmin(values)))] if signed else []
    for turn, at in turns:
        value = float(values[at])
        if not min(start, end) - least <= value <= max(start, end) + least:
            said.append(turn(counted(int(epochs[at])), numbers.write(value)))
    return sentences(*said)


def _name(quantity: PlotQuantity, name: str, *, short: bool = False) -> str:
    match quantity:
        case PlotQuantity.LOSS:
            return name or "Loss"
        case PlotQuantity.PREDICTIONS:
            return name if short else words.prediction_for(name)
        case PlotQuantity.GRADIENTS:
            return f"∂L/∂{name}" if short else words.mean_of(name)
        case PlotQuantity.PARAMETERS:
            return name
