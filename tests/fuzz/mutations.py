"""Ways to spoil a file: byte by byte, or knowing what it is."""

import json
import random
from collections.abc import Callable

RAW = "\u0001"
"""Stands around what goes into the JSON as it is, though it is no JSON value of Python."""

ODD_VALUES: list[Callable[[], object]] = [
    *(lambda value=value: value for value in (None, True, False, 0, -1, 1, 2, 3, 8, 9, 0.5, -0.0)),
    *(
        lambda value=value: value
        for value in (1e308, 1e-320, 2**31, 2**53 + 1, 2**62, 2**63, 2**64)
    ),
    *(lambda value=value: value for value in (float("nan"), float("inf"), -(2**63), 10**400)),
    *(lambda value=value: value for value in ("", "x", "\0", "\ud800", "w1", "b3", "M", "table")),
    *(lambda text=text: RAW + text + RAW for text in ("1e999", "-1e999", "9" * 5000, "01", "1.")),
    *(lambda text=text: RAW + text + RAW for text in ('"\\ud800"', "[" * 3000, "'x'", "nul")),
    *(list, dict, lambda: [0] * 5000, lambda: {"x": 1}, lambda: "x" * 20_000, lambda: "é" * 300),
    lambda: nested(500),
    lambda: {str(i): i for i in range(300)},
]

TOKENS = [
    *(b'"', b"'", b",", b";", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\\", b"\\u", b"\\ud800"),
    *(b"{", b"}", b"[", b"]", b":", b"null", b"true", b"NaN", b"Infinity", b"-", b".", b"1e999"),
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xc3",
        b"\xe2\x80\xae",
    ),
    *(
        b"9" * 400,
        b"-1",
        b"0",
        b"1501",
        b"1,5",
        b"1.5",
        b"=cmd|'",
        b"Weight",
        b"Height (ft)",
        b"Sex",
    ),
    *(b" ", b"x" * 300, b"," * 300, b"\n" * 50, b"sep=;\n", b"Male", b"2"),
]


def nested(depth: int) -> object:
    value: object = 0
    for _ in range(depth):
        value = [value]
    return value


def spoiled_bytes(data: bytes, rng: random.Random, others: list[bytes]) -> bytes:
    """Change some bytes: flip, cut, insert, repeat, move, splice."""
    spoiled = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at, length = (
            rng.randrange(len(spoiled) + 1),
            min(rng.choice((1, 2, 4, 30, 500)), len(spoiled)),
        )
        kind = rng.randrange(8)
        if kind == 0 and spoiled:
            spoiled[at % len(spoiled)] ^= 1 << rng.randrange(8)
        elif kind == 1:
            del spoiled[at : at + length]
        elif kind == 2:
            spoiled[at:at] = rng.randbytes(length)
        elif kind == 3:
            spoiled[at:at] = rng.choice(TOKENS)
        elif kind == 4:
            spoiled[at : at + rng.randrange(6)] = rng.choice(TOKENS)
        elif kind == 5:
            spoiled[at:at] = spoiled[at : at + length] * rng.choice((1, 2, 50))
        elif kind == 6:
            other = rng.choice(others)
            start = rng.randrange(len(other))
            spoiled[at : at + length] = other[start : start + length]
        elif rng.random() < 0.3:
            del spoiled[at:]
    return bytes(spoiled)


