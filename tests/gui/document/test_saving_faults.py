"""A disk that is full, a folder that is gone: the good file stays, and a sentence says so."""

import mmap
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QMessageBox

from core.errors import LabError
from core.files.lab_file import load
from core.files.saving import save_with_backup
from gui.app.session import Session
from gui.document.abandoned import Leftovers, abandoned, leftovers
from gui.document.document import Document
from gui.document.read import read_file
from gui.document.recovery import Recovery
from gui.lab import Lab
from tests.gui.document.full_disk import room_for
from tests.gui.document.test_document import saved
from tests.gui.waiting import settled, wait_until

PAGE = mmap.PAGESIZE
OLD, NEW = b"o" * (5 * PAGE), b"n" * (9 * PAGE + 77)

ROOMS = sorted(
    {0, 1, len(NEW) - 1}
    | {pages * PAGE + near for pages in (1, 2, 4, 5, 8, 9) for near in (-1, 0, 1)}
)
"""How much fits on the disk: at every edge of a page and of both files."""


@pytest.mark.parametrize("room", ROOMS)
def test_a_full_disk_leaves_the_good_file_and_no_torn_backup(qapp, tmp_path, room):
    file = tmp_path / "Übung 漢字.chainrule"
    save_with_backup(file, OLD)
    backup = tmp_path / f"{file.name}~"
    refused = pytest.raises(LabError, match=r"Übung 漢字\.chainrule: It could not be saved")
    with room_for(room), refused:
        save_with_backup(file, NEW)
    assert file.read_bytes() == OLD
    assert not backup.exists() or backup.read_bytes() == OLD
    assert set(tmp_path.iterdir()) <= {file, backup}


def test_a_backup_that_does_not_fit_does_not_keep_anybody_from_saving(qapp, tmp_path, caplog):
    file, backup = tmp_path / "a.chainrule", tmp_path / "a.chainrule~"
    save_with_backup(file, b"first")
    save_with_backup(file, OLD)
    with room_for(len(OLD) - 1):
        save_with_backup(file, b"third")
    assert (file.read_bytes(), backup.read_bytes()) == (b"third", b"first")
    assert "No backup" in caplog.text


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 256 KiB, where the machine lets one be mounted."""
    place = tmp_path / "disk"
    place.mkdir()
    if not shutil.which("mount"):
        pytest.skip("no mount on this machine")
    command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_really_full(qapp, small_disk):
    file = small_disk / "a.chainrule"
    save_with_backup(file, OLD)
    for size in (257 * 1024, 256 * 1024, 240 * 1024):
        with pytest.raises(LabError, match="could not be saved") as held:
            save_with_backup(file, b"n" * size)
        assert file.read_bytes() == OLD
        assert "a.chainrule:" in str(held.value)  # whoever holds the error holds no disk space
    save_with_backup(file, b"small again")
    assert file.read_bytes() == b"small again"


def test_the_window_says_so_and_the_laboratory_stays_unsaved(qtbot, window, tmp_path):
    path = tmp_path / "lesson.chainrule"
    saved(qtbot, window, path)
    good = path.read_bytes()
    window.lab.changes.set_learning_rate(0.3)
    with room_for(len(good) // 2), qtbot.waitSignal(window.document.failed) as failed:
        window.document.save(path)
    assert failed.args[0].startswith("lesson.chainrule: It could not be saved")
    assert path.read_bytes() == good
    assert window.isWindowModified()
    told = window.findChild(QMessageBox, "told_dialog")
    assert told.text() == failed.args[0]
    told.close()


@pytest.fixture
def read_only(tmp_path):
    """A folder nobody can write to, not even root."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    (folder / "lesson.chainrule").write_bytes(b"old")
    folder.chmod(0o555)
    is_fixed = False
    if os.access(folder, os.W_OK):
        fix = ["chattr", "+i", str(folder)]
        is_fixed = (
            shutil.which("chattr") is not None
            and not subprocess.run(fix, capture_output=True, check=False).returncode
        )
        if not is_fixed:
            pytest.skip("root may write everywhere, and this disk knows no fixed folders")
    yield folder
    if is_fixed:
        subprocess.run(["chattr", "-i", str(folder)], check=True)
    folder.chmod(0o755)


def test_a_read_only_folder_is_a_sentence(qapp, read_only):
    with pytest.raises(LabError, match="Choose another place"):
        save_with_backup(read_only / "lesson.chainrule", NEW)
    with pytest.raises(LabError, match="Choose another place"):
        save_with_backup(read_only / "other.chainrule", NEW)
    assert [path.read_bytes() for path in read_only.iterdir()] == [b"old"]


def test_what_is_not_a_folder_and_what_is_no_file_is_a_sentence(qapp, tmp_path):
    (tmp_path / "file").write_bytes(b"old")
    for path in (tmp_path / "file" / "lesson.chainrule", tmp_path, Path(os.devnull)):
        with pytest.raises(LabError):
            save_with_backup(path, NEW)
    assert (tmp_path / "file").read_bytes() == b"old"


def test_links_names_with_spaces_and_other_letters(qapp, tmp_path):
    (tmp_path / "far away").mkdir()
    real = tmp_path / "far away" / "Урок № 1 – 実験 ~ .chainrule"
    first, second = tmp_path / "a link", tmp_path / "a link to it"
    save_with_backup(real, b"one")
    first.symlink_to(real)
    second.symlink_to(first)
    save_with_backup(second, b"two")
    assert real.read_bytes() == b"two"
    assert (second.is_symlink(), first.is_symlink()) == (True, True)
    assert (tmp_path / "a link to it~").read_bytes() == b"one"


