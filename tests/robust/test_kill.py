"""Two dozen kills of the long run, and that its checks can fail."""

import os

import pytest

from core.errors import LabError
from tests.robust.kill import LEAST_INSIDE, Tally, _begin, _check, kill_often
from tests.robust.killed import FILE, Note, Notes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that forks")


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_whoever_is_killed_while_saving_has_the_old_state_or_the_new_one(tmp_path):
    tally = kill_often(24, tmp_path, seed=1)
    assert tally.kills == 24
    assert tally.inside >= LEAST_INSIDE * tally.kills
    assert tally.offered > 0


def test_a_torn_file_would_be_noticed(tmp_path):
    _begin(tmp_path)
    _check(tmp_path, Notes(), Tally())
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes()[:-1000])
    with pytest.raises(LabError):
        _check(tmp_path, Notes(), Tally())


def test_a_state_that_is_too_old_would_be_noticed(tmp_path):
    _begin(tmp_path)
    notes = Notes()
    notes[Note.SAVED] = notes[Note.ASKED] = notes[Note.CHANGED] = 3
    with pytest.raises(AssertionError, match="Neither the old nor the new"):
        _check(tmp_path, notes, Tally())
