"""Two programs on one file, killed at random moments: nobody's work is replaced unasked.

uv run --dev python -m tests.robust.rivals --rounds 300
"""

import argparse
import mmap
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import time
import traceback
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from core.files.backup import backup_path
from core.files.lab_file import load
from core.files.saving import save_with_backup
from tests.robust.kill import PATIENCE, begin, check_whole, left_lying
from tests.robust.killed import FILE
from tests.robust.rival import Count, rival_until_killed

LONGEST_RIVALRY = 0.12
"""Seconds from the first save of both to the kill, at most."""


class Counts:
    """What one rival counts, in memory shared with its parent."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 8 * len(Count))

    def __getitem__(self, count: Count) -> int:
        return int(struct.unpack_from("=Q", self._memory, 8 * count)[0])

    def __setitem__(self, count: Count, value: int) -> None:
        struct.pack_into("=Q", self._memory, 8 * count, value)


def rival_often(rounds: int, folder: Path, seed: int = 0) -> tuple[Counts, Counts]:
    """Let two programs save the same file so many times, and kill both at a random moment.

    Raises:
        AssertionError: if one replaced what it did not know without asking, if what was
            overwritten is not the backup, or if a file does not open.
    """
    chance, both = random.Random(seed), (Counts(), Counts())
    begin(folder)
    for _ in range(rounds):
        children = [_fork(folder, who, counts) for who, counts in enumerate(both)]
        before = [_done(counts) for counts in both]
        late = time.monotonic() + PATIENCE
        while any(_done(counts) == old for counts, old in zip(both, before, strict=True)):
            assert time.monotonic() < late, "The two do not get to work."
            time.sleep(0.001)
        time.sleep(chance.uniform(0.0, LONGEST_RIVALRY))
        for child in children:
            os.kill(child, signal.SIGKILL)
        for child in children:
            _, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status), "A program ended before it was killed."
        check(folder, both)
    save_with_backup(folder / FILE, (folder / FILE).read_bytes())
    assert not left_lying(folder), "What was killed still lies about."
    return both


def check(folder: Path, both: tuple[Counts, Counts]) -> None:
    """See what is on the disk, and what the two have noted."""
    for counts in both:
        assert not counts[Count.UNASKED], "Somebody's work was replaced without a question."
        assert not counts[Count.UNSAFE], "What was overwritten is not in the backup."
    check_whole(load((folder / FILE).read_bytes()))
    if backup_path(folder / FILE).exists():
        load(backup_path(folder / FILE).read_bytes())
    assert len(left_lying(folder)) <= 2, "Each of the two writes one file at a time."


def _done(counts: Counts) -> int:
    return counts[Count.SAVED] + counts[Count.ASKED]


def _fork(folder: Path, who: int, counts: Counts) -> int:
    child = os.fork()
    if child == 0:
        try:
            rival_until_killed(folder, who, counts)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return child


def table(rounds: int, both: tuple[Counts, Counts]) -> str:
    """The figures, one a line."""

    def summed(count: Count) -> int:
        return sum(counts[count] for counts in both)

    return "\n".join(
        (
            f"rounds                     {rounds}, both killed in each",
            f"saved                      {summed(Count.SAVED)} times",
            f"asked about the other one  {summed(Count.ASKED)} times",
            f"overwritten when told to   {summed(Count.OVERWRITTEN)}, each kept as the backup",
            "replaced without asking    0",
            "files that do not open     0",
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="chainrule-rivals-"))
    try:
        both = rival_often(options.rounds, folder, options.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(options.rounds, both))
    return 0 if all(counts[Count.ASKED] for counts in both) else 1


if __name__ == "__main__":
    sys.exit(main())
