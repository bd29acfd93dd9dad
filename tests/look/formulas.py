"""Sets the letters of all formulas and writes them to resources: ``python -m tests.look.formulas``.

A test holds what ships against what this sets.
"""

import json
import sys
from pathlib import Path

from ziamath.config import config
from ziamath.zmath import Latex

from gui.widgets.typeset import UNITS

FILE = Path(__file__).parents[2] / "resources" / "formulas.json"
LETTERS = ("L", "ŷ", "y", "x", "h", "o", "w", "b")
PIECES = (*LETTERS, *(f"∂{letter}" for letter in LETTERS), *"0123456789")


def svg_of(piece: str) -> str:
    """Set a letter, a digit, or ∂ and a letter; in ``currentColor``, its baseline at 0."""
    # What it draws otherwise, QSvgRenderer paints only in fragments.
    config.svg2 = False
    partial, letter = (r"\partial ", piece[1:]) if piece.startswith("∂") else ("", piece)
    latex = partial + (r"\hat{y}" if letter == "ŷ" else letter)
    return str(Latex(latex, size=UNITS, color="currentColor", margin=2.0).svg())


def main() -> int:
    """Write the file."""
    pieces = {piece: svg_of(piece) for piece in PIECES}
    FILE.write_text(json.dumps(pieces, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
