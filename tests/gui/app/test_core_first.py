"""What the window needs of core is there before Qt."""

import subprocess
import sys

LOADED = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import gui.app.core_first
assert not [name for name in sys.modules if name.startswith("PySide6")]
first = {name for name in sys.modules if name.split(".")[0] == "core"}
from gui.app.application import make_application
application = make_application()
from gui.window import MainWindow
window = MainWindow()
window.show()
application.processEvents()
later = sorted(name for name in sys.modules if name.split(".")[0] == "core" and name not in first)
print(len(first), *later)
sys.stdout.flush()
os._exit(0)
"""


def test_only_little_of_core_is_loaded_after_qt():
    said = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    first, *later = said.stdout.split()
    assert int(first) >= 90
    assert len(later) <= 30, "name in gui.app.core_first what the first window needs"
