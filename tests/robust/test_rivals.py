"""A few rounds of the long run with two programs on one file, and that its checks can fail."""

import os
import re
import subprocess
import sys

import pytest

from core.files.replacement import PREFIX
from tests.robust.kill import begin
from tests.robust.rival import Count
from tests.robust.rivals import Counts, check

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that forks")


def test_of_two_programs_on_one_file_none_replaces_the_others_work_unasked():
    command = [sys.executable, "-m", "tests.robust.rivals", "--rounds", "4"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert re.search(r"^replaced without asking +0$", said.stdout, re.MULTILINE), said.stderr
    assert re.search(r"^asked about the other one +[1-9]", said.stdout, re.MULTILINE), said.stdout


@pytest.mark.parametrize(
    ("count", "why"), [(Count.UNASKED, "without a question"), (Count.UNSAFE, "not in the backup")]
)
def test_work_that_was_replaced_or_lost_would_be_noticed(tmp_path, count, why):
    begin(tmp_path)
    counts = Counts()
    check(tmp_path, (counts, Counts()))
    counts[count] += 1
    with pytest.raises(AssertionError, match=why):
        check(tmp_path, (counts, Counts()))


def test_what_is_left_lying_would_be_noticed(tmp_path):
    begin(tmp_path)
    for number in range(3):
        (tmp_path / f"{PREFIX}{number}").touch()
    with pytest.raises(AssertionError, match="one file at a time"):
        check(tmp_path, (Counts(), Counts()))
