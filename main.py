"""Start Chainrule: parse the command line, then hand over."""

import gc
import sys

from gui.app.command_line import parse


def main() -> int:
    """Run the program and return its exit code."""
    options = parse(sys.argv[1:])
    # What is loaded now stays: the collector would go through all of it over and over.
    gc.disable()
    # Only now: --help answers without importing Qt.
    from gui.app.start import start

    return start(options)


if __name__ == "__main__":
    sys.exit(main())
