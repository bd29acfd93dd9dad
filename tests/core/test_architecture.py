"""The house: which room may know which, held by its own walls and not by good intentions."""

import ast
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, Path]:
    """Every module of the product, by its name."""
    files = [path for room in ("core", "gui", "resources") for path in (ROOT / room).rglob("*.py")]
    return {module_name(path): path for path in [*files, ROOT / "main.py"]}


@cache
def imports(module: str) -> frozenset[str]:
    """Everything a module imports, anywhere in it, also where only types are checked."""
    found = set()
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in modules() else str(node.module))
    return frozenset(found)


def room(name: str) -> list[str]:
    return sorted(m for m in modules() if m == name or m.startswith(name + "."))


def run_python(code: str) -> str:
    """Run code in a fresh interpreter that shares nothing with this one; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_rooms_were_found():
    assert {"core.run", "core.network.kernel", "gui.lab", "gui.panels", "main"} <= set(modules())


@pytest.mark.parametrize("module", room("core"))
def test_core_imports_the_standard_library_numpy_and_numba_only(module):
    allowed = sys.stdlib_module_names | {"core", "numpy", "numba"}
    assert {name.partition(".")[0] for name in imports(module)} <= allowed


def test_core_can_be_imported_where_there_is_no_qt():
    """A finder in front of all others refuses every package that draws."""
    print_count = f"""
import importlib, sys

class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {{"PySide6", "shiboken6", "pyqtgraph", "ziamath", "gui"}}:
            raise ImportError(name + " is refused here")

sys.meta_path.insert(0, NoWindow())
names = {room("core")!r}
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    assert run_python(print_count) == str(len(room("core")))


COMPILED = {
    "core.network.compiled",
    "core.network.kernel",
    "core.network.order",
    "core.sweep.kernel",
    "core.sweep.lanes",
}
"""Modules that import the compiler: they are imported where a run first moves."""


def test_numba_is_loaded_only_when_a_run_moves():
    """Importing it takes half a second, in which the window could be open already."""
    others = [module for module in room("core") if module not in COMPILED]
    code = f"""
import importlib, sys
for name in {others!r}:
    importlib.import_module(name)
assert "numba" not in sys.modules, "loaded by an import"

from core.network import Parameters
from core.people import FOUR_PEOPLE
from core.run import Run
from core.trainer import Trainer

trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))
trainer.snapshot(0)
assert "numba" not in sys.modules, "loaded by looking at a run"
trainer.step()
print("numba" in sys.modules)
"""
    assert run_python(code) == "True"


@pytest.mark.parametrize("name", ["core", "gui", "resources", "main"])
def test_no_room_is_called_after_nothing(name):
    parts = {part for module in room(name) for part in module.split(".")}
    assert not {part for part in parts if set(part.split("_")) & REFUSED_NAMES}


# Panels.


def panels() -> set[str]:
    """What the window puts up: modules of panels that something outside of them imports."""
    outside = [module for module in room("gui") if not module.startswith("gui.panels.")]
    return {name for module in outside for name in imports(module) if is_in_panels(name)}


def is_in_panels(name: str) -> bool:
    return name.startswith("gui.panels.")


def with_its_parts(panel: str) -> set[str]:
    """A panel and every module of panels that it reaches."""
    reached, ahead = set(), [panel]
    while ahead:
        module = ahead.pop()
        if module not in reached:
            reached.add(module)
            ahead += [name for name in imports(module) if is_in_panels(name)]
    return reached


def test_panels_never_import_each_other_nor_share_a_part():
    owners = defaultdict(set)
    for panel in panels():
        for module in with_its_parts(panel):
            owners[module].add(panel)
    assert len(panels()) > 1
    assert {module: found for module, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("module", room("gui.panels"))
def test_panels_know_the_lab_and_not_the_window_or_the_thread(module):
    assert not imports(module) & {"gui.app", "gui.main_window", "gui.worker", "main"}


@pytest.mark.parametrize("module", room("gui.lab"))
def test_the_lab_draws_nothing(module):
    qt = {name for name in imports(module) if name.startswith(("PySide6", "pyqtgraph"))}
    assert qt <= {"PySide6.QtCore"}
    assert not any(is_in_panels(name) for name in imports(module))
