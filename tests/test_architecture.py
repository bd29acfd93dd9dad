"""Which package may import which: one table, and every import in the product held against it."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LAYERS: dict[str, tuple[str, ...]] = {
    "core.errors": (),
    "core.text": (),
    "core.version": (),
    "core.people": ("core.errors", "core.text"),
    "core.tables": ("core.people",),
    "core.network": ("core.errors", "core.text"),
    "core.training": ("core.people", "core.network"),
    "core.explain": ("core.training",),
    "core.plots": ("core.training",),
    "core.diagram": ("core.network",),
    "core.sweep": ("core.training", "core.explain", "core.tables"),
    "core.covers": ("core.errors",),
    "core.files": ("core.covers", "core.training", "core.version"),
    "core.lessons": ("core.covers", "core.explain", "core.files", "core.tables"),
    "core.exports": ("core.training", "core.plots", "core.tables", "core.version"),
    "resources": (),
    "gui.text": ("core", "resources"),
    "gui.style": ("gui.text",),
    "gui.widgets": ("gui.style", "gui.lab"),
    "gui.plot": ("gui.style", "gui.widgets"),
    "gui.lab": ("gui.text",),
    "gui.document": ("gui.lab", "gui.widgets"),
    "gui.panels": ("gui.lab", "gui.plot", "gui.widgets"),
    "gui.worksheet": ("gui.widgets",),
    "gui.animation": ("gui.panels",),
    "gui.window": ("gui.panels", "gui.document", "gui.worksheet", "gui.animation"),
    "gui.app": ("gui.window",),
    "main": ("gui.app",),
    "resources.chainrule": ("main",),
}
"""What a package may import. It may also import whatever those may."""

MOST_LINES = 300
MOST_METHODS = 20
MOST_POSITIONAL = 5
CLASS_IN_MODULE = re.compile(r"[a-z_.]+:[A-Z]\w+")
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def modules() -> dict[str, Path]:
    """Every module of the product, by its name."""
    files = [path for top in ("core", "gui", "resources") for path in (ROOT / top).rglob("*.py")]
    return {module_name(path): path for path in [*files, ROOT / "main.py"]}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    """Everything a module imports, anywhere in it, also where only types are checked.

    What is imported by its name in a text, "gui.panels.loss:LossPanel", counts as well.
    """
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in modules() else str(node.module))
        elif isinstance(node, ast.Constant) and CLASS_IN_MODULE.fullmatch(str(node.value)):
            found |= {str(node.value).partition(":")[0]} & set(modules())
    return frozenset(found)


def inside(package: str) -> list[str]:
    return sorted(m for m in modules() if m == package or m.startswith(package + "."))


def package_of(module: str) -> str:
    """Return the row of ``LAYERS`` that a module belongs to."""
    return ".".join(module.split(".")[:2]) if module.startswith(("core.", "gui.")) else module


@cache
def reachable(package: str) -> frozenset[str]:
    """Every row of ``LAYERS`` that a package may import, itself too."""
    below = {"core": [row for row in LAYERS if row.startswith("core.")]}
    found = {package}
    for row in LAYERS[package]:
        for name in below.get(row, [row]):
            found |= reachable(name)
    return frozenset(found)


def ours(module: str) -> set[str]:
    """What a module imports of the product itself."""
    return {name for name in imports(module) if name.split(".")[0] in ("core", "gui", "resources")}


def test_the_packages_were_found():
    assert {package_of(m) for m in modules()} - {"core", "gui"} == set(LAYERS)


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_only_what_its_row_allows(package):
    wrong = {
        f"{module} imports {name}"
        for module in inside(package)
        for name in ours(module)
        if package_of(name) not in reachable(package)
    }
    assert wrong == set()


def test_the_rows_go_one_way():
    graph = {package: set(reachable(package)) - {package} for package in LAYERS}
    assert list(TopologicalSorter(graph).static_order())


def test_no_module_reaches_itself_again():
    try:
        TopologicalSorter({m: ours(m) & set(modules()) - {m} for m in modules()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_nothing_stands_outside_of_the_packages():
    at_top = {m for m in modules() if m.count(".") == 1 and modules()[m].name != "__init__.py"}
    assert at_top == {"core.errors", "core.text", "core.version"}


@pytest.mark.parametrize("module", inside("core"))
def test_core_imports_the_standard_library_numpy_and_numba_only(module):
    allowed = sys.stdlib_module_names | {"core", "numpy", "numba"}
    assert {name.partition(".")[0] for name in imports(module)} <= allowed


def run_python(code: str) -> str:
    """Run code in a fresh interpreter that shares nothing with this one; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_core_can_be_imported_where_there_is_no_qt():
    """A finder in front of all others refuses every package that draws."""
    print_count = f"""
import importlib, sys

class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {{"PySide6", "shiboken6", "pyqtgraph", "ziamath", "gui"}}:
            raise ImportError(name + " is refused here")

sys.meta_path.insert(0, NoWindow())
names = {inside("core")!r}
for name in names:
    importlib.import_module(name)
print(len(names))
"""
    assert run_python(print_count) == str(len(inside("core")))


