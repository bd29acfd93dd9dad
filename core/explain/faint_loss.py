"""Losses too small for a float64, which are 0 there and not 0 in truth.

ŷ of 1e−200 for somebody who is 0 is a little wrong, and its square, 1e−400, is no float64: told
as 0 it would say that nothing is left to learn. So such a loss is told as a number of which only
the bound is written.
"""

import numpy as np
from numpy.typing import NDArray

from core.network.update import Update
from core.training.moment import Moment

Array = NDArray[np.float64]

FAINT = 1e-305
"""Stands for a loss below all numbers: so far below ``LEAST_TOLD`` that its digits are nowhere
written, and a mean over very many people of whom one has it is still above 0."""


def with_faint(losses: Array, predictions: Array, targets: Array) -> Array:
    """Return losses, shape (n,), with ``FAINT`` where one is 0 though the prediction is not y."""
    return np.where((losses == 0.0) & (predictions != targets), FAINT, losses)


def told_loss(update: Update) -> float:
    """Return the loss of the update's own person as it is told."""
    is_faint = update.loss == 0.0 and update.forward.prediction != update.y
    return FAINT if is_faint else update.loss


def told_mean_loss(moment: Moment) -> float:
    """Return everybody's loss as it is told."""
    if moment.loss != 0.0:
        return moment.loss
    learners = moment.settings.learners
    is_faint = bool((moment.predict(learners.inputs) != learners.targets).any())
    return FAINT if is_faint else 0.0
