"""The compiler's cache is that of the source there is now."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

TRAIN = """
from core.network import Parameters
from core.people import FOUR_PEOPLE
from core.training import Run
from core.network.loops import CompiledLoops
run = Run.of(Run(FOUR_PEOPLE, Parameters.normal(seed=1)).course, CompiledLoops())
run.advance(4)
print(run.parameters.values.sum().hex())
"""

TRAIN_IN_BATCHES = TRAIN.replace("seed=1)", "seed=1), batch=2")

SWEEP = """
from core.people import FOUR_PEOPLE
from core.sweep.sweep import Sweep
from core.sweep.variant import Variant
from core.training import Settings
four = Variant(Settings(FOUR_PEOPLE, 0.1), (2, 2, 1))
print(Sweep.over([four], seeds=range(2), epochs=1).run().final_loss)
"""


def trained(folder: Path, program: str = TRAIN) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_next_process_compiles_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    program = TRAIN + TRAIN_IN_BATCHES + SWEEP
    before = trained(ROOT, program)
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nb?")}
    assert len([path for path in kept if path.match("*locals.train-*.nbc")]) == 3
    assert trained(ROOT, program) == before
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.nb?")} == kept


def test_a_function_that_compiled_code_calls_is_compiled_anew_when_its_file_changes(tmp_path):
    shutil.copytree(ROOT / "core", tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    before = trained(tmp_path)
    cache = tmp_path / "core" / "network" / "__pycache__"
    (first,) = cache.glob("compiled-*")
    assert any(first.rglob("*.nbc"))
    # e^x stands in another file than the loop that calls it.
    exp = tmp_path / "core" / "network" / "exp.py"
    text = exp.read_text(encoding="utf-8")
    changed = text.replace("-700.0, 709.0", "-700.0, 0.5")
    assert changed != text
    exp.write_text(changed, encoding="utf-8")
    assert trained(tmp_path) != before
    assert not first.exists()
