"""Where things stand in a TOML file, which ``tomllib`` does not tell: the line of every key."""

import re

Lines = dict[str, int]
"""The line, from 1, of each ``title``, ``step[0]``, ``step[0].ask.quantity``."""

_TABLES = re.compile(r"\s*\[\[\s*([\w.]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([\w.]+)\s*\]")
_KEY = re.compile(r"\s*([\w.-]+|\"[^\"]*\")\s*=")
_LONG_QUOTE = re.compile('"""|' + "'''")
_MESSAGE_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


def lines_of(text: str) -> Lines:
    """Return the lines on which tables and keys begin."""
    lines: Lines = {}
    counts: dict[str, int] = {}
    place, quote = "", ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not quote:
            place = _place(line, place, counts)
            lines.setdefault(place, number)
            if key := _KEY.match(line):
                lines.setdefault(f"{place}.{key[1]}".lstrip("."), number)
        quote = _open_quote(line, quote)
    return lines


def _place(line: str, place: str, counts: dict[str, int]) -> str:
    """Return the table in which what follows a line stands."""
    if many := _TABLES.match(line):
        name = _indexed(many[1], counts)
        counts[name] = counts.get(name, -1) + 1
        return f"{name}[{counts[name]}]"
    if one := _TABLE.match(line):
        return _indexed(one[1], counts)
    return place


def _indexed(name: str, counts: dict[str, int]) -> str:
    """Write ``step.ask`` as ``step[2].ask`` where two steps came before."""
    parts = name.split(".")
    done = ""
    for index, part in enumerate(parts):
        done = f"{done}.{part}".lstrip(".")
        if done in counts and index < len(parts) - 1:
            done += f"[{counts[done]}]"
    return done


def _open_quote(line: str, quote: str) -> str:
    """Return the kind of long text that is open at the end of a line; empty if none is."""
    for found in _LONG_QUOTE.finditer(line):
        if not quote:
            quote = found[0]
        elif quote == found[0]:
            quote = ""
    return quote


def line_at(lines: Lines, place: str) -> int:
    """Return the line of a place, or of the nearest thing around it; 1 if nothing is known."""
    while place and place not in lines:
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return lines.get(place, 1)


def line_in(message: str, text: str) -> tuple[str, int]:
    """Take the line out of a sentence of ``tomllib``."""
    found = _MESSAGE_LINE.search(message)
    last = text.count("\n") + 1
    if found is None:
        return message, last
    return message.replace(found[0], ""), int(found[1]) if found[1] else last
