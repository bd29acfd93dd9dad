"""A power cut: what the disk has heard of before the new file takes the old one's name."""

import os
import stat

import pytest

from core.files.saving import save


@pytest.mark.skipif(os.name == "nt", reason="asks the system what stands behind an open file")
def test_the_new_file_is_on_the_disk_before_it_has_the_name_and_the_name_after_it(
    tmp_path, monkeypatch
):
    """Were it renamed first, a power cut could leave an empty file where the old one was."""
    file = tmp_path / "lesson.chainrule"
    save(file, b"old")
    told: list[tuple[str, bytes]] = []
    really = os.fsync

    def fsync(number: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
        size = os.fstat(number).st_size
        told.append(("folder" if is_folder else f"file of {size}", file.read_bytes()))
        really(number)

    monkeypatch.setattr(os, "fsync", fsync)
    save(file, b"brand new")
    assert told == [("file of 9", b"old"), ("folder", b"brand new")]
