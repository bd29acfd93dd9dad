"""Measure and print: ``python -m tests.benchmarks [--long] [subject ...]``.

Ends with 1 if a promise was broken.
"""

import argparse
import importlib
import sys
from pathlib import Path

from tests.benchmarks.row import HEADINGS, WIDTHS, Row, line, written


def subjects() -> list[str]:
    """Name every subject there is, by its file."""
    files = Path(__file__).parent.glob("bench_*.py")
    return sorted(path.stem.removeprefix("bench_") for path in files)


def measured(subject: str, long: bool) -> list[Row]:
    """Measure one subject."""
    module = importlib.import_module(f"tests.benchmarks.bench_{subject}")
    rows: list[Row] = module.measure(long)
    return rows


def main() -> int:
    """Measure what was asked for and print it as it comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--long", action="store_true", help="also what takes minutes")
    parser.add_argument("subjects", nargs="*", help=", ".join(subjects()))
    asked = parser.parse_args()
    if unknown := set(asked.subjects) - set(subjects()):
        parser.error(f"no such subject: {', '.join(sorted(unknown))}")
    print(line(HEADINGS), "  ".join("-" * width for width in WIDTHS), sep="\n")
    broken = False
    for subject in asked.subjects or subjects():
        for row in measured(subject, asked.long):
            print(written(row), flush=True)
            broken |= row.verdict is False
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
