"""How numbers are written on screen."""

import math
from dataclasses import dataclass

MINUS = "−"
NOT_A_NUMBER = "–"
MIN_DIGITS, MAX_DIGITS, DEFAULT_DIGITS = 3, 10, 4
SMALLEST_PLAIN = 1e-4
LARGEST_PLAIN = 1e7


@dataclass(frozen=True, slots=True)
class Numbers:
    """Writes numbers with a number of significant digits and a decimal mark.

    Attributes:
        digits: significant digits, 3 to 10.
        mark: the decimal mark, "." or ",".
    """

    digits: int = DEFAULT_DIGITS
    mark: str = "."

    def write(self, value: float) -> str:
        """Write ``value``; very small and very large ones in exponent form."""
        if not math.isfinite(value):
            return NOT_A_NUMBER if math.isnan(value) else ("∞" if value > 0 else f"{MINUS}∞")
        size = abs(value)
        if size and not SMALLEST_PLAIN <= size < LARGEST_PLAIN:
            mantissa, exponent = f"{value:.{self.digits - 1}e}".split("e")
            text = f"{mantissa}e{int(exponent)}"
        else:
            # Places after the point that leave the wanted significant digits, also after the
            # rounding has carried over to another digit before the point.
            rounded = float(f"{value:.{self.digits - 1}e}")
            before = math.floor(math.log10(abs(rounded))) if rounded else 0
            text = f"{value:.{max(0, self.digits - 1 - before)}f}"
        return text.replace("-", MINUS).replace(".", self.mark)

    def brief(self, value: float) -> str:
        """Write ``value`` in significant digits, but 1 and 0.5 as people do, where exact."""
        value += 0.0  # −0 is 0
        exact = float(f"{value:.{self.digits}g}") == value
        plain = SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN or value == 0
        return self.plain(value) if exact and plain else self.write(value)

    def signed(self, value: float) -> str:
        """Write ``value`` with its sign, + or −; zero has none."""
        text = self.write(value)
        return f"+{text}" if value > 0 else text

    def fixed(self, value: float) -> str:
        """Write ``value`` with ``digits`` places after the point, to stand in a column."""
        if not math.isfinite(value) or abs(value) >= LARGEST_PLAIN:
            return self.write(value)
        return self.rounded(value, self.digits)

    def rounded(self, value: float, places: int) -> str:
        """Write ``value`` with so many places after the point, unless nothing were left of it."""
        text = f"{value:.{max(0, places)}f}"
        if value and float(text) == 0.0:
            return self.write(value)
        return text.replace("-", MINUS).replace(".", self.mark)

    def plain(self, value: float) -> str:
        """Write an exact short number as people type it: 133, 65.5."""
        return f"{value:.10g}".replace("-", MINUS).replace(".", self.mark)


def counted(number: int) -> str:
    """Write a count with thin spaces between thousands: 1 000 000."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def several(number: int, one: str, many: str = "") -> str:
    """Write a count of something: 1 epoch, 2 epochs."""
    return f"{counted(number)} {one if number == 1 else many or one + 's'}"


def parsed(text: str) -> float:
    """Read a number as people type it: point or comma, − or -, blanks around and between.

    Raises:
        ValueError: if it is not a finite number.
    """
    plain = text.strip().replace(MINUS, "-").replace("\N{NARROW NO-BREAK SPACE}", "")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    value = float(plain)
    if "_" in plain or not math.isfinite(value):
        raise ValueError(text)
    return value
