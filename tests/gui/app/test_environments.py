"""The program in odd environments: it starts, or says why not. Each row is a real process.

What each environment gives, in the program's own words::

    uv run --dev pytest tests/gui/app/test_environments.py -m "long or not long" -rP
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui import xvfb
from tests.gui.environments import HERE, ROWS, Row

SECONDS = 110.0
"""Only so that a process that hangs does not hang everything."""

READ_ONLY = """
for place in $PLACES; do
    test "$place" = / || mount -o bind "$place" "$place" || exit 99
    mount -o remount,bind,ro "$place" || exit 99
done
cd "$PWD"
exec "$@"
"""

WITHOUT_LIBRARIES = """
mount -t tmpfs none "$HOME" && mkdir "$HOME/upper" "$HOME/work" || exit 99
mount -t overlay overlay -o "lowerdir=$PLACES,upperdir=$HOME/upper,workdir=$HOME/work" "$PLACES" ||
    exit 99
for library in $LIBRARIES; do rm "$PLACES/$library"* || exit 99; done
exec "$@"
"""


@functools.cache
def can_mount() -> bool:
    """Whether a process may have a view of the file system of its own here."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/tmp"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def in_locale(name: str, folder: Path) -> dict[str, str]:
    """Build a locale as Debian's `locales` would, and return the variables that choose it.

    Skips the test where it cannot be built.
    """
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not installed here")
    if not (folder / name).exists():
        source, charset = name.split(".")
        command = ["localedef", "-i", source, "-f", charset, folder / name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not (folder / name).exists():
            pytest.skip(f"the locale {name} cannot be built here: {done.stderr.strip()}")
    return {"LC_ALL": name, "LOCPATH": str(folder)}


@pytest.fixture(scope="session")
def locales(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("locales")


@pytest.fixture
def home(tmp_path) -> Path:
    """A fresh home, a place for temporary files, and a configuration that finds no font."""
    made = tmp_path / "home"
    made.mkdir()
    for name in ("fonts", "temporary"):
        (tmp_path / name).mkdir()
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{tmp_path}/fonts</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>"
    )
    return made


def command_for(row: Row, home: Path) -> tuple[list[str], dict[str, str]]:
    """Return the command that starts a row, and its environment."""
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(home.parent / "temporary"),
        "PYTHONPATH": str(HERE),
        **{name: value.replace("{home}", str(home)) for name, value in row.variables.items()},
    }
    if row.before and shutil.which(row.before[0]) is None:
        pytest.skip(f"{row.before[0]} is not installed here")
    command = [*row.before, sys.executable, *row.program]
    if row.read_only or row.without:
        if not can_mount():
            pytest.skip("no process may have a file system of its own here")
        script = READ_ONLY
        variables["PLACES"] = " ".join(row.read_only).replace("{home}", str(home))
        if row.without:
            script = WITHOUT_LIBRARIES
            variables["PLACES"] = str(library_folder(row.without))
            variables["LIBRARIES"] = " ".join(row.without)
        command = ["unshare", "-rm", "bash", "-c", script, "bash", *command]
    return command, variables


def library_folder(libraries: tuple[str, ...]) -> Path:
    """Return where the system keeps these libraries; skip the test if they are not there."""
    for folder in Path("/usr/lib").glob("*-linux-gnu"):
        if all(list(folder.glob(f"{library}*")) for library in libraries):
            return folder
    pytest.skip("the libraries to be hidden are not installed here")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="these are Linux environments")
@pytest.mark.parametrize(
    "row", [pytest.param(r, marks=[] if r.quick else [pytest.mark.long], id=r.what) for r in ROWS]
)
def test_the_program_starts_or_says_why(row, home, locales):
    check(row, home, locales)


def check(row: Row, home: Path, locales: Path) -> None:
    """Start a row's program and compare what it gave."""
    command, variables = command_for(row, home)
    if ".UTF-8" in variables.get("LC_ALL", ""):
        variables |= in_locale(variables["LC_ALL"], locales)
    ended = subprocess.run(
        command, env=variables, cwd=HERE, capture_output=True, timeout=SECONDS, check=False
    )
    logs = [path.read_bytes() for path in home.parent.rglob("chainrule.log")]
    said = b"".join([ended.stdout, ended.stderr, *logs]).decode()
    told = [line for line in said.splitlines() if not line.startswith("Epoch")]
    print(f"{row.what}: exit code {ended.returncode}\n  " + "\n  ".join(told[:6]))
    assert ended.returncode == row.code, said
    for words in row.says:
        assert words in said
    assert "Traceback" not in said
    assert not row.leaves or list(home.parent.glob(row.leaves))


@pytest.mark.long
@pytest.mark.skipif(not xvfb.is_here, reason="Xvfb is not installed here")
def test_it_starts_on_a_turkish_screen(home, locales):
    with xvfb.display() as display:
        row = Row("tr_TR on a screen", variables={"DISPLAY": display, "LC_ALL": "tr_TR.UTF-8"})
        check(row, home, locales)


def test_whoever_reads_only_the_first_lines_sees_no_traceback():
    command = f"set -o pipefail; {sys.executable} main.py --text | head -n 3"
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(ended.stdout.splitlines()) == 3
