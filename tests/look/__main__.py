"""Take pictures of the real window: ``uv run --dev python -m tests.look [--readme] [NAME …]``.

They land in build/look, or with --readme in docs/pictures. The pictures of a dense screen are
taken by another process, because Qt learns the density of the screen when it starts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.look.shots import README_SHOTS, SHOTS, Shot

HERE = Path(__file__).parents[2]
PICTURES, README_PICTURES = HERE / "build" / "look", HERE / "docs" / "pictures"
DENSITY = "QT_SCALE_FACTOR"


def main() -> int:
    """Take the pictures asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.look", description=__doc__)
    parser.add_argument("names", nargs="*", help="only pictures whose name begins so")
    parser.add_argument("--readme", action="store_true", help="the pictures of the README")
    options = parser.parse_args()
    shots = README_SHOTS if options.readme else SHOTS
    wanted = [shot for shot in shots if shot.name.startswith(tuple(options.names) or ("",))]
    density = int(os.environ.get(DENSITY, "1"))
    folder = README_PICTURES if options.readme else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    take([shot for shot in wanted if shot.density == density], folder)
    for other in sorted({shot.density for shot in wanted} - {density}):
        names = [shot.name for shot in wanted if shot.density == other]
        if density == 1:
            command = [sys.executable, "-m", "tests.look", *names]
            subprocess.run(command, check=True, env={**os.environ, DENSITY: str(other)})
    return 0


def take(shots: Sequence[Shot], folder: Path) -> None:
    """Take the pictures one after the other, in one window."""
    if not shots:
        return
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gui.app.application import make_application
    from tests.look.palette import with_palette
    from tests.look.window import dress, opened, play

    app = make_application()
    with tempfile.TemporaryDirectory() as folder_for_settings:
        os.environ["XDG_CONFIG_HOME"] = folder_for_settings
        window = opened()
        for scene, same in groupby(sorted(shots, key=_scene), key=_scene):
            play(window, next(shot.scene for shot in shots if shot.scene.value == scene))
            for shot in same:
                dress(window, shot)
                path = folder / f"{shot.name}.png"
                with_palette(window.grab().toImage()).save(str(path), "PNG", 0)
                print(f"{path.relative_to(HERE)}: {path.stat().st_size // 1000} kB", flush=True)
        window.close()
    app.processEvents()


def _scene(shot: Shot) -> str:
    return shot.scene.value


if __name__ == "__main__":
    sys.exit(main())
