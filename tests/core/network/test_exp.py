"""e^x of our own: how far it is off, and that it has the same bits however it is worked out."""

import json
import math
import os
import subprocess
import sys
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.network import Parameters, compiled_elementary, exp
from core.network.elementary_source import plain_source
from tests.core.network import exp_build

ROOT = Path(__file__).parents[3]

DIGESTS = {
    "exp": "9d55fcf16ff8c3fe",
    "tanh": "e4ba3258d5102d2e",
    "log1p": "321a0e4af8cde104",
    "run": "64ea7695b7429e9e",
    "lanes": "6800559247cbc405",
}
"""Of 10⁶ results each, of a chaotic run of 10⁷ steps, and of as many in lanes: on every machine."""

inside = st.floats(exp.LOWEST, exp.HIGHEST)
finite = st.floats(allow_nan=False, allow_infinity=False)


def ulps_off(x: float) -> Decimal:
    """How far ``exp`` is off, in last digits of the true value."""
    with localcontext() as context:
        context.prec = 60
        truth = Decimal(x).exp()
        return abs(Decimal(exp.exp(x)) - truth) / Decimal(math.ulp(float(truth)))


def by_compiler(x: np.ndarray) -> np.ndarray:
    out = np.empty_like(x)
    exp_build.exps(x, out)
    return out


def bits(*values: float) -> bytes:
    return np.array(values).tobytes()


def test_every_number_of_the_table_is_the_nearest_there_is():
    with localcontext() as context:
        context.prec = 60
        assert [float(Decimal(2) ** (Decimal(i) / 128)) for i in range(128)] == list(exp.TABLE)
        step = Decimal(2).ln() / 128
        assert float(1 / step) == exp.PER_UNIT
        assert float(step - Decimal(exp.LONG_PART)) == exp.REST
    mantissa = int(exp.LONG_PART * 2**60)
    assert mantissa / 2**60 == exp.LONG_PART
    assert mantissa.bit_length() - (mantissa & -mantissa).bit_length() + 1 <= 35
    most_steps = math.ceil(exp.HIGHEST * exp.PER_UNIT)
    assert most_steps.bit_length() + 35 <= 53, "k times the long part is not exact"


@given(inside)
@example(615.2195220668867)  # the worst that a search among 10⁸ of the worst kind found
@example(465.52613892418157)  # one that 1 / 24 itself takes beyond it
@example(exp.LOWEST)
@example(exp.HIGHEST)
@example(5e-324)
def test_it_is_off_by_no_more_than_one_last_digit(x):
    assert ulps_off(x) <= 1


def long_doubles() -> None:
    if np.finfo(np.longdouble).eps > 2e-19:
        pytest.skip("numpy has no longer numbers here to compare with")


def worst_of(x: np.ndarray) -> tuple[float, float]:
    """Return the largest error in last digits, and where it is."""
    truth = np.exp(x.astype(np.longdouble))
    off = np.abs(by_compiler(x) - truth) / np.spacing(truth.astype(np.float64))
    at = int(np.argmax(off))
    return float(off[at]), float(x[at])


def test_a_million_arguments_are_off_by_no_more_than_one_last_digit():
    long_doubles()
    x = exp_build.arguments(1_000_000)
    off, at = worst_of(np.clip(x, exp.LOWEST, exp.HIGHEST))
    assert off <= 1, at
    assert ulps_off(at) == pytest.approx(Decimal(off), abs=Decimal("0.002"))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_two_hundred_million_arguments_are_off_by_no_more_than_one_last_digit():
    long_doubles()
    rng = np.random.default_rng(7)
    worst = 0.0
    for _ in range(100):
        scale = rng.choice([1.0, 10.0, 100.0, 700.0])
        off, at = worst_of((rng.random(2_000_000) * 2 - 1) * scale)
        if off > worst:
            worst = off
            assert ulps_off(at) <= 1, at
    print(f"the largest error is {worst:.4f} last digits")


# The same bits.


@given(finite)
@example(0.0)
@example(-0.0)
def test_all_three_forms_have_the_same_bits(x):
    here = exp.exp(x)
    assert bits(here) == exp.exp_of_array(x).tobytes() == bits(exp_build.exp(x))
    assert bits(here) == by_compiler(np.full(20, x))[-1:].tobytes()


