"""What one thread has freed serves the others, where the C library is asked to see to that."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3]
MEASURED = """
import ctypes, sys, threading
if sys.argv[1] == "shared":
    from gui.app.application import make_application
    app = make_application()
kept = []
for _ in range(3):
    thread = threading.Thread(target=lambda: kept.append([bytearray(5000) for _ in range(3000)]))
    thread.start()
    thread.join()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there each thread has its own")
@pytest.mark.parametrize("asked", ["shared", "as it is"])
def test_all_threads_have_one_store_of_memory(asked):
    said = subprocess.run(
        [sys.executable, "-c", MEASURED, asked],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    stores = said.count("Arena ")
    assert stores == 1 if asked == "shared" else stores > 1
