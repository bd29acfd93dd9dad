"""Which loop runs: short runs are over before the compiler would be, long ones are compiled."""

import subprocess
import sys

import pytest

from core.network import Parameters
from core.network.loops import CompiledLoops, TieredLoops
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run

PROGRAM = """
import sys
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
for steps in (400, 1_000_000):
    run.advance(steps)
    print("numba" in sys.modules, run.parameters.values.sum().hex())
"""


def test_a_short_run_does_without_the_compiler_and_a_long_one_goes_on_with_it():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert not done.returncode, done.stderr
    run, expected = Run.of(Run(FOUR_PEOPLE, Parameters.normal(seed=1)).course, CompiledLoops()), []
    for steps, is_compiled in ((400, False), (1_000_000, True)):
        run.advance(steps)
        expected.append(f"{is_compiled} {run.parameters.values.sum().hex()}")
    assert done.stdout.splitlines() == expected


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 8, 8, 8, 8, 1)])
def test_in_small_steps_too_it_comes_to_be_compiled_and_nobody_notices(sizes, monkeypatch):
    """The bits before, at and after the change-over are those of the compiled loop alone."""
    monkeypatch.setattr("core.network.loops._at_hand", set())
    monkeypatch.setattr(TieredLoops, "_passed", {})
    start = Parameters.normal(sizes, seed=3)
    monkeypatch.setattr("core.network.loops.PLAIN_WORK", 300 * len(start.values))
    tiered, passed, reached = Run(FOUR_PEOPLE, start), [], []
    for _ in range(40):
        tiered.advance(1)
        reached.append((tiered.parameters, tiered.loss))
        passed.append(sum(TieredLoops._passed.values()))
    assert passed[0] < passed[1], "at first it is run plainly"
    assert passed[-1] == passed[-2], "in the end it is compiled"
    compiled = Run.of(tiered.course, CompiledLoops())
    for parameters, loss in reached:
        compiled.advance(1)
        assert (compiled.parameters, compiled.loss) == (parameters, loss)