def test_the_forms_agree_on_a_million_arguments_and_with_every_other_machine():
    x = exp_build.arguments(1_000_000)
    assert exp_build.digest(by_compiler(x)) == DIGESTS["exp"]
    assert exp_build.digest(exp.exp_of_array(x.reshape(1000, 1000))) == DIGESTS["exp"]
    assert exp_build.digest(np.array([exp.exp(each) for each in x.tolist()])) == DIGESTS["exp"]


@pytest.mark.parametrize(
    "build",
    [
        {},
        pytest.param(
            {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""},
            id="without any vectors but the oldest",
        ),
    ],
)
def test_another_build_of_the_compiler_has_the_same_bits(build, tmp_path):
    environment = {**os.environ, **build, "NUMBA_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.core.network.exp_build"],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert {name: report[name] for name in DIGESTS} == DIGESTS
    assert report["fused"] == 0, "the compiler has fused what must be rounded twice"
    if build:
        assert report["vectors"] in ("", "xmm"), "this build was to be another"


def test_a_run_of_plain_python_has_the_bits_of_the_compiled_one():
    names: dict[str, object] = {"exp": exp.exp}
    start = tuple(Parameters.normal(seed=3).values.tolist())
    people = exp_build.OVERLAPPING.inputs, exp_build.OVERLAPPING.targets
    plain = exp_build.trained.py_func
    plain = type(plain)(plain.__code__, {**plain.__globals__, **names})
    with np.errstate(under="ignore"):
        assert (
            plain(start, *people, exp_build.ETA, 3000).tobytes()
            == exp_build.by_one(3, 3000).tobytes()
        )


def test_a_script_that_carries_it_along_has_the_same_bits():
    names: dict[str, object] = {"ldexp": math.ldexp}
    exec(plain_source(()), names)
    x = exp_build.arguments(2000)
    assert [names["exp"](each) for each in x.tolist()] == exp.exp_of_array(x).tolist()
    assert "np" not in plain_source(())


# What it does at the ends.


@given(finite)
@example(sys.float_info.max)
@example(-sys.float_info.max)
def test_no_finite_sum_overflows(x):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        for power in (exp.exp(-x), exp.exp_of_array(-x), compiled_elementary.exp(-x)):
            assert 0 < power < math.inf
            assert 0 < 1 / (1 + power) <= 1


def test_what_is_not_a_number_stays_so():
    assert math.isnan(exp.exp(math.nan))
    assert math.isnan(compiled_elementary.exp(math.nan))
    assert np.isnan(exp.exp_of_array([math.nan, 1.0])).tolist() == [True, False]


def test_what_is_known_exactly_is_exact():
    assert exp.exp(0.0) == exp.exp(-0.0) == 1.0
    assert exp.exp_of_array(np.zeros((2, 0))).shape == (2, 0)
    assert exp.exp_of_array(0.0).shape == ()


def test_it_falls_by_no_more_than_one_last_digit_where_steps_of_the_table_meet():
    """Between two steps of the table it may (23 of 14 million neighbours do), nowhere else."""
    middle = (np.arange(-90_000, 90_000) + 0.5) / exp.PER_UNIT
    neighbours = np.arange(-40, 41)
    x = middle[:, None] + neighbours * np.spacing(np.abs(middle))[:, None]
    power = exp.exp_of_array(x)
    sigmoid = 1.0 / (1.0 + exp.exp_of_array(-x))
    for values, most in ((power, 1), (sigmoid, 2)):
        falls = -np.diff(values, axis=1) / np.spacing(values[:, :-1])
        assert falls.max() <= most
        assert np.count_nonzero(falls > 0) < 50


def test_it_never_falls_within_a_step_of_the_table():
    x = (
        np.linspace(0.02, 0.98, 1000) / exp.PER_UNIT
        + (np.arange(-50_000, 50_000, 97) / exp.PER_UNIT)[:, None]
        - 0.5 / exp.PER_UNIT
    )
    assert (np.diff(exp.exp_of_array(x), axis=1) >= 0).all()
