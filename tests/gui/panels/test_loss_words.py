"""The course of the loss in words."""

import numpy as np
import pytest

from core.people.dataset import FOUR_PEOPLE
from core.plots.quantities import PlotQuantity
from gui.panels.loss.drawn_curves import DrawnCurves, of_parameters, of_predictions
from gui.panels.loss.summary import course, summary
from gui.text.numbers import NumberFormat


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
def test_the_loss_is_told_by_its_ends_and_its_peak(losses, words):
    epochs = np.arange(len(losses)) / 2.0
    told = summary(
        DrawnCurves(PlotQuantity.LOSS),
        epochs,
        np.array(losses)[:, None],
        lambda _: NumberFormat(digits=3),
    )
    assert told == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([-1.0, -0.5, 0.5], "w1 rose from −1.00 at epoch 0 to 0.500 at epoch 1."),
        (
            [1.0, -2.0, 3.0, 0.5],
            "w1 fell from 1.00 at epoch 0 to 0.500 at epoch 1. "
            "It was highest at epoch 1: 3.00. It was lowest at epoch 0: −2.00.",
        ),
        (
            [1.0, -2.0, 1.0],
            "w1 came back to 1.00 from epoch 0 to 1. It was lowest at epoch 0: −2.00.",
        ),
        ([0.0, 0.0], "w1 stayed near 0 from epoch 0 to 0."),
    ],
)
def test_what_may_be_negative_is_told_by_its_lowest_point_too(values, words):
    epochs = np.arange(len(values)) / 2.0
    assert course("w1", epochs, np.array(values), NumberFormat(digits=3), signed=True) == words


def test_the_chosen_curve_is_told_in_full_and_the_others_by_their_ends():
    subject = of_predictions(FOUR_PEOPLE, chosen=1)
    values = np.array([[0.5, 0.6, 0.5, 0.5], [0.9, 0.1, 0.2, 0.8]])
    assert summary(subject, np.array([0.0, 7.0]), values, lambda _: NumberFormat(digits=3)) == (
        "The prediction for Bob fell from 0.600 at epoch 0 to 0.100 at epoch 7. "
        "At epoch 7: Alice 0.900, Bob 0.100, Charlie 0.200, Diana 0.800."
    )


def test_of_a_large_network_it_says_which_parameters_are_drawn():
    subject = of_parameters(PlotQuantity.GRADIENTS, (2, 8, 8, 1), "w20")
    values = np.ones((2, len(subject.names)))
    told = summary(subject, np.array([0.0, 7.0]), values, lambda _: NumberFormat())
    assert told.startswith("The mean ∂L/∂w20 over everybody stayed near 1.000 from epoch 0 to 7.")
    assert told.endswith("Drawn are 9 of 105 parameters, those of h9.")
