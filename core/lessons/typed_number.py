"""Reading a number as a pupil types it, exactly: a fraction, and the digits that were typed.

Nothing is rounded here: 0.0214 is 214/10000, three digits, the last of which counts 1/10000.
"""

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

LONGEST_ANSWER = 200
"""Longer text than this is no number that anybody typed."""

FEWEST_DIGITS = 2
"""Fewer digits than this are no answer, unless they say it exactly."""

DIGITS_OF_A_FRACTION = 4
"""A fraction such as 3/7 has no last digit: it is marked to so many."""

TEN = Fraction(10)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed, and how exactly.

    Attributes:
        value: what it says, exactly.
        digits: how many digits it has, zeros in front not counted.
        unit: what one step of its last digit is worth.
    """

    value: Fraction
    digits: int
    unit: Fraction

    def says(self, number: float, noise: float = 0.0) -> bool:
        """Whether this is ``number`` rounded to the digits typed, or ``number`` exactly.

        Args:
            number: a finite number.
            noise: how far the computer's arithmetic may be from the true number.
        """
        return self.is_exactly(number, noise) or (
            self.digits >= FEWEST_DIGITS and self.fits(number, noise)
        )

    def is_exactly(self, number: float, noise: float = 0.0) -> bool:
        """Whether this is ``number`` itself, but for noise."""
        return self.distance(number) <= Fraction(noise)

    def fits(self, number: float, noise: float = 0.0) -> bool:
        """Whether ``number`` rounds to this, however few digits there are."""
        return self.distance(number) <= self.unit / 2 + Fraction(noise)

    def distance(self, number: float) -> Fraction:
        """Return how far a finite number is from this."""
        return abs(self.value - Fraction(number))


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("−–—‐‑﹣－", "-"),
        **dict.fromkeys("×·⋅∙∗⁎", "*"),
        "⁄": "/",
        "∕": "/",
        "÷": "/",
    }
    | {"＋": "+", "٫": ".", "。": ".", "，": ",", "．": ".", "％": "%", "／": "/", "’": "'"}
)
_RAISED = re.compile("(?<=10)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_UNCLEAR = re.compile(r"\d\s*[¼-¾⅐-⅞]|[⁰¹²³⁴-⁹⁺⁻]")
"""2½ is not 21/2, and a raised number is a power of nothing but 10."""

_GROUP = re.compile(r"(?<=\d)[ '](?=\d{3}(?!\d))")
_AROUND = re.compile(r"\s*([-+*x/^=%(),.eE])\s*")

_POWER = r"10(?:\^|\*\*)\(?(?P<power>[+-]?\d{1,3})\)?"
_DECIMAL = re.compile(
    r"(?P<sign>[+-]?)(?P<digits>\d+(?:[.,]\d*)?|[.,]\d+)"
    rf"(?:[*x]{_POWER}|[eE](?P<e>[+-]?\d{{1,3}}))?(?P<percent>%?)"
)
_BARE_POWER = re.compile(rf"(?P<sign>[+-]?){_POWER}")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?)")


def readings(typed: str) -> tuple[TypedNumber, ...]:
    """Return every number that a text may mean, the likeliest first; none if it cannot be read.

    A comma is a decimal comma; 1,234 may be a thousand and more as well.
    """
    if len(typed) > LONGEST_ANSWER:
        return ()
    text = _plain(typed)
    found = [_fraction(text)] if "/" in text else [_decimal(text)]
    if _THOUSANDS.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        first = min(position for position in (text.find("."), text.find(",")) if position >= 0)
        decimals = text[last + 1 :] if text[last] != text[first] else ""
        whole = re.sub("[.,]", "", text[:last] if decimals else text)
        found.append(_decimal(f"{whole}.{decimals}" if decimals else whole))
    return tuple(number for number in found if number is not None)


def _plain(typed: str) -> str:
    """Write a text in plain digits and signs, without blanks that only group."""
    text = _RAISED.sub(lambda raised: "^" + raised[0].translate(_SUPERSCRIPTS), typed.strip())
    text = text.translate(_SIGNS)
    if _UNCLEAR.search(text):
        return ""
    text = "".join(_digit(sign) for sign in unicodedata.normalize("NFKC", text)).translate(_SIGNS)
    text = re.sub(r"\s", " ", text).lstrip("=≈~ ")
    return _AROUND.sub(r"\1", _GROUP.sub("", text))


def _digit(sign: str) -> str:
    """Return a decimal digit of any script as 0 to 9, and anything else as it is."""
    value = unicodedata.decimal(sign, None)
    return sign if value is None else str(value)


def _decimal(text: str) -> TypedNumber | None:
    """Read a decimal number, with an exponent or in per cent if it has one."""
    if bare := _BARE_POWER.fullmatch(text):
        text = f"{bare['sign']}1e{bare['power']}"
    found = _DECIMAL.fullmatch(text)
    if found is None:
        return None
    whole, _, part = found["digits"].replace(",", ".").partition(".")
    power = int(found["power"] or found["e"] or 0) - (2 if found["percent"] else 0)
    unit = TEN ** (power - len(part))
    size = int(whole + part) * unit
    digits = len((whole + part).lstrip("0"))
    return TypedNumber(-size if found["sign"] == "-" else size, digits, unit)


def _fraction(text: str) -> TypedNumber | None:
    """Read one number over another."""
    over, _, under = text.partition("/")
    top, bottom = _decimal(over), _decimal(under)
    if top is None or bottom is None or not bottom.value:
        return None
    value = top.value / bottom.value
    if _is_power_of_ten(bottom.value) and top.digits >= FEWEST_DIGITS:
        return TypedNumber(value, top.digits, top.unit / abs(bottom.value))
    return TypedNumber(value, *_digits_of(value))


def _is_power_of_ten(value: Fraction) -> bool:
    digits = str(abs(value.numerator))
    return value.denominator == 1 and digits.rstrip("0") == "1"


def _digits_of(value: Fraction) -> tuple[int, Fraction]:
    """Return how many digits a fraction has as a decimal, and what its last one is worth."""
    if not value:
        return 0, Fraction(1)
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest == 1:
        unit = 1 / TEN ** max(twos, fives)
        digits = len(str(abs(value / unit)))
        more = max(0, FEWEST_DIGITS - digits)
        return digits + more, unit / TEN**more
    first, size = Fraction(1), abs(value)
    while size >= 10 * first:
        first *= 10
    while size < first:
        first /= 10
    return DIGITS_OF_A_FRACTION, first / TEN ** (DIGITS_OF_A_FRACTION - 1)
