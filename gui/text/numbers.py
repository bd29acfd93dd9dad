"""How numbers are written on screen."""

import math
import re
import unicodedata
from dataclasses import dataclass

from core.explain.formula import HIDDEN, LEAST_TOLD
from gui.text.words import two_ways

MINUS = "−"
NO_BREAK = "\N{NO-BREAK SPACE}"
NOT_A_NUMBER = "–"
MIN_DIGITS, MAX_DIGITS, DEFAULT_DIGITS = 3, 10, 4
SHORT = 6
"""A number of at most so many digits may be shown as it was typed, a longer one is rounded."""

TOO_SMALL = f"<{LEAST_TOLD:.0e}".replace("-", MINUS)
"""What is written for positive numbers whose digits would say nothing."""

SMALLEST_PLAIN = 1e-4
LARGEST_PLAIN = 1e7
WIDEST = (-8.888888888888888e-4, -8.888888888888888e-88)
"""Numbers that take as much room as nearly all: most zeros, and an exponent of two digits."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
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
        if not size:
            return "0"
        if size < LEAST_TOLD:
            return TOO_SMALL if value > 0 else TOO_SMALL.replace("<", f">{MINUS}")
        if not SMALLEST_PLAIN <= size < LARGEST_PLAIN:
            mantissa, exponent = f"{value:.{self.digits - 1}e}".split("e")
            text = f"{mantissa}e{int(exponent)}"
        else:
            # Places after the point that leave the wanted significant digits, also after the
            # rounding has carried over to another digit before the point.
            rounded = float(f"{value:.{self.digits - 1}e}")
            before = math.floor(math.log10(abs(rounded)))
            text = f"{value:.{max(0, self.digits - 1 - before)}f}"
        return self._marked(text)

    def brief(self, value: float, more: int = 0) -> str:
        """Write ``value`` in significant digits, but 1 and 0.5 as people do, where exact.

        Args:
            value: what to write.
            more: how many digits more than chosen.
        """
        if more:
            return NumberFormat(self.digits + more, self.mark).brief(value)
        exact = float(f"{value:.{self.digits}g}") == value
        if exact and SMALLEST_PLAIN <= abs(value) < LARGEST_PLAIN:
            return self._marked(f"{value:.{max(self.digits, MAX_DIGITS)}g}")
        return self.write(value)

    def signed(self, value: float) -> str:
        """Write ``value`` with its sign, + or −; zero has none."""
        text = self.write(value)
        return f"+{text}" if value >= LEAST_TOLD else text

    def rounded(self, value: float, places: int) -> str:
        """Write ``value`` with so many places after the point, unless nothing were left of it."""
        text = f"{value:.{max(0, places)}f}"
        if value and float(text) == 0.0:
            return self.write(value)
        return text.replace("-", MINUS).replace(".", self.mark)

    def short(self, value: float) -> str:
        """Write a number of few digits as people type it, 133, 65.25, and a longer one rounded."""
        few = float(f"{value:.{max(SHORT, self.digits)}g}")
        return self.plain(value) if few == float(f"{value:.12g}") else self.write(value)

    def plain(self, value: float) -> str:
        """Write an exact short number as people type it: 133, 65.5."""
        return self._marked(f"{value:.10g}")

    def read(self, text: str) -> float:
        """Read a number as people type it, by ``parsed`` and this decimal mark."""
        return parsed(text, self.mark)

    def in_words(self, text: str) -> str:
        """Put the decimal mark into a text of the program's own, in which 0.5 and 1,000 stand."""
        if self.mark == ".":
            return text
        text = _THOUSANDS.sub("\N{NARROW NO-BREAK SPACE}", text)
        return _POINT.sub(self.mark, text)

    def _marked(self, text: str) -> str:
        """Put in a real minus sign and the decimal mark."""
        return text.replace("-", MINUS).replace(".", self.mark)


class CoveredFormat(NumberFormat):
    """Writes ? for every number."""

    def write(self, value: float) -> str:
        return HIDDEN

    def brief(self, value: float, more: int = 0) -> str:
        return HIDDEN

    def signed(self, value: float) -> str:
        return HIDDEN


class AmbiguousError(ValueError):
    """A number that can be read in two ways.

    Attributes:
        thousands: what to type if its marks part thousands.
        decimals: what to type if its mark is the decimal one.
    """

    def __init__(self, thousands: str, decimals: str) -> None:
        super().__init__(f"{thousands} or {decimals}")
        self.thousands, self.decimals = thousands, decimals

    def sentence(self, quoted: str) -> str:
        """Say so of a number in quotation marks, and what to type."""
        return two_ways(quoted, self.thousands, self.decimals)


_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")

_BLANK = "[ \u00a0\u2009\u202f]"
_EXPONENT = r"(?P<exponent>[eE][+-]?\d+)?"
_PLAIN = re.compile(rf"(?P<sign>[+-]?)(?P<whole>\d*)([.,](?P<part>\d*))?{_EXPONENT}")
_GROUPED = re.compile(
    rf"(?P<sign>[+-]?)(?P<whole>[1-9]\d{{0,2}}(?P<mark>{_BLANK}|[.,'’])\d{{3}}((?P=mark)\d{{3}})*)"
    rf"((?!(?P=mark))[.,](?P<part>\d+))?{_EXPONENT}"
)
"""1 000 and 1,000.5 and 1'000: thousands, and then another mark for the decimals."""


def parsed(text: str, mark: str = ".") -> float:
    """Read a number as people type it: point or comma, − or -, thousands in groups of three.

    Args:
        text: what was typed.
        mark: the decimal mark in which the program writes numbers; what it writes, it reads.

    Raises:
        AmbiguousError: if it could be thousands as well: 12,500 where the mark is a point.
        ValueError: if it is not a finite number.
    """
    plain = _narrowed(text)
    grouped, one = _GROUPED.fullmatch(plain), _PLAIN.fullmatch(plain)
    if grouped and one and not grouped["exponent"] and mark not in plain:
        thousands, decimals = (re.sub("[.,]", new, plain) for new in ("", mark))
        raise AmbiguousError(thousands, decimals)
    return _finite(one or grouped, text)


def parsed_whole(text: str) -> int:
    """Read a whole number as people type it; 1,000 and 1.000 and 1 000 are a thousand there.

    Raises:
        ValueError: if it is not a whole number.
    """
    plain = _narrowed(text)
    found = _GROUPED.fullmatch(plain) or _PLAIN.fullmatch(plain)
    value = _finite(found, text)
    # 1,00 and 1,0000 may be a slip for 100 and 10,000; only 1000.0 is surely whole.
    if found is not None and not found["exponent"] and found["part"] in (None, "", "0"):
        # A long seed has more digits than a float holds.
        digits = re.sub(r"\D", "", found["whole"])
        return int(found["sign"] + (digits or "0"))
    if found is None or not found["exponent"] or value != math.floor(value):
        raise ValueError(text)
    return int(value)


def _narrowed(text: str) -> str:
    """Return a number with its signs, marks and digits in ASCII, also if typed in full width."""
    signs = str.maketrans(f"{MINUS}－＋，．", "--+,.")
    return "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in text.strip().translate(signs)
    )


def _finite(found: re.Match[str] | None, text: str) -> float:
    if found is None:
        raise ValueError(text)
    whole = re.sub(r"\D", "", found["whole"])
    number = f"{found['sign']}{whole}.{found['part'] or ''}{found['exponent'] or ''}"
    value = float(number)  # no digit at all is no number
    if not math.isfinite(value):
        raise ValueError(text)
    return value
