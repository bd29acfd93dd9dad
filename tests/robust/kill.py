"""Processes killed while they save: every file opens, and holds what it must.

uv run --dev python -m tests.robust.kill --kills 1000
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from core.files.lab_file import LabFile, dump, load
from core.files.replacement import PREFIX
from core.files.saving import save_with_backup
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from gui.document.abandoned import Abandoned, abandoned
from gui.document.document import SUFFIX
from tests.robust.killed import (
    CHANGES,
    FILE,
    FOLDER,
    STEPS,
    Note,
    Notes,
    Phase,
    Target,
    changes_in,
    live_until_killed,
    state_of,
)

LONGEST_LIFE = 0.06
"""Seconds from the first change to the kill, at most."""

LONGEST_WRITE = 0.002
"""Seconds from the beginning of a write to the kill, at most, where a write is waited for. On a
fast disk a write is over in about that time; of kills at any moment 12 in a hundred land inside."""

LEAST_INSIDE = 0.2
"""So many of the kills must have landed inside a write, or they prove nothing."""

ENOUGH_KILLS = 200
"""Of fewer kills the share says nothing."""

PATIENCE = 120.0


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    phases: Counter[Phase] = field(default_factory=Counter)
    targets: Counter[Target] = field(default_factory=Counter)
    old: int = 0
    new: int = 0
    offered: int = 0
    most_lost: int = 0
    torn: int = 0
    lying: frozenset[Path] = frozenset()
    changes: int = 0
    kinds: frozenset[str] = frozenset()
    seconds: float = 0.0

    @property
    def inside(self) -> int:
        """Kills that landed between opening a file and the end of its commit."""
        return self.kills - self.phases[Phase.OUT]

    @property
    def verdict(self) -> str:
        """What the share of kills inside a write proves, in a word."""
        if self.kills < ENOUGH_KILLS:
            return f"not judged below {ENOUGH_KILLS} kills"
        least = f"{100 * LEAST_INSIDE:.0f} %"
        return f"at least {least}" if self.hits_enough else f"too few: {least} are needed"

    @property
    def hits_enough(self) -> bool:
        """Whether enough kills landed inside a write, where there are enough to tell."""
        return self.kills < ENOUGH_KILLS or self.inside >= LEAST_INSIDE * self.kills


def kill_often(kills: int, folder: Path, seed: int = 0) -> Tally:
    """Kill so many processes in ``folder`` and check the files after each.

    Raises:
        AssertionError: if a file does not open or holds what it must not, or if what a killed
            process was writing still lies about after the next one.
    """
    chance, tally, begun = random.Random(seed), Tally(), time.monotonic()
    begin(folder)
    warm_up()
    notes = Notes()
    for _ in range(kills):
        _kill_one(folder, notes, chance)
        _check(folder, notes, tally)
    _begin_and_save_once_more(folder)
    tally.changes, tally.seconds = notes[Note.CHANGED], time.monotonic() - begun
    return tally


def begin(folder: Path) -> None:
    """Put a laboratory there whose file is large enough to be killed in."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(STEPS)
    (folder / FILE).write_bytes(dump(LabFile(run.saved())))
    (folder / FOLDER).mkdir()


def warm_up() -> None:
    """Train with every function once: a process that lives 60 ms would die compiling it."""
    start = Parameters.normal(seed=1)
    for activation, loss, batch in product(
        ("sigmoid", "tanh"), ("squared", "cross-entropy"), (1, 2)
    ):
        Run(FOUR_PEOPLE, start, activation=activation, loss=loss, batch=batch).advance(4)


def _kill_one(folder: Path, notes: Notes, chance: random.Random) -> None:
    """Fork a process that works in ``folder``, and kill it.

    Every other one at any moment, the others while they write.
    """
    before = notes[Note.CHANGED]
    notes[Note.PHASE] = Phase.OUT
    notes[Note.ASKED] = notes[Note.SAVED]
    child = os.fork()
    if child == 0:
        _live(folder, notes)
    late = time.monotonic() + PATIENCE
    while notes[Note.CHANGED] == before:
        assert time.monotonic() < late, "The process does not get to work."
        time.sleep(0.001)
    time.sleep(chance.uniform(0.0, LONGEST_LIFE))
    if chance.random() < 0.5:
        while notes[Note.PHASE] == Phase.OUT:
            assert time.monotonic() < late, "The process does not get to write."
            time.sleep(0.0001)
        time.sleep(chance.uniform(0.0, LONGEST_WRITE))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "The process ended before it was killed."
    assert os.WTERMSIG(status) == signal.SIGKILL


