"""Programs that tests and benchmarks keep as texts still find what they import."""

import ast
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

HERE = Path(__file__).parent
OURS = ("core", "gui", "main", "tests")


def program(text: object) -> ast.Module | None:
    """Return the text as a program of several lines that imports something of ours, if it is."""
    if not isinstance(text, str) or "\n" not in text or "import " not in text:
        return None
    try:
        return ast.parse(text)
    except SyntaxError:
        return None


def imports() -> list[tuple[str, str, str]]:
    """Return (file, module, name) of everything of ours that such a program imports."""
    found = []
    for file in sorted(HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            text = program(node.value) if isinstance(node, ast.Constant) else None
            for line in ast.walk(text) if text else ():
                if isinstance(line, ast.ImportFrom) and str(line.module).split(".")[0] in OURS:
                    names = (alias.name for alias in line.names)
                    found.extend((file.name, str(line.module), name) for name in names)
    return sorted(set(found))


@pytest.mark.parametrize(("file", "module", "name"), imports())
def test_what_a_program_in_a_text_imports_is_there(file, module, name):
    there = hasattr(import_module(module), name) or find_spec(f"{module}.{name}")
    assert there, f"{file}: from {module} import {name}"