def test_a_link_that_leads_nowhere_is_a_sentence_and_one_in_a_circle_becomes_the_file(
    qapp, tmp_path
):
    nowhere, circle = tmp_path / "nowhere", tmp_path / "circle"
    nowhere.symlink_to(tmp_path / "gone" / "file")
    circle.symlink_to(circle)
    with pytest.raises(LabError, match="could not be saved"):
        save_with_backup(nowhere, b"one")
    assert nowhere.is_symlink()
    save_with_backup(circle, b"one")
    assert circle.read_bytes() == b"one"


# The autosave.


@pytest.fixture
def document(lab: Lab) -> Document:
    return Document(lab, lab)


def kept(qtbot, recovery: Recovery) -> None:
    recovery.keep()
    wait_until(recovery.path.exists)


def test_where_nothing_can_be_kept_one_can_still_work(qtbot, lab, document, tmp_path):
    (tmp_path / "file").write_text("in the way")
    recovery = Recovery(lab, document, tmp_path / "file" / "recovery")
    told: list[str] = []
    recovery.failed.connect(told.append)
    lab.changes.set_learning_rate(0.2)
    for _ in range(3):
        with qtbot.waitSignal(lab.wire.job_done):
            recovery.keep()
    assert len(told) == 1, "said once, not at every autosave"
    assert "could not be saved" in told[0]
    lab.steps.step()
    settled(lab)
    assert lab.live.now.step == 1
    recovery.close()


def test_a_folder_that_vanishes_is_made_again(qtbot, lab, document, tmp_path):
    folder = tmp_path / "recovery"
    recovery = Recovery(lab, document, folder)
    lab.changes.set_learning_rate(0.2)
    kept(qtbot, recovery)
    shutil.rmtree(folder)
    kept(qtbot, recovery)
    assert load(read_file(recovery.path)[0]).run.course == lab.live.course
    assert abandoned(folder) == ()  # it is held again
    recovery.close()
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_the_autosave_before_it(qtbot, lab, document, tmp_path):
    recovery = Recovery(lab, document, tmp_path)
    lab.changes.set_learning_rate(0.2)
    kept(qtbot, recovery)
    good = recovery.path.read_bytes()
    lab.changes.set_learning_rate(0.4)
    with room_for(len(good) // 2), qtbot.waitSignal(lab.wire.job_done):
        recovery.keep()
    assert recovery.path.read_bytes() == good
    recovery.close()


def test_changes_one_after_the_other_do_not_put_the_autosave_off(qtbot, lab, document, tmp_path):
    recovery = Recovery(lab, document, tmp_path)
    lab.changes.set_learning_rate(0.2)
    due = recovery._soon.remainingTime()
    wait_until(lambda: recovery._soon.remainingTime() < due - 20)
    before = recovery._soon.remainingTime()
    lab.changes.set_learning_rate(0.4)
    assert recovery._soon.remainingTime() <= before
    recovery.close()


def test_what_is_safe_in_its_file_is_not_offered_again(qtbot, lab, document, tmp_path):
    folder = tmp_path / "recovery"
    recovery = Recovery(lab, document, folder)
    lab.changes.set_learning_rate(0.2)
    kept(qtbot, recovery)
    with qtbot.waitSignal(document.saved):
        document.save(tmp_path / "lesson.chainrule")
    wait_until(lambda: not recovery.path.exists())
    lab.changes.set_learning_rate(0.4)
    kept(qtbot, recovery)
    document.begin_new(0.1)
    wait_until(lambda: not recovery.path.exists())
    recovery.close()


def test_what_was_brought_back_stays_on_the_disk_until_it_is_kept_anew(
    qtbot, lab, document, tmp_path
):
    first = Recovery(lab, document, tmp_path)
    lab.changes.set_learning_rate(0.25)
    kept(qtbot, first)
    lost = tmp_path / "lost.chainrule"
    lost.write_bytes(first.path.read_bytes())
    (found,) = abandoned(tmp_path)
    second = Recovery(lab, document, tmp_path)
    document.recover(found.read())
    with room_for(100), qtbot.waitSignal(lab.wire.job_done):
        second.adopt(found)
    assert lost.exists()
    second.keep()
    wait_until(lambda: not lost.exists())
    assert second.path.exists()
    first.close()
    second.close()


def test_what_a_later_version_kept_is_left_for_it_and_locks_of_nobody_go(tmp_path):
    (tmp_path / "later.chainrule").write_bytes(b'{"format": "chainrule", "version": 99}')
    mine = tmp_path / "mine.lock"
    lock = QLockFile(str(mine))
    assert lock.tryLock(0)
    ended = subprocess.Popen(["true"])
    ended.wait()
    _, *rest = mine.read_text().splitlines()
    (tmp_path / "dead.lock").write_text("\n".join([str(ended.pid), *rest]))
    assert leftovers(tmp_path) == Leftovers((), newer=True)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"later.chainrule", "mine.lock"}


def test_a_session_opens_where_nothing_can_be_kept(qtbot, tmp_path):
    (tmp_path / "file").write_text("in the way")
    session = Session(tmp_path / "file" / "recovery")
    qtbot.addWidget(session.window)
    session.window.show()
    session.window.lab.changes.set_learning_rate(0.2)
    settled(session.window.lab)
    session.window.close_for_good()
    assert not session.window.isVisible()
