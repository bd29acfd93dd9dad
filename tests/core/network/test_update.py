"""One update taken apart: the numbers of the worked example, and gradients checked two ways."""

import cmath
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.network import Parameters, feedforward, gradient
from core.network.backward import backward
from core.network.forward import forward
from core.network.shape import places
from core.network.update import Update
from core.people.dataset import ONLY_ALICE
from core.training.course import Settings
from tests.core import textbook
from tests.core.strategies import learning_rates, networks, weight_inputs

targets = st.sampled_from([0.0, 1.0])


def alice() -> Update:
    settings = Settings(ONLY_ALICE)
    start = Parameters.constant((2, 2, 1), weight=1.0, bias=0.0)
    return Update(start, ONLY_ALICE.inputs[0], 1.0, settings.rates(start))


def fifteen_digits(value):
    return pytest.approx(value, rel=5e-16, abs=0)


class TestWorkedExample:
    """Only Alice, all weights 1, all biases 0: every number, unrounded."""

    def test_forward(self):
        passed = alice().forward
        assert [a.tolist() for a in passed.sums] == [[-3.0, -3.0], [fifteen_digits(2 * H1)]]
        assert passed.activations[0].tolist() == [fifteen_digits(H1)] * 2
        assert passed.prediction == fifteen_digits(0.5236951740839997)

    def test_loss(self):
        assert alice().loss == fifteen_digits(0.22686628719087137)

    def test_factors(self):
        update = alice()
        weight_out = next(iter(list(update.before.layers())[1]))[0, 0]
        d_L_d_ypred = update.backward.d_L_d_a[-1][0]
        d_ypred_d_h1 = weight_out * update.backward.d_a_d_sum[-1][0]
        d_h1_d_w1 = update.x[0] * update.backward.d_a_d_sum[0][0]
        assert d_L_d_ypred == fifteen_digits(-0.9526096518320006)
        assert d_ypred_d_h1 == fifteen_digits(0.24943853872512894)
        assert d_h1_d_w1 == fifteen_digits(-0.09035331946182427)
        assert d_L_d_ypred * d_ypred_d_h1 * d_h1_d_w1 == fifteen_digits(0.02146953526581111)

    @pytest.mark.parametrize(
        ("name", "slope"),
        [
            ("w1", 0.02146953526581111),
            ("w2", 0.010734767632905555),
            ("b1", -0.010734767632905555),
            ("w3", 0.02146953526581111),
            ("w4", 0.010734767632905555),
            ("b2", -0.010734767632905555),
            ("w5", -0.011269220242958155),
            ("w6", -0.011269220242958155),
            ("b3", -0.23761755952842809),
        ],
    )
    def test_gradient(self, name, slope):
        update = alice()
        assert update.gradient[name] == fifteen_digits(slope)
        assert update.gradient.as_dict()[name] == fifteen_digits(slope)
        assert update.finite_difference[name] == pytest.approx(slope, rel=1e-8)
        assert update.change[name] == fifteen_digits(-0.1 * slope)
        assert update.after[name] == fifteen_digits(update.before[name] - 0.1 * slope)


H1 = 0.04742587317756678


def complex_step(parameters: Parameters, x: np.ndarray, y: float) -> list[float]:
    """∂L/∂p by a step into the imaginary direction: exact to rounding, and no backward pass.

    L(p + ih) = L(p) + ih L′(p) + O(h²): nothing is subtracted, so h can be as small as 1e-200.
    """
    slopes = []
    for nudged in range(len(parameters.values)):
        values = [complex(v) for v in parameters.values.tolist()]
        values[nudged] += 1e-200j
        signals = [complex(v) for v in x.tolist()]
        position = 0
        for size in parameters.layer_sizes[1:]:
            here = []
            for _ in range(size):
                total = 0j
                for signal in signals:
                    total += values[position] * signal
                    position += 1
                total += values[position]
                position += 1
                here.append(1 / (1 + cmath.exp(-total)))
            signals = here
        slopes.append(((y - signals[0]) ** 2).imag / 1e-200)
    return slopes


@given(networks(), weight_inputs(), targets)
def test_gradient_equals_the_complex_step(parameters, x, y):
    found = gradient(parameters, x, y)
    assert found.layer_sizes == parameters.layer_sizes
    # Of a neuron that is fully on, 1 − f is known to 1e-16 only; inputs and weights enlarge that.
    reach = max(1.0, np.abs(x).max()) * max(1.0, np.abs(parameters.values).max()) ** (
        len(parameters.layer_sizes) - 2
    )
    assert found.values.tolist() == pytest.approx(
        complex_step(parameters, x, y), rel=1e-9, abs=1e-15 * float(reach)
    )


