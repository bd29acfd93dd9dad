"""No property or signal handler is given to a Qt constructor by keyword.

PySide looks the setter up with the C locale's capital letters, and where i has no capital I, as
in Turkish, `QTimer(interval=5)` fails. What is found here is every such call, whatever the word.
"""

import ast
import builtins
import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType

from PySide6.QtCore import QObject

ROOT = Path(__file__).parents[3]

Names = Mapping[str, object]


@cache
def sources() -> dict[str, Path]:
    """Every file of the program and of its tests, by the name of its module."""
    rooms = ("core", "gui", "resources", "tests")
    files = [ROOT / "main.py", *(path for room in rooms for path in (ROOT / room).rglob("*.py"))]
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in files
    }


def imported(tree: ast.Module) -> dict[str, object]:
    """What the imports anywhere in a file, also inside of functions, bind."""
    names: dict[str, object] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                names[alias.asname or alias.name] = thing(node.module, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.name if alias.asname else alias.name.split(".")[0]
                names[alias.asname or name] = importlib.import_module(name)
    return names


def thing(module: str, name: str) -> object:
    holder = importlib.import_module(module)
    return getattr(holder, name) if hasattr(holder, name) else sources().get(f"{module}.{name}")


def value_of(node: ast.expr, names: Names) -> object:
    """What an expression of names and dots stands for; None if that cannot be told."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        holder = value_of(node.value, names)
        known = isinstance(holder, (ModuleType, type))
        return getattr(holder, node.attr, None) if known else None
    return None


def is_built_by_qt(made: object) -> bool:
    """Whether a class is a QObject whose constructor is PySide's and not written in Python."""
    return (
        isinstance(made, type)
        and issubclass(made, QObject)
        and not isinstance(made.__init__, FunctionType)  # type: ignore[misc]
    )


def is_super(call: ast.Call) -> bool:
    return (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "__init__"
        and isinstance(call.func.value, ast.Call)
        and getattr(call.func.value.func, "id", "") == "super"
    )


def faults(tree: ast.Module, names: Names) -> Iterator[str]:
    """Every call that hands a keyword to a constructor of Qt."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.keywords:
            if is_built_by_qt(value_of(node.func, names)):
                yield f"line {node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.ClassDef):
            bases = [value_of(base, names) for base in node.bases]
            if any(is_built_by_qt(base) for base in bases):
                yield from (
                    f"line {call.lineno}: {ast.unparse(call)}"
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call) and call.keywords and is_super(call)
                )


def names_in(module: str, tree: ast.Module) -> Names:
    """What the names of a file mean: what it imports, and the classes it makes itself."""
    names = vars(builtins) | imported(tree)
    if module.endswith("__main__"):
        return names
    return names | vars(importlib.import_module(module))


def test_nothing_is_given_to_a_constructor_of_qt_by_keyword():
    found = {}
    for module, path in sources().items():
        text = path.read_text(encoding="utf-8")
        if "PySide6" in text or "pyqtgraph" in text or "gui." in text:
            tree = ast.parse(text)
            found[module] = list(faults(tree, names_in(module, tree)))
    assert len(found) > 100
    assert {module: calls for module, calls in found.items() if calls} == {}


PLANTED = """
import pyqtgraph as pg
from PySide6 import QtWidgets
from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QPen

class Own(QTimer):
    pass

class Deep(QTimer):
    def __init__(self, wait):
        super().__init__(None, interval=wait)

class Written(QTimer):
    def __init__(self, *, wait):
        super().__init__()
        self.setInterval(wait)

def late():
    from PySide6.QtWidgets import QLabel
    return QLabel("text", openExternalLinks=True)

def faults():
    return [
        QTimer(interval=5),
        Own(singleShot=True),
        QtWidgets.QPushButton("Go", clicked=print),
        pg.QtCore.QTimer(timeout=print),
    ]

def fine():
    return [Written(wait=5), QPen(width=3), QPointF(1.0, 2.0), dict(interval=5)]
"""


def test_such_a_call_is_found_wherever_it_stands():
    tree = ast.parse(PLANTED)
    names: dict[str, object] = {}
    exec(compile(tree, "planted", "exec"), names)
    found = faults(tree, names | imported(tree))
    assert {line.split(": ", 1)[1] for line in found} == {
        "super().__init__(None, interval=wait)",
        "QTimer(interval=5)",
        "Own(singleShot=True)",
        "QtWidgets.QPushButton('Go', clicked=print)",
        "pg.QtCore.QTimer(timeout=print)",
        "QLabel('text', openExternalLinks=True)",
    }
