"""The course of the loss in words."""

import numpy as np
import pytest

from core.checkpoints import Rows
from core.epochs import Epochs
from gui.lab import opening
from gui.numbers import Numbers
from gui.panels.loss.words import summary


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        ([0.5], "There is no curve yet. Press Play: the loss will be drawn here."),
        ([np.nan, np.nan], "There is no curve yet. Press Play: the loss will be drawn here."),
        ([0.5, 0.1, 0.0125], "Loss fell from 0.500 at epoch 0 to 0.0125 at epoch 1."),
        ([0.5, 0.1, 0.6], "Loss rose from 0.500 at epoch 0 to 0.600 at epoch 1."),
        ([0.25, 0.25, 0.251], "Loss stayed near 0.251 from epoch 0 to 1."),
        (
            [0.5, 0.5, 0.75, 0.5, 0.2],
            "Loss fell from 0.500 at epoch 0 to 0.200 at epoch 2. "
            "It was highest at epoch 1: 0.750.",
        ),
        ([np.nan, 0.5, 0.25, np.nan], "Loss fell from 0.500 at epoch 0 to 0.250 at epoch 1."),
    ],
)
def test_a_curve_is_told_by_its_ends_and_its_peak(losses, words):
    rows = Rows(2 * np.arange(len(losses)), np.array(losses), np.zeros((len(losses), 9)))
    assert summary(rows, Epochs(opening()), Numbers(digits=3)) == words