def _begin_and_save_once_more(folder: Path) -> None:
    """After that, nothing at all is left of those who were killed."""
    abandoned(folder / FOLDER)
    save_with_backup(folder / FILE, (folder / FILE).read_bytes())
    assert not left_lying(folder), "What was killed still lies about."


def left_lying(folder: Path) -> frozenset[Path]:
    """Return what was being written when somebody was killed; there must be nothing else."""
    here = {each for each in folder.iterdir() if each.name not in (FILE, f"{FILE}~", FOLDER)}
    saved = {
        each
        for each in (folder / FOLDER).iterdir()
        if each.suffix not in (SUFFIX, ".lock") or each.name.startswith(PREFIX)
    }
    strange = {each.name for each in here | saved if not each.name.startswith(PREFIX)}
    assert not strange, f"Left lying about: {strange}"
    return frozenset(here | saved)


def _live(folder: Path, notes: Notes) -> None:
    try:
        live_until_killed(folder, notes)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _check(folder: Path, notes: Notes, tally: Tally) -> None:
    """See what is on the disk after a kill."""
    file = load((folder / FILE).read_bytes())
    state = state_of(file)
    assert notes[Note.SAVED] <= state <= notes[Note.ASKED], "Neither the old nor the new state."
    check_whole(file)
    backup = folder / f"{FILE}~"
    if backup.exists():
        assert state_of(load(backup.read_bytes())) <= state
    lying = left_lying(folder)
    assert len(lying) <= 1, "One process writes one file at a time."
    assert not lying & tally.lying, "The process after it has not cleared it away."
    found = abandoned(folder / FOLDER)
    assert not list((folder / FOLDER).glob("*.unreadable")), "An autosave does not open."
    saved = max((_state_kept(each) for each in found), default=0)
    latest = max(state, saved)
    assert max(notes[Note.SAVED], notes[Note.KEPT]) <= latest <= notes[Note.CHANGED]
    for each in found[1:]:
        each.discard()
    tally.kills += 1
    for part in file.run.course.segments:
        tally.kinds |= changes_in(part.settings, file.answers.covers)
    tally.torn += len(lying)
    tally.lying = lying
    tally.phases[Phase(notes[Note.PHASE])] += 1
    if notes[Note.PHASE] != Phase.OUT:
        tally.targets[Target(notes[Note.TARGET])] += 1
    if notes[Note.ASKED] > notes[Note.SAVED]:
        tally.old += state < notes[Note.ASKED]
        tally.new += state == notes[Note.ASKED]
    tally.offered += bool(found)
    tally.most_lost = max(tally.most_lost, notes[Note.CHANGED] - latest)
    # The next process goes on from what is there.
    notes[Note.SAVED] = notes[Note.ASKED] = state
    notes[Note.KEPT] = saved


def _state_kept(found: Abandoned) -> int:
    file = load(found.path.read_bytes())
    check_whole(file)
    return state_of(file)


def check_whole(file: LabFile) -> None:
    """The place one was at is the one that the course leads to, to the last bit."""
    straight = Run.of(file.run.course)
    restored = Run.of(file.run.course)
    restored.restore(file.run)
    straight.seek(restored.step)
    assert straight.parameters == restored.parameters, "A mixture of two states."


def table(tally: Tally) -> str:
    """The figures, one a line."""
    share = 100 * tally.inside / max(1, tally.kills)
    kinds = ", ".join(name for name in CHANGES if name in tally.kinds)
    phases = ", ".join(f"{phase.name.lower()} {tally.phases[phase]}" for phase in Phase)
    targets = ", ".join(f"{each.name.lower()} {tally.targets[each]}" for each in Target)
    return "\n".join(
        (
            f"kills                  {tally.kills} in {tally.seconds:.0f} s",
            f"changes made           {tally.changes}",
            f"  kinds in the file    {kinds or 'none'}",
            f"inside a write         {tally.inside} ({share:.0f} %; {tally.verdict})",
            f"  by phase             {phases}",
            f"  by what was written  {targets}",
            f"a save was under way   {tally.old + tally.new}",
            f"  the file then held   the old state {tally.old}, the new one {tally.new}",
            f"recovery offered it    {tally.offered} times",
            f"most changes lost      {tally.most_lost}",
            "files that do not open 0",
            f"half-written ones left {tally.torn}, each gone after the next start or save",
        )
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="chainrule-kill-"))
    try:
        tally = kill_often(options.kills, folder, options.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(table(tally))
    return 0 if tally.hits_enough else 1


if __name__ == "__main__":
    sys.exit(main())
