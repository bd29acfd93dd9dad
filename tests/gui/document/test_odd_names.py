"""Names that are not UTF-8 or as long as names can be: backups and autosaves all the same."""

import os

import pytest

from core.files.backup import backup_path, beside
from core.files.lab_file import load
from core.files.saving import save_with_backup
from core.people.dataset import FOUR_PEOPLE
from core.training.course import Order
from gui.document.abandoned import abandoned
from gui.document.document import Document
from gui.document.recovery import Recovery
from tests.gui.waiting import settled, wait_until


def test_a_name_as_long_as_names_can_be_gets_a_backup(tmp_path):
    names = ["a" * 245 + ".chainrule", "a" * 244 + "b.chainrule", "ü" * 122 + ".chainrule"]
    for name in names:
        file = tmp_path / name
        save_with_backup(file, b"first " + name.encode())
        save_with_backup(file, b"second")
    for name in names:
        assert backup_path(tmp_path / name).read_bytes() == b"first " + name.encode()
        assert len(os.fsencode(beside(tmp_path / name).name)) <= 255
    assert backup_path(tmp_path / "a.chainrule").name == "a.chainrule~"


@pytest.fixture
def document(lab) -> Document:
    return Document(lab, lab)


def test_a_file_whose_name_is_not_utf8_is_kept_aside_and_brought_back(
    qtbot, lab, document, tmp_path
):
    original = tmp_path / os.fsdecode(b"\xff\xe4 lesson.chainrule")
    with qtbot.waitSignal(document.saved):
        document.save(original)
    recovery = Recovery(lab, document, tmp_path / "recovery")
    lab.changes.set_learning_rate(0.2)
    recovery.keep()
    wait_until(recovery.path.exists)
    lost = tmp_path / "recovery" / "lost.chainrule"
    lost.write_bytes(recovery.path.read_bytes())
    (found,) = abandoned(tmp_path / "recovery")
    assert found.original == original
    document.recover(found.read())
    assert document.path == original
    with qtbot.waitSignal(document.saved):
        document.save(original)
    recovery.close()


def test_what_is_kept_while_the_training_thread_cannot_be_asked_opens_at_its_moment(
    lab, document, tmp_path, monkeypatch
):
    """The thread has not begun, or is on a long way: the window knows enough."""
    monkeypatch.setattr("gui.document.recovery.PATIENCE_MILLISECONDS", 10)
    recovery = Recovery(lab, document, tmp_path / "recovery")
    lab.changes.set_order(Order.SHUFFLED)
    for _ in range(7):
        lab.steps.step()
    settled(lab)
    lab.shelf.set_bookmark(3, "here")
    lab.wire.worker.carry_out = lambda job: None  # its turn never comes
    recovery.keep()
    wait_until(recovery.path.exists)
    kept = load(recovery.path.read_bytes())
    assert (kept.run.step, kept.run.course) == (7, lab.live.course)
    assert kept.run.bookmarks == lab.shelf.bookmarks
    assert kept.run.course.opening.settings.dataset == FOUR_PEOPLE
    recovery.close()