COMPILED = {
    "core.network.compiled_elementary",
    "core.network.compiled_formulas",
    "core.network.kernel",
    "core.network.compiled_order",
    "core.sweep.kernel",
    "core.sweep.lanes",
}
"""Modules that import the compiler: they are imported where a run first moves."""


def test_numba_is_loaded_only_when_a_run_goes_far():
    """Importing it takes half a second, in which the window could be open already."""
    others = [module for module in inside("core") if module not in COMPILED]
    code = f"""
import importlib, sys
for name in {others!r}:
    importlib.import_module(name)
assert "numba" not in sys.modules, "loaded by an import"

from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from core.training.trainer import Trainer

trainer = Trainer(Run(FOUR_PEOPLE, Parameters.normal(seed=1)))
trainer.snapshot(0)
assert "numba" not in sys.modules, "loaded by looking at a run"
trainer.player.step()
assert "numba" not in sys.modules, "loaded by a single step"
trainer.run.advance(1_000_000)
print("numba" in sys.modules)
"""
    assert run_python(code) == "True"


@pytest.mark.parametrize("package", LAYERS)
def test_no_package_is_called_after_nothing(package):
    parts = {part for module in inside(package) for part in module.split(".")}
    assert not {part for part in parts if set(part.split("_")) & REFUSED_NAMES}


# Sizes.


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_file_fits_in_a_glance_or_two(module):
    assert len(modules()[module].read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", sorted(modules()))
def test_a_class_has_few_public_methods(module):
    crowded = [
        node.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.ClassDef) and len(public_methods(node)) > MOST_METHODS
    ]
    assert crowded == []


def public_methods(node: ast.ClassDef) -> list[str]:
    functions = [part for part in node.body if isinstance(part, ast.FunctionDef)]
    return [function.name for function in functions if not function.name.startswith("_")]


def test_no_class_name_is_used_twice():
    places: dict[str, list[str]] = {}
    for module in modules():
        for node in tree(module).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


LONG_CALLS = {"core.sweep.training"}
"""The compiled loops: their arguments are plain arrays, which have no keywords."""


def is_list_of_names(call: ast.Call) -> bool:
    """Whether the arguments are texts one after the other: none can be taken for another."""
    return all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in call.args)


def long_calls(module: str) -> list[str]:
    calls = (node for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    return [
        f"{module}:{call.lineno} {ast.unparse(call.func)}"
        for call in calls
        if len(call.args) > MOST_POSITIONAL and not is_list_of_names(call)
    ]


def test_no_call_leaves_it_to_the_reader_to_count_its_arguments():
    found = {module: calls for module in modules() if (calls := long_calls(module))}
    assert found.keys() == LONG_CALLS, found


def constants(module: str) -> Iterator[tuple[str, str]]:
    """The names in capitals that a module gives to plain values, and the values as text.

    A space is a multiple of the grid, which is defined once; so it does not count.
    """
    for node in tree(module).body:
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            both = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            pairs = zip(target.elts, value.elts, strict=True) if both else [(target, value)]
            for name, given in pairs:
                text = ast.unparse(given)
                is_plain = not isinstance(given, ast.Name | ast.Subscript) and "GRID" not in text
                if ast.unparse(name).isupper() and is_plain:
                    yield ast.unparse(name), text


def test_every_constant_is_defined_once():
    places = defaultdict(set)
    for module in modules():
        for constant in constants(module):
            places[constant].add(module)
    twice = {name: found for (name, _), found in places.items() if len(found) > 1}
    assert twice.keys() <= {"T"}, twice


# Panels and the Lab.


def panel_of(module: str) -> str:
    """Return the folder of the panel that a module belongs to, or nothing."""
    return ".".join(module.split(".")[:3]) if module.startswith("gui.panels.") else ""


@pytest.mark.parametrize("module", inside("gui.panels"))
def test_panels_never_import_each_other(module):
    assert {panel_of(name) for name in imports(module)} <= {"", panel_of(module)}


@pytest.mark.parametrize("module", inside("gui.lab"))
def test_the_lab_draws_nothing(module):
    qt = {name for name in imports(module) if name.startswith(("PySide6", "pyqtgraph"))}
    # The undo stack and its actions belong to QtGui.
    assert qt <= {"PySide6.QtCore", "PySide6.QtGui"}
