"""Where the program lives once it is installed: its packages stand in this folder.

``core`` and ``gui`` are names that others use as well, so they are not put at the top of
site-packages. In a checkout they stand two folders above.
"""

import sys
from pathlib import Path

_HERE = Path(__file__).parent
ROOT = _HERE if (_HERE / "main.py").exists() else _HERE.parents[1]


def main() -> int:
    """Run the program and return its exit code."""
    # First, so that what others call core or gui is not found instead.
    sys.path.insert(0, str(ROOT))
    from main import main as run

    return run()
