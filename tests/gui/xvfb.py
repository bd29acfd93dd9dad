"""A real X server with no monitor, for processes that need a screen."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

is_here = shutil.which("Xvfb") is not None


@contextmanager
def display() -> Iterator[str]:
    """Start a server; give the value for DISPLAY, such as ":4"."""
    # The server chooses a number itself: two that start at once never choose the same.
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()
