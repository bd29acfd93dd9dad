"""The table of odd environments: what is set, what is started, and what it must say."""

from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parents[2]

WINDOW = ("-m", "tests.gui.first_epoch")
TEXT = ("main.py", "--text")
PROGRAM = ("main.py",)
TRAINED = "Trained in a window."
AS_TEXT = ("Here is the same training as text.", "Epoch 1000 ")

EVERYWHERE = ("/", "/tmp", "/var/tmp", "/dev/shm")


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
        leaves="temporary/chainrule-*/compiled-*/*/*.nbi",
    ),
    Row(
        "nowhere to write",
        says=(TRAINED, KEPT_NOWHERE, "There is no log"),
        variables=OFFSCREEN,
        read_only=("{home}", *EVERYWHERE),
        quick=True,
    ),
    Row(
        "nowhere to keep anything aside",
        ("-m", "tests.gui.kept_aside"),
        says=(
            "This laboratory is not being kept aside",
            "It could not be saved",
            "There is no log",
        ),
        variables=OFFSCREEN,
        read_only=("{home}", *EVERYWHERE),
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
