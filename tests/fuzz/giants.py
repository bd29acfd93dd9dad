"""Files as large and as hostile as they come; each is made and opened in a process of its own."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import Dataset
from core.people.limit import MAX_PEOPLE
from core.training.run import Run
from tests.fuzz import seeds
from tests.fuzz.laws import open_lab, open_people

MB = 1_000_000
LIMIT = 64 * MB - 1000
"""Just below the size at which files are refused unseen."""


def _filled(head: bytes, unit: bytes, tail: bytes = b"", size: int = LIMIT) -> bytes:
    return head + unit * ((size - len(head) - len(tail)) // len(unit)) + tail


def _largest_table_lab() -> bytes:
    n = MAX_PEOPLE
    rng = np.random.default_rng(1)
    names = [f"Person {i}" for i in range(n)]
    people = Dataset.from_columns(
        names, rng.uniform(90, 250, n), rng.uniform(55, 80, n), np.arange(n) % 2
    )
    return dump(LabFile(Run(people, Parameters.normal(seed=1)).saved()))


def _distinct_fields(count: int) -> bytes:
    return b"{" + b",".join(b'"%d":""' % i for i in range(count)) + b"}"


def _with(value: bytes, *path: str | int) -> bytes:
    """A valid laboratory but for one vast value."""
    document = inside = json.loads(seeds.labs()[0])
    for part in path[:-1]:
        inside = inside[part]
    inside[path[-1]] = "?vast?"
    return json.dumps(document).encode().replace(b'"?vast?"', value)


LABS: dict[str, Callable[[], bytes]] = {
    "100 MB of zeros": lambda: _filled(b"[", b"0,", b"0]", 100 * MB),
    "64 MB of zeros": lambda: _filled(b"[", b"0,", b"0]"),
    "64 MB of empty objects": lambda: _filled(b"[", b"{},", b"{}]"),
    "64 MB of [": lambda: _filled(b"", b"["),
    '64 MB of {"a":': lambda: _filled(b"", b'{"a":'),
    "64 MB of distinct fields": lambda: _distinct_fields(5_000_000),
    "299,000 distinct fields": lambda: _distinct_fields(299_000),
    "1,400,000 short texts": lambda: _with(
        b"[" + b'"ab",' * 1_400_000 + b'"a"]', "datasets", 0, "names"
    ),
    "1,400,000 numbers": lambda: _with(
        b"[" + b"1.25," * 1_400_000 + b"1]", "datasets", 0, "weights"
    ),
    "64 MB of digits": lambda: _filled(b"", b"9"),
    "64 MB of blanks": lambda: _filled(b"", b" "),
    "64 MB in one text": lambda: _filled(b'{"format": "', b"x", b'"}'),
    "64 MB of escapes, never closed": lambda: _filled(b'"', b'\\"'),
    "64 MB of quotes": lambda: _filled(b"", b'"'),
    "16 MB of four-byte characters": lambda: _filled(b'["', "\U0001f642".encode(), b'"]', 16 * MB),
    "64 MB of packed numbers": lambda: _with(
        b'"' + b"A" * 4 * (LIMIT // 4 - 10_000) + b'"', "run", "history", "losses"
    ),
    "a hundred thousand people": _largest_table_lab,
}

_TITLES = b"Name,Weight (lb),Height (in),Sex\n"

TABLES: dict[str, Callable[[], bytes]] = {
    "100 MB of rows": lambda: _filled(_TITLES, b"Ann,130.5,64.25,F\n", size=100 * MB),
    "64 MB of line ends": lambda: _filled(_TITLES, b"\n"),
    "2,000,000 empty lines": lambda: _TITLES + b"\n" * 1_900_000,
    "64 MB in one line": lambda: _filled(_TITLES, b"x"),
    "64 MB of commas": lambda: _filled(_TITLES, b","),
    "64 MB of lines of 1,000 commas": lambda: _filled(_TITLES, b"," * 1000 + b"\n"),
    "64 MB behind a quotation mark": lambda: _filled(
        _TITLES + b'"', b"Ann,130,64,F and so on\n" * 2
    ),
    "64 MB of quoted line ends": lambda: _filled(_TITLES + b'"', b'xxxxxxxxxxxxxxxxxxxx","\n'),
    "64 MB of digits": lambda: _filled(_TITLES + b"Ann,", b"9"),
    "64 MB of long names": lambda: _filled(_TITLES, b"x" * 16_000 + b",130,64,F\n"),
    "64 MB of UTF-16": lambda: (
        b"\xff\xfe" + _filled(b"", "Ann Lee Smith,130,64,F\n".encode("utf-16-le"))
    ),
    "64 MB that is no UTF-8": lambda: _filled(
        _TITLES, b"J\xf6rg von und zu Hohenstein,130,64,F\n" * 2
    ),
    "64 MB of four-byte characters": lambda: _filled(
        _TITLES, "\U0001f642".encode() * 15 + b",130,64,F\n"
    ),
    "a hundred thousand people": lambda: _TITLES + b"Ann Lee,130.5,64.25,F\r\n" * 100_000,
    "a hundred thousand people and one": lambda: _TITLES + b"Ann Lee,130.5,64.25,F\r\n" * 100_001,
    "two million people": lambda: _TITLES + b"Ann Lee,130.5,64.25,F\r\n" * 1_999_999,
    "a mistake in the last line": lambda: _TITLES + b"A,1,6,F\n" * 99_999 + b"A,1,x,F\n",
}


@dataclass(frozen=True)
class Opened:
    """What opening a giant took: seconds of the processor, longest silence, and more memory."""

    said: str
    seconds: float
    silence: float
    megabytes: float


def opened(kind: str, name: str) -> Opened:
    """Make a giant and open it."""
    make = (LABS if kind == "lab" else TABLES)[name]
    open_lab(seeds.labs()[0])
    open_people(seeds.tables()[0])
    data = make()
    heard = [time.process_time()]
    before = _forget_the_most()
    if kind == "lab":
        said = open_lab(data)
    else:
        said = open_people(data, lambda _: heard.append(time.process_time()) is None)
    heard.append(time.process_time())
    silence = max(later - earlier for earlier, later in pairwise(heard))
    return Opened(said, heard[-1] - heard[0], silence, _megabytes("VmHWM") - before)


def _forget_the_most() -> float:
    """Have Linux count the most memory anew; return what is in use, in megabytes."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _megabytes("VmHWM")


def _megabytes(field: str) -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024
