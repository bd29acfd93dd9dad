"""tanh and ln(1 + x) of our own: how far they are off, and the same bits in every form."""

import math
from decimal import Decimal, localcontext

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from core.network import compiled_elementary, elementary
from core.network.elementary_source import numpy_source, plain_source
from core.network.exp import exp_of_array
from tests.core.network import exp_build

finite = st.floats(allow_nan=False, allow_infinity=False)
parts = st.floats(0.0, 1.0)


tanhs, log1ps = exp_build.tanhs, exp_build.log1ps


def by_compiler(loop, x: np.ndarray) -> np.ndarray:
    return exp_build.results(loop, x)


def true_tanh(x: Decimal) -> Decimal:
    power = (2 * x).exp()
    return (power - 1) / (power + 1)


def off(value: float, truth: Decimal) -> Decimal:
    return abs(Decimal(value) - truth) / Decimal(math.ulp(float(truth)))


@given(st.floats(-20, 20))
@example(0.5578153624899891)  # the worst of 10⁷
@example(-elementary.NEAR)
@example(math.nextafter(elementary.NEAR, 0))
@example(1e-300)
def test_tanh_is_within_two_last_digits(x):
    with localcontext() as context:
        context.prec = 340 if abs(x) < 1e-20 else 60
        assert off(elementary.tanh(x), true_tanh(Decimal(x))) < 2


@given(parts)
@example(0.5818165098426846)  # the worst of 10⁷
@example(elementary.HALVED_ABOVE)
@example(math.nextafter(elementary.HALVED_ABOVE, 1))
@example(1e-300)
def test_log1p_is_within_two_last_digits(x):
    with localcontext() as context:
        context.prec = 340 if x < 1e-20 else 60
        assert off(elementary.log1p(x), (1 + Decimal(x)).ln()) < 2


@given(finite)
@example(-0.0)
@example(5e-324)
def test_tanh_has_the_same_bits_in_every_form(x):
    here = np.array([elementary.tanh(x)])
    assert here.tobytes() == elementary.tanh_of_array([x]).tobytes()
    assert here.tobytes() == by_compiler(tanhs, np.full(20, x))[-1:].tobytes()
    assert -1 <= here[0] <= 1
    assert (here[0] > 0) == (x > 0)


@given(parts)
def test_log1p_has_the_same_bits_in_every_form(x):
    here = np.array([elementary.log1p(x)])
    assert here.tobytes() == elementary.log1p_of_array([x]).tobytes()
    assert here.tobytes() == by_compiler(log1ps, np.full(20, x))[-1:].tobytes()


def test_arrays_of_a_million_have_the_bits_of_the_compiled_ones():
    """Which have the bits of every other machine: see ``test_exp``."""
    x = exp_build.spread(-12.0, 12.0)
    assert elementary.tanh_of_array(x).tobytes() == by_compiler(tanhs, x).tobytes()
    x = exp_build.spread(0.0, 1.0)
    assert elementary.log1p_of_array(x).tobytes() == by_compiler(log1ps, x).tobytes()


def test_what_is_not_a_number_stays_so():
    for function in (elementary.tanh, elementary.tanh_of_array, compiled_elementary.tanh):
        assert math.isnan(function(math.nan))
    assert elementary.tanh_of_array(np.zeros((2, 0))).shape == (2, 0)
    assert elementary.log1p_of_array(0.5).shape == ()


def test_a_script_that_carries_them_along_has_the_same_bits():
    plain: dict[str, object] = {"ldexp": math.ldexp}
    arrays: dict[str, object] = {"ldexp": math.ldexp, "np": np}
    exec(plain_source(), plain)
    exec(numpy_source(), arrays)
    x = np.linspace(0, 1, 500)
    for name, numbers in (("exp", 1400 * x - 700), ("tanh", 9 * x - 4), ("log1p", x)):
        one_by_one = np.array([plain[name](each) for each in numbers.tolist()])
        assert one_by_one.tobytes() == arrays[f"{name}_of_array"](numbers).tobytes()
        own = exp_of_array if name == "exp" else getattr(elementary, f"{name}_of_array")
        assert one_by_one.tobytes() == own(numbers).tobytes()
