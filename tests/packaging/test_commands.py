"""The commands that strangers and workflows type are the ones that are here."""

import re
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2]
README = (HERE / "README.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((HERE / ".github" / "workflows").glob("*.yml"))


def commands() -> list[str]:
    """The last part of each command that README gives in a block of its own."""
    blocks = re.findall(r"^```\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)
    return [block.strip().split(" && ")[-1] for block in blocks]


def test_what_decides_runs_the_tests_as_the_readme_does():
    window, tests, *_ = commands()
    assert window == "uv run main.py"
    lines = (HERE / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert tests in lines


def test_the_window_fetches_no_tools_of_developers():
    project = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["uv"]["default-groups"] == []
    needed = " ".join(project["project"]["dependencies"])
    assert not [tool for tool in ("pytest", "mypy", "ruff", "pyinstaller") if tool in needed]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_calls_scripts_that_are_here(workflow):
    text = workflow.read_text(encoding="utf-8")
    scripts = re.findall(r"(?:bash|--group bundle) (\S+/\S+)", text)
    assert scripts
    assert [script for script in scripts if not (HERE / script).is_file()] == []