@given(networks(), weight_inputs(), targets)
def test_finite_differences_agree_with_gradient(parameters, x, y):
    slopes = gradient(parameters, x, y).values
    update = Update(parameters, x, y, np.zeros(parameters.values.shape))
    checked = update.finite_difference.values
    # Nudged by 6e-6, a slope is off by a third derivative, and an input enters it three times.
    size = max(1.0, float(np.abs(x).max())) ** 3
    assert np.abs(checked - slopes).max() <= 1e-11 * size + 1e-7 * np.abs(slopes).max() + 1e-10


@given(networks(), weight_inputs(), targets)
def test_forward_and_feedforward_are_one(parameters, x, y):
    passed = forward(parameters, x)
    assert passed.prediction == float(feedforward(parameters, x))
    assert [len(a) for a in passed.activations] == list(parameters.layer_sizes[1:])
    for layer, (weights, biases) in enumerate(parameters.layers(), start=1):
        sums = weights @ passed.into(layer) + biases
        assert passed.sums[layer - 1] == pytest.approx(sums, rel=1e-9, abs=1e-12)


@given(networks(), weight_inputs(), targets)
def test_the_backward_pass_hangs_together(parameters, x, y):
    """∂L/∂w = ∂L/∂Σ · what the weight listens to, ∂L/∂b = ∂L/∂Σ, for every one by name."""
    passed = forward(parameters, x)
    back = backward(parameters, passed, y)
    assert back.d_L_d_a[-1].tolist() == [-2.0 * (y - passed.prediction)]
    for place in places(parameters.layer_sizes):
        delta = back.delta(place.layer)[place.neuron]
        signal = 1.0 if place.is_bias else passed.into(place.layer)[place.source]
        assert back.gradient[place.name] == delta * signal


@given(networks(), weight_inputs(), targets, learning_rates, st.data())
def test_an_update_moves_against_the_gradient_and_spares_the_frozen(parameters, x, y, eta, data):
    frozen = data.draw(st.sets(st.sampled_from(parameters.names)))
    settings = Settings(ONLY_ALICE, eta, frozen=frozenset(frozen))
    update = Update(parameters, x, y, settings.rates(parameters))
    for name in parameters.names:
        if name in frozen:
            assert update.after[name] == parameters[name]
            assert update.change[name] == 0.0
        else:
            assert update.change[name] == -(eta * update.gradient[name])
            assert update.after[name] == parameters[name] - eta * update.gradient[name]
    assert update.before is parameters


@given(networks(), weight_inputs(), targets)
def test_a_small_step_lowers_this_persons_loss_as_predicted(parameters, x, y):
    """To first order the loss changes by −η Σ g²."""
    slope = float(np.sum(gradient(parameters, x, y).values ** 2))
    eta = 1e-4 / max(1.0, slope, float(np.dot(x, x)) ** 2)
    update = Update(parameters, x, y, np.full(len(parameters.values), eta))
    real = textbook.person_loss(y, float(feedforward(update.after, x))) - update.loss
    assert real == pytest.approx(-eta * slope, rel=0.05, abs=1e-15)


@pytest.mark.parametrize("changed", [{"w1": 1e308}, {"w5": 1e308}, {"w5": 1.7e308, "w6": -1.7e308}])
def test_huge_parameters_are_taken_apart_without_a_warning(changed):
    """The explanation of a run that is about to diverge must still be shown."""
    start = Parameters.from_dict((2, 2, 1), {**Parameters.constant().as_dict(), **changed})
    update = Update(start, np.array([2.0, -1.0]), 0.0, np.full(9, 100.0))
    assert update.gradient.is_finite
    assert update.before.is_finite
    for values in (update.change, update.after, update.finite_difference):
        assert len(values.as_dict()) == 9


def test_opposed_huge_weights_give_not_a_number_not_an_error():
    start = Parameters.constant().replaced("w1", 1e308).replaced("w2", -1e308)
    update = Update(start, np.array([25.0, 6.0]), 0.0, np.full(9, 0.1))
    assert math.isnan(update.loss)
    assert not update.after.is_finite
