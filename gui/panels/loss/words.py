"""The loss plot in words, for those who do not see it."""

import numpy as np

from core.checkpoints import Rows
from core.curves import Epochs
from gui.numbers import Numbers, counted

SAME = 0.01
"""Losses that differ by less than this part of themselves are the same in words."""


def summary(rows: Rows, epochs: Epochs, numbers: Numbers) -> str:
    """Say how the loss went: "Loss fell from 0.5071 at epoch 0 to 0.0017 at epoch 1000."."""
    known = np.flatnonzero(np.isfinite(rows.losses))
    if len(known) < 2:
        return "There is no curve yet. Press Play: the loss will be drawn here."
    first, last = int(known[0]), int(known[-1])
    start, end = float(rows.losses[first]), float(rows.losses[last])
    from_epoch, to_epoch = (counted(int(e)) for e in epochs.at(rows.steps[[first, last]]))
    if abs(end - start) <= SAME * start:
        return f"Loss stayed near {numbers.write(end)} from epoch {from_epoch} to {to_epoch}."
    verb = "fell" if end < start else "rose"
    words = f"Loss {verb} from {numbers.write(start)} at epoch {from_epoch} to "
    words += f"{numbers.write(end)} at epoch {to_epoch}."
    highest = known[int(np.argmax(rows.losses[known]))]
    peak = float(rows.losses[highest])
    if peak > max(start, end) * (1 + SAME):
        where = counted(int(epochs.at(rows.steps[[highest]])[0]))
        words += f" It was highest at epoch {where}: {numbers.write(peak)}."
    return words
