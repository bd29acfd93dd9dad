"""What a screen reader finds on the real accessibility bus; for the system's own Python.

``python3 screen_reader.py`` waits for Chainrule on the bus and prints, as JSON, the roles of
every name it meets, and where controls are that have none. It needs pyatspi and a session bus.
"""

import json
import sys
import time

import pyatspi

PATIENCE = 60
CONTROLS = {"push button", "spin button", "slider", "text", "check box", "toggle button"}


def program():
    """Return the program's place on the bus, or None."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for found in pyatspi.Registry.getDesktop(0):
            if found is not None and found.childCount and "hainrule" in (found.name or ""):
                return found
        time.sleep(0.2)
    return None


def walk(node, path, seen, unnamed):
    """Gather names and roles from a node downwards; the cells of tables are left out."""
    name, role = node.name, node.getRoleName()
    path = [*path, name or role]
    if name:
        seen.setdefault(name, []).append(role)
    elif role in CONTROLS:
        unnamed.append("/".join(path))
    if role != "table":
        for place in range(node.childCount):
            child = node.getChildAtIndex(place)
            if child is not None:
                walk(child, path, seen, unnamed)


def main():
    """Print what is there; 1 if the program never comes."""
    found = program()
    if found is None:
        return 1
    seen, unnamed = {}, []
    walk(found, [], seen, unnamed)
    print(json.dumps({"seen": seen, "unnamed": unnamed}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
