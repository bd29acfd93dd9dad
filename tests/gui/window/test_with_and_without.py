"""With and without the shift: one action trains, pins and shows both; undo takes both away."""

import numpy as np
from PySide6.QtWidgets import QDialog, QLabel

from core.files.lab_file import load
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT
from core.training import Run
from core.training.pinned_runs import MAX_PINNED
from tests.gui.waiting import settled, wait_until


def test_the_same_start_twice_pinned_shown_and_taken_back_as_one(window):
    lab = window.lab
    lab.steps.set_epoch_limit(300)
    before, start = lab.live.now, lab.live.course.opening.parameters
    window.actions_["with_and_without"].trigger()
    wait_until(lambda: len(lab.shelf.pinned) == 2)

    names = [run.name for run in lab.shelf.pinned]
    assert names == ["with the shift", "without a shift"]
    for run, people in zip(
        lab.shelf.pinned, (FOUR_PEOPLE, FOUR_PEOPLE.with_shift(NO_SHIFT)), strict=True
    ):
        alone = Run(people, start, 0.1, seed=lab.live.settings.seed)
        alone.advance(4 * 300)
        assert run.epochs == 300
        assert run.final_loss == alone.loss
        assert np.array_equal(run.rows.values[-1], alone.parameters.values)
    assert lab.live.now.step == before.step

    dialog = window.findChild(QDialog, "with_and_without")
    assert dialog.isVisible()
    said = dialog.findChild(QLabel, "with_and_without_sentence").text()
    assert "trained twice for 300 epochs" in said
    maps = [
        dialog.findChild(QLabel, name).pixmap().toImage()
        for name in ("map_with_shift", "map_without_shift")
    ]
    assert maps[0] != maps[1]
    dialog.close()

    window.actions_["undo"].trigger()
    wait_until(lambda: not lab.shelf.pinned)
    window.actions_["redo"].trigger()
    wait_until(lambda: [run.name for run in lab.shelf.pinned] == names)


def test_taken_back_and_done_again_there_are_never_more_pinned_than_a_file_holds(
    window, qtbot, tmp_path
):
    lab = window.lab
    lab.steps.set_epoch_limit(3)
    for _ in range(MAX_PINNED - 2):
        lab.shelf.pin()
    window.actions_["with_and_without"].trigger()
    wait_until(lambda: not lab.shelf.room)
    window.actions_["undo"].trigger()
    wait_until(lambda: lab.shelf.room == 2)
    lab.shelf.pin()
    window.actions_["redo"].trigger()
    settled(lab)
    assert len(lab.shelf.pinned) == MAX_PINNED
    with qtbot.waitSignal(window.document.saved):
        window.document.save(tmp_path / "full.chainrule")
    saved = load((tmp_path / "full.chainrule").read_bytes())
    assert len(saved.pinned) == MAX_PINNED


def test_where_nothing_is_taken_off_now_the_usual_shift_is_compared(window):
    lab = window.lab
    lab.steps.set_epoch_limit(10)
    lab.changes.set_shift(NO_SHIFT)
    window.actions_["with_and_without"].trigger()
    wait_until(lambda: len(lab.shelf.pinned) == 2)
    shifts = [run.course.opening.settings.dataset.shift for run in lab.shelf.pinned]
    assert shifts == [FOUR_PEOPLE.shift, NO_SHIFT]
    assert lab.live.dataset.shift == NO_SHIFT
