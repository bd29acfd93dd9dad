"""Two dozen kills of the long run, and that its checks can fail."""

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from core.errors import LabError
from core.files.replacement import PREFIX
from gui.lab import Lab
from tests.robust.kill import ENOUGH_KILLS, Tally, _check, begin, table
from tests.robust.killed import CHANGES, FILE, Note, Notes, Phase, changes_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that forks")


ENOUGH_INSIDE = 5
BATCHES = 6


def test_whoever_is_killed_while_saving_has_the_old_state_or_the_new_one():
    """Kill until enough kills have landed inside a write; what share does is the long run's law.

    In processes of their own: one that has had threads of Qt cannot be forked safely.
    """
    inside = 0
    for seed in range(1, BATCHES + 1):
        command = [sys.executable, "-m", "tests.robust.kill", "--kills", "24", "--seed", str(seed)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        # The table is printed only if everything that was left behind was as it must be.
        found = re.search(r"^inside a write +(\d+) ", said.stdout, re.MULTILINE)
        assert found, said.stdout + said.stderr
        assert said.returncode == 0, "two dozen kills are too few to judge their share"
        inside += int(found[1])
        if inside >= ENOUGH_INSIDE:
            return
    raise AssertionError(f"Only {inside} kills landed inside a write.")


@pytest.mark.parametrize(
    ("kills", "inside", "is_enough", "words"),
    [
        (1, 0, True, "(0 %; not judged below 200 kills)"),
        (ENOUGH_KILLS, 39, False, "(20 %; too few: 20 % are needed)"),
        (ENOUGH_KILLS, 40, True, "(20 %; at least 20 %)"),
    ],
)
def test_the_share_of_a_few_kills_is_not_judged(kills, inside, is_enough, words):
    tally = Tally(kills, phases=Counter({Phase.OUT: kills - inside, Phase.WRITING: inside}))
    assert tally.hits_enough == is_enough
    assert words in table(tally)


def test_every_kind_of_change_is_made_found_again_and_taken_back(qapp):
    lab = Lab()
    lab.wire.start()
    for name, change in CHANGES.items():
        change(lab, True)
        assert changes_in(lab.live.settings, lab.covers.covers) == {name}
        change(lab, False)
        assert changes_in(lab.live.settings, lab.covers.covers) == frozenset()
    lab.wire.stop()


def test_a_torn_file_would_be_noticed(tmp_path):
    begin(tmp_path)
    _check(tmp_path, Notes(), Tally())
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(LabError):
        _check(tmp_path, Notes(), Tally())


def test_a_state_that_is_too_old_would_be_noticed(tmp_path):
    begin(tmp_path)
    notes = Notes()
    notes[Note.SAVED] = notes[Note.ASKED] = notes[Note.CHANGED] = 3
    with pytest.raises(AssertionError, match="Neither the old nor the new"):
        _check(tmp_path, notes, Tally())


def test_what_nobody_clears_away_would_be_noticed(tmp_path):
    begin(tmp_path)
    notes, tally = Notes(), Tally()
    (tmp_path / f"{PREFIX}0").touch()
    _check(tmp_path, notes, tally)
    with pytest.raises(AssertionError, match="has not cleared it away"):
        _check(tmp_path, notes, tally)
    (tmp_path / f"{FILE}.IsKQyA").touch()
    with pytest.raises(AssertionError, match="Left lying about"):
        _check(tmp_path, notes, tally)
