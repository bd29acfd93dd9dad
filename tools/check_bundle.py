"""Start the bundle without Python and compare it: ``uv run --group bundle tools/check_bundle.py``.

It unpacks what ``tools/bundle.py`` has packed into ``dist``, and looks for what must not be
inside. The program then runs with an empty PATH: text and picture have to equal the source's.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

ROOT = Path(__file__).parents[1]
UNWANTED_MODULES = ("numba.cuda", "setuptools", "pkg_resources", "tkinter", "pytest", "ziamath")
UNWANTED_FILES = ("libgtk", "libgdk", "libtcl", "libtk", "tcl8", "tk8", "numba/cuda", "setuptools")
SECONDS = 300.0
"""Only so that a program that hangs does not hang everything."""


def main() -> int:
    """Check the bundle of this system; return 1 and tell what is wrong, or return 0."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program = unpacked(place)
        wrong = [*unwanted(program), *different(program, place)]
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        print("The bundle holds what it should, and does what the source does.")
    return bool(wrong)


def unpacked(folder: Path) -> Path:
    """Unpack the bundle into a folder; return its program. A disk image is not opened."""
    if sys.platform == "darwin":
        return ROOT / "build/bundle/dist/Chainrule.app/Contents/MacOS/chainrule"
    ending = "zip" if sys.platform == "win32" else "tar.xz"
    (packed,) = (ROOT / "dist").glob(f"chainrule-*.{ending}")
    shutil.unpack_archive(packed, folder)
    return folder / "chainrule" / ("chainrule.exe" if sys.platform == "win32" else "chainrule")


def unwanted(program: Path) -> list[str]:
    """Name what is inside and must not be."""
    archive = CArchiveReader(str(program))
    (name,) = (name for name in archive.toc if name.endswith(".pyz"))
    modules = archive.open_embedded_archive(name).toc
    assert "gui.app.start" in modules
    found = [module for module in modules if module.startswith(UNWANTED_MODULES)]
    # In an .app, libraries and resources lie beside the program's folder.
    folder = program.parents[1] if sys.platform == "darwin" else program.parent
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    found += [file for file in files if any(part in file for part in UNWANTED_FILES)]
    return [f"{each} is in the bundle." for each in found]


def different(program: Path, folder: Path) -> list[str]:
    """Run the bundle and the source; name what is not the same."""
    source = [sys.executable, str(ROOT / "main.py")]
    pictures = folder / "bundle.png", folder / "source.png"
    run([str(program), "--picture", str(pictures[0])], bare(folder))
    run([*source, "--picture", str(pictures[1])], os.environ)
    wrong = []
    if pictures[0].read_bytes() != pictures[1].read_bytes():
        wrong.append("The picture is not the source's.")
    # A program of windows has no terminal to write to on Windows.
    if sys.platform != "win32":
        if run([str(program), "--text"], bare(folder)) != run([*source, "--text"], os.environ):
            wrong.append("The text is not the source's.")
        if not run([str(program), "--version"], bare(folder)).startswith("Chainrule "):
            wrong.append("The version is not told.")
    return wrong


def bare(home: Path) -> dict[str, str]:
    """Return an environment in which nobody finds Python."""
    kept = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
    windows = {name: os.environ[name] for name in kept if name in os.environ}
    return {**windows, "HOME": str(home), "PATH": str(home / "nothing"), "LANG": "C.UTF-8"}


def run(command: list[str], environment: os._Environ[str] | dict[str, str]) -> str:
    """Run a command; return what it printed, or raise CalledProcessError."""
    done = subprocess.run(
        command,
        env=dict(environment),
        stdout=subprocess.PIPE,
        timeout=SECONDS,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
