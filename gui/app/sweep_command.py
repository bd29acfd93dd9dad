"""``chainrule sweep``: many starts in the terminal, into a table. Nothing here imports Qt."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import LabError
from gui.app.words import file_not_read

if TYPE_CHECKING:
    from core.sweep.findings import Findings
    from core.sweep.variant import Variant

BAR = 30
"""Characters of the bar that shows how far it has come."""

TOLD_EVERY = 0.1
"""Seconds between two looks at the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepOptions:
    """What was asked for.

    Attributes:
        file: a laboratory whose settings are taken, or None for the four people.
        seeds: how many starts.
        rates: the learning rates; none for that of the laboratory.
        epochs: how long each is trained.
        learned_below: the loss below which a start has learned.
        output: the table, or None for the terminal.
    """

    file: Path | None
    seeds: int
    rates: tuple[float, ...]
    epochs: int
    learned_below: float
    output: Path | None


def parse_sweep(arguments: Sequence[str]) -> SweepOptions:
    """Read the arguments; prints and exits for --help and mistakes."""
    parser = argparse.ArgumentParser(
        prog="chainrule sweep",
        description="Train many starts and write a table with a line for each.",
    )
    parser.add_argument("file", nargs="?", type=Path, help="a laboratory whose settings are taken")
    parser.add_argument("--seeds", type=int, default=100, help="how many starts (100)")
    parser.add_argument(
        "--rates", type=_rates, default=(), help="learning rates, as 0.01,0.1,1 (the laboratory's)"
    )
    parser.add_argument("--epochs", type=int, default=1000, help="epochs of each run (1000)")
    parser.add_argument(
        "--learned", type=float, default=0.05, help="the loss below which a run has learned (0.05)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the table (CSV); else to the terminal"
    )
    found = parser.parse_args(arguments)
    return SweepOptions(
        file=found.file,
        seeds=found.seeds,
        rates=found.rates,
        epochs=found.epochs,
        learned_below=found.learned,
        output=found.output,
    )


def _rates(text: str) -> tuple[float, ...]:
    try:
        return tuple(sorted({float(part) for part in text.split(",")}))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} are no numbers: write them as 0.01,0.1,1"
        ) from None


def run_sweep(options: SweepOptions) -> int:
    """Train, write the table, and say what it shows; return the exit code."""
    bar = _Bar()
    try:
        found = _swept(options, bar.show)
        bar.end()
        _write(found, options.output)
    except LabError as error:
        bar.end()
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        bar.end()
        print("Stopped; no table was written.", file=sys.stderr)
        raise
    return 0


def _swept(options: SweepOptions, told: Callable[[float], bool]) -> "Findings":
    from core.sweep.findings import findings_of
    from core.sweep.plan import SweepPlan

    base = _base(options.file)
    plan = SweepPlan(
        starts=options.seeds,
        axis="rate",
        epochs=options.epochs,
        learned_below=options.learned_below,
        rates=options.rates or (base.settings.learning_rate,),
    )
    sweep = plan.sweep(base)
    begun = time.perf_counter()
    sweep.run(told)
    return findings_of(plan, base, sweep, time.perf_counter() - begun)


def _base(path: Path | None) -> "Variant":
    """Return the settings of a laboratory where it was left, or those of the four people."""
    from core.sweep.variant import Variant

    if path is None:
        from core.people.dataset import FOUR_PEOPLE
        from core.training.course import Settings

        return Variant(Settings(FOUR_PEOPLE), (2, 2, 1))
    from core.files.lab_file import load

    try:
        data = path.read_bytes()
    except OSError as error:
        raise LabError(file_not_read(error.strerror), str(path)) from None
    try:
        run = load(data).run
    except LabError as error:
        raise error.at(str(path)) from None
    segment = run.course.at(run.step)
    return Variant(segment.settings, segment.parameters.layer_sizes)


def _write(found: "Findings", output: Path | None) -> None:
    from core.files.saving import save
    from core.sweep.findings_words import in_words, learned_means
    from core.sweep.table import sweep_table
    from core.tables.spreadsheet_cells import ENCODING

    if output is None:
        for line in sweep_table(found):
            print(line.rstrip("\r\n"))
    else:
        save(output, "".join(sweep_table(found)).encode(ENCODING))
    print(in_words(found, lambda loss: f"{loss:.4g}"), learned_means(found), file=sys.stderr)


class _Bar:
    """A bar on stderr."""

    def __init__(self) -> None:
        self._next = 0.0
        self._begun = time.perf_counter()
        self._is_open = False

    def show(self, part: float) -> bool:
        """Draw how much is done, 0 to 1; a sweep goes on until it is."""
        now = time.perf_counter()
        if now >= self._next or part >= 1.0:
            self._next = now + TOLD_EVERY
            full = int(part * BAR)
            left = (now - self._begun) * (1 - part) / part if part > 0.01 else 0.0
            rest = f"  about {left:.0f} s left" if left > 1 else ""
            bar = "#" * full + "." * (BAR - full)
            print(f"\r[{bar}] {part:4.0%}{rest:<24}", end="", file=sys.stderr, flush=True)
            self._is_open = True
        return True

    def end(self) -> None:
        """Leave the line of the bar."""
        if self._is_open:
            self._is_open = False
            print(file=sys.stderr)