def spoiled_json(data: bytes, rng: random.Random) -> bytes:
    """Change some values of a JSON text: of another type, too large, gone, double, elsewhere."""
    document = json.loads(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        inside, key = rng.choice(places(document))
        kind = rng.randrange(7)
        if kind <= 2:
            inside[key] = rng.choice(ODD_VALUES)()
        elif kind == 3:
            other, place = rng.choice(places(document))
            inside[key] = json.loads(json.dumps(other[place]))
        elif kind == 4:
            del inside[key]
        elif kind == 5 and isinstance(inside, list):
            inside.insert(key, inside[key])
        elif kind == 5:
            inside[key + "2"] = inside[key]
        elif isinstance(inside[key], str | int | float):
            inside[key] = _a_little_changed(inside[key], rng)
    text = (
        json.dumps(document)
        .replace(f'"{json.dumps(RAW)[1:-1]}', "")
        .replace(f'{json.dumps(RAW)[1:-1]}"', "")
    )
    if rng.random() < 0.05:
        field = rng.choice(("step", "seed", "names", "format", "start"))
        text = text.replace(f'"{field}":', f'"{field}": 1, "{field}":', 1)
    return text.encode()


def places(value: object) -> list[tuple]:
    """Every (container, key) in a JSON value that has not become too large."""
    items = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    found = []
    for key, inner in items:
        found.append((value, key))
        if isinstance(inner, dict | list) and len(inner) < 400:
            found += places(inner)
    return found


def _a_little_changed(value: str | int | float, rng: random.Random) -> object:
    if isinstance(value, str):
        at = rng.randrange(len(value) + 1)
        return value[:at] + rng.choice(("", "A", "=", "?", "F")) + value[at + rng.randrange(3) :]
    return rng.choice((value + 1, value - 1, -value, value * 2, float(value), str(value), [value]))


def spoiled_table(data: bytes, rng: random.Random) -> bytes:
    """Change some cells or lines of a table."""
    lines = data.split(b"\n")
    delimiter = rng.choice((b",", b";", b"\t", b"|"))
    for _ in range(rng.choice((1, 2, 5))):
        row = rng.randrange(len(lines))
        cells = lines[row].split(delimiter)
        cell = rng.randrange(len(cells))
        kind = rng.randrange(5)
        if kind == 0:
            cells[cell] = rng.choice(TOKENS)
        elif kind == 1:
            del cells[cell]
        elif kind == 2:
            rng.shuffle(cells)
        elif kind == 3:
            lines.insert(row, lines[rng.randrange(len(lines))])
            continue
        else:
            delimiter = rng.choice((b",", b";", b"\t"))
        lines[row] = delimiter.join(cells)
    return b"\n".join(lines)


LESSON_TOKENS = [
    *("=", "[[step]]", "[step.ask]", '"""', '"', "'", "{", "}", "[", "]", "{h1}", "{ŷ Alice}"),
    *(
        "<script>",
        "**",
        "`",
        "loss < 1",
        "epoch ≥ 3",
        "∂L/∂w1",
        "w99",
        "seed = 3",
        "hidden = [2, 2]",
    ),
    *("eta = 1e400", "nan", "inf", "1979-05-27", "0x7f", "true", "\\u0000", "\\ud800", "9" * 5000),
    *(
        'file = "../x.chainrule"',
        "choice = []",
        "see = 3",
        "goal = 3",
        'people = "alice"',
        "x" * 5000,
    ),
    *(
        'file = "../x.chainrule"',
        "[" * 3000,
        "step = 400001",
        "epoch = 99999999",
        "€",
        "\t",
        "\r",
        "#",
        ".",
        ",",
    ),
]


def spoiled_lesson(data: bytes, rng: random.Random) -> bytes:
    """Spoil a lesson knowing that it is TOML: lines and words are moved, doubled, put in."""
    lines = data.decode().split("\n")
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(lines))
        way = rng.randrange(5)
        if way == 0:
            del lines[place : place + rng.randint(1, 3)]
        elif way == 1:
            lines.insert(place, rng.choice(lines))
        elif way == 2:
            lines.insert(place, rng.choice(LESSON_TOKENS))
        else:
            words = lines[place].split(" ")
            words[rng.randrange(len(words))] = rng.choice(LESSON_TOKENS)
            lines[place] = " ".join(words)
        lines = lines or [""]
    return "\n".join(lines).encode("utf-8", "surrogatepass")
