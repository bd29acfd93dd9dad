"""The program in odd environments: it starts, or says why not. Each row is a real process.

What each environment gives, in the program's own words::

    uv run pytest tests/gui/test_environments.py -m "long or not long" -rP
"""

import functools
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.gui import xvfb

HERE = Path(__file__).parents[2]
SECONDS = 110.0
"""Only so that a process that hangs does not hang everything."""

WINDOW = ("-m", "tests.gui.first_epoch")
TEXT = ("main.py", "--text")
PROGRAM = ("main.py",)
TRAINED = "Trained in a window."
AS_TEXT = ("Here is the same training as text.", "Epoch 1000 ")

READ_ONLY = """
for place in $PLACES; do
    test "$place" = / || mount -o bind "$place" "$place" || exit 99
    mount -o remount,bind,ro "$place" || exit 99
done
cd "$PWD"
exec "$@"
"""
EVERYWHERE = ("/", "/tmp", "/var/tmp", "/dev/shm")

WITHOUT_LIBRARIES = """
mount -t tmpfs none "$HOME" && mkdir "$HOME/upper" "$HOME/work" || exit 99
mount -t overlay overlay -o "lowerdir=$PLACES,upperdir=$HOME/upper,workdir=$HOME/work" "$PLACES" ||
    exit 99
for library in $LIBRARIES; do rm "$PLACES/$library"* || exit 99; done
exec "$@"
"""


@dataclass(frozen=True)
class Row:
    """An environment and what it gives.

    Attributes:
        what: words for it.
        program: what is started.
        says: what must stand in what it prints and in its log.
        variables: set, beside a fresh home and no display; "{home}" stands for that home.
        read_only: places that cannot be written; "{home}" too.
        without: files of system libraries that are not there.
        before: a command that the program is started by.
        leaves: files that must be there afterwards, beside the home.
        code: the exit code.
        quick: whether it runs with the whole suite, and not only with the long tests.
    """

    what: str
    program: tuple[str, ...] = WINDOW
    says: tuple[str, ...] = (TRAINED,)
    variables: dict[str, str] = field(default_factory=dict)
    read_only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    leaves: str = ""
    code: int = 0
    quick: bool = False


OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
ASCII = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
KEPT_NOWHERE = "There is nowhere to keep compiled code"
NO_WAYLAND = {"WAYLAND_DISPLAY": "wayland-4711", "XDG_RUNTIME_DIR": "/tmp"}

ROWS = [
    *(
        Row(f"window {name}", variables=OFFSCREEN | {"LC_ALL": f"{name}.UTF-8"}, quick=quick)
        for name, quick in {"tr_TR": True, "az_AZ": False, "ar_EG": False, "fa_IR": False}.items()
    ),
    *(
        Row(f"text {name}", TEXT, ("η = 0.1", "Epoch 1000 "), variables={"LC_ALL": name})
        for name in ("C", "POSIX", "tr_TR.UTF-8", "ar_EG.UTF-8", "fa_IR.UTF-8")
    ),
    Row("text, ASCII", TEXT, ("eta = 0.1", "Epoch 1000 "), variables=ASCII, quick=True),
    Row("window, LC_ALL=C", variables=OFFSCREEN | {"LC_ALL": "C"}),
    Row("window, ASCII", variables=OFFSCREEN | ASCII),
    Row("no LANG, no HOME, an odd time zone", variables=OFFSCREEN | {"HOME": "", "TZ": "Odd/Zone"}),
    Row("HOME that is not there", variables=OFFSCREEN | {"HOME": "/dev/null/none"}, quick=True),
    Row("read-only HOME", variables=OFFSCREEN, read_only=("{home}",)),
    Row(
        "read-only HOME and program",
        says=(TRAINED, "The compiler's usual folder cannot be written"),
        variables=OFFSCREEN,
        read_only=("{home}", str(HERE)),
        leaves="temporary/chainrule-*/compiled/*/*.nbi",
    ),
    Row(
        "nowhere to write",
        says=(TRAINED, KEPT_NOWHERE, "There is no log"),
        variables=OFFSCREEN,
        read_only=("{home}", *EVERYWHERE),
        quick=True,
    ),
    Row(
        "nowhere to write, as text",
        TEXT,
        ("Epoch 1000 ", KEPT_NOWHERE),
        read_only=("{home}", *EVERYWHERE),
    ),
    Row(
        "full disk, and nothing compiled yet",
        variables=OFFSCREEN | {"NUMBA_CACHE_DIR": "{home}/compiled"},
        before=("prlimit", "--fsize=0"),
    ),
    Row(
        "no fonts",
        says=(TRAINED, "There are no fonts on this computer", "apt install fonts-dejavu-core"),
        variables=OFFSCREEN | {"FONTCONFIG_FILE": "{home}/../fonts.conf"},
        quick=True,
    ),
    Row("no display", PROGRAM, ("DISPLAY is not set", *AS_TEXT), quick=True),
    Row(
        "a display that does not answer",
        PROGRAM,
        ("The display :4711 does not answer.", *AS_TEXT),
        variables={"DISPLAY": ":4711"},
    ),
    Row(
        "Wayland without a compositor",
        PROGRAM,
        ("The Wayland display wayland-4711 does not answer.", *AS_TEXT),
        variables=NO_WAYLAND,
        quick=True,
    ),
    Row(
        "Wayland without its library",
        PROGRAM,
        ("libwayland-cursor.so.0", "apt install libwayland-cursor0", *AS_TEXT),
        variables=NO_WAYLAND,
        without=("libwayland-cursor.so",),
    ),
    Row(
        "without three libraries",
        PROGRAM,
        (
            "Qt needs these system libraries, which are missing: libEGL.so.1, libdbus-1.so.3, "
            "libxcb-icccm.so.4. On Debian or Ubuntu: "
            "apt install libdbus-1-3 libegl1 libxcb-icccm4\n",
            *AS_TEXT,
        ),
        variables={"DISPLAY": ":4711"},
        without=("libEGL.so", "libdbus-1.so", "libxcb-icccm.so"),
    ),
    Row(
        "a picture without a library",
        ("main.py", "--picture", "/dev/null"),
        ("libEGL.so.1", "apt install libegl1\nWithout that no picture can be drawn."),
        without=("libEGL.so",),
        code=1,
    ),
    Row(
        "a platform Qt does not know",
        PROGRAM,
        ("QT_QPA_PLATFORM is set to “wrong”, which Qt does not know.", *AS_TEXT),
        variables={"QT_QPA_PLATFORM": "wrong"},
        quick=True,
    ),
    Row(
        "a platform that cannot start",
        PROGRAM,
        ("Qt cannot show a window with “eglfs” here.", *AS_TEXT),
        variables={"QT_QPA_PLATFORM": "eglfs"},
    ),
    Row(
        "no room for the text",
        ("-c", "import sys, main; sys.stdout = open('/dev/full', 'w'); sys.exit(main.main())"),
        ("The text cannot be written: No space left on device.",),
        code=1,
    ),
]


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
