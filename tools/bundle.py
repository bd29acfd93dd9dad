"""Build the program for people without Python: ``uv run --group bundle tools/bundle.py``.

The result is one packed folder in ``dist``: .tar.xz on Linux, .zip on Windows, .dmg on macOS,
with a line of its SHA-256 beside it. It holds Python, Qt and everything else that is needed.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUILD, DIST = ROOT / "build" / "bundle", ROOT / "dist"
STRIPPED = ("libpython*.so*", "llvmlite/binding/libllvmlite.so")
SIZES = (16, 32, 48, 64, 128, 256, 512)

sys.path.insert(0, str(ROOT))


def main() -> int:
    """Draw the icons, freeze the program, pack the folder and write its checksum."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    draw_icons()
    freeze()
    packed = pack()
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()
    packed.with_name(packed.name + ".sha256").write_text(f"{digest}  {packed.name}\n")
    folder = sum(file.lstat().st_size for file in (BUILD / "dist").rglob("*"))
    print(f"{packed.relative_to(ROOT)}: {packed.stat().st_size / 1e6:.1f} MB packed, ", end="")
    print(f"{folder / 1e6:.1f} MB unpacked")
    return 0


def draw_icons() -> None:
    """Draw the icon in the formats that Windows and macOS want; Linux takes the SVG."""
    if sys.platform not in ("win32", "darwin"):
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication([])
    icon = QIcon(str(ROOT / "resources" / "icons" / "chainrule.svg"))
    if sys.platform == "win32":
        icon.pixmap(256, 256).save(str(BUILD / "chainrule.ico"), "ICO")
        return
    folder = BUILD / "chainrule.iconset"
    folder.mkdir()
    for size in SIZES:
        icon.pixmap(size, size).save(str(folder / f"icon_{size}x{size}.png"), "PNG")
    subprocess.run(["iconutil", "-c", "icns", str(folder)], check=True)
    del app


def freeze() -> None:
    """Run PyInstaller with the specification that is checked in."""
    options = ["--noconfirm", "--workpath", str(BUILD), "--distpath", str(BUILD / "dist")]
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "tools/chainrule.spec")]
    subprocess.run(command, check=True, cwd=ROOT)
    if sys.platform.startswith("linux"):
        folder = BUILD / "dist" / "chainrule"
        shutil.copy(ROOT / "LICENSE", folder)
        strip(folder / "_internal")


def strip(folder: Path) -> None:
    """Take the names of inner functions out of the largest libraries.

    Not out of all: those of numpy, as its wheels have changed them, do not load afterwards.
    """
    for pattern in STRIPPED:
        for library in folder.glob(pattern):
            subprocess.run(["strip", "--strip-unneeded", str(library)], check=True)


def pack() -> Path:
    """Pack the folder as the system's people expect it; return the file."""
    from core.version import VERSION

    DIST.mkdir(exist_ok=True)
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    name = DIST / f"chainrule-{VERSION}-{system}-{platform.machine().lower()}"
    if sys.platform == "darwin":
        image = name.with_name(name.name + ".dmg")
        image.unlink(missing_ok=True)
        app = str(BUILD / "dist" / "Chainrule.app")
        make = ["hdiutil", "create", "-volname", "Chainrule", "-srcfolder", app, str(image)]
        subprocess.run(make, check=True)
        return image
    kind = "zip" if sys.platform == "win32" else "xztar"
    return Path(shutil.make_archive(str(name), kind, BUILD / "dist", "chainrule"))


if __name__ == "__main__":
    sys.exit(main())
