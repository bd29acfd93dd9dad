"""A file whose rows have other last digits: it says so where the state of the run is told."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QDockWidget, QLabel

from core.files.lab_file import LabFile, dump
from core.files.replay_check import OTHER_DIGITS
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training.run import Run
from tests.gui.waiting import read, settled, wait_until


def file_of(folder: Path, *, own_digits: bool) -> Path:
    """Save a run; or one in which a parameter has another last digit at every other step."""
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(400)
    saved = run.saved()
    values = saved.rows.values.copy()
    if not own_digits:
        values[1::2, 3] = np.nextafter(values[1::2, 3], np.inf)
    path = folder / f"{own_digits}.chainrule"
    path.write_bytes(dump(LabFile(replace(saved, rows=replace(saved.rows, values=values)))))
    return path


@pytest.mark.parametrize("own_digits", [True, False])
def test_a_file_with_other_last_digits_opens_at_its_moment_and_says_so(
    window, tmp_path, own_digits
):
    told = []
    window.lab.restarts.digits_checked.connect(lambda: told.append(1))
    read(window, file_of(tmp_path, own_digits=own_digits))
    settled(window.lab)
    wait_until(lambda: len(told) >= 2)  # once when it opens, and once when it has been replayed
    assert window.lab.live.now.step == 400
    card = window.findChild(QDockWidget, "status_panel_dock")
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert (OTHER_DIGITS in said) is not own_digits
