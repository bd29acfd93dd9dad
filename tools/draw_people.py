"""Draw the table ``resources/people/two-hundred.csv`` from published means and spreads.

Source: Grete Heinz, Louis J. Peterson, Roger W. Johnson and Carter J. Kerk, "Exploring
Relationships in Body Dimensions", Journal of Statistics Education 11 (2), 2003: weight and height
of 247 men and 260 women, all grown up and physically active. Means and standard deviations are
theirs, to four digits. That weight and height go together (a correlation of one half, for both) is
rounded from their data. Nobody in the table exists.

Run it from the project's folder: ``python tools/draw_people.py``.
"""

import random
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parents[1] / "resources" / "people" / "two-hundred.csv"
SEED = 2003
OF_EACH = 100
CORRELATION = 0.5
POUNDS, INCHES = 1 / 0.45359237, 1 / 2.54


@dataclass(frozen=True)
class Group:
    """Means and standard deviations of weight (kg) and height (cm)."""

    word: str
    weight: float
    weight_spread: float
    height: float
    height_spread: float


MEN = Group("Male", 78.14, 10.51, 177.7, 7.184)
WOMEN = Group("Female", 60.60, 9.616, 164.9, 6.545)


def drawn(group: Group, source: random.Random) -> tuple[int, int, str]:
    """Draw somebody: weight in whole pounds, height in whole inches, gender."""
    tall, heavy = source.gauss(0, 1), source.gauss(0, 1)
    heavy = CORRELATION * tall + (1 - CORRELATION**2) ** 0.5 * heavy
    weight = group.weight + group.weight_spread * heavy
    height = group.height + group.height_spread * tall
    return round(weight * POUNDS), round(height * INCHES), group.word


def table() -> str:
    """Return the whole table, men and women in the order in which lots put them."""
    source = random.Random(SEED)
    people = [drawn(group, source) for group in (MEN, WOMEN) for _ in range(OF_EACH)]
    source.shuffle(people)
    rows = (f"Person {n},{w},{h},{word}" for n, (w, h, word) in enumerate(people, start=1))
    return "\n".join(["Name,Weight (lb),Height (in),Gender", *rows, ""])


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
