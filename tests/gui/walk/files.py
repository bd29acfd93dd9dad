"""Acts: saving, opening, beginning a new laboratory."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from PySide6.QtWidgets import QMessageBox

from tests.gui.waiting import read, settled, wait_until
from tests.gui.walk.model import WalkedLab
from tests.gui.walk.window import InWindow

MOST_SAVED = 3


class Files(InWindow):
    """Saves laboratories and opens them again."""

    @rule()
    def save(self) -> None:
        path = self.folder / f"Übung {len(self.saved) % MOST_SAVED}.chainrule"
        settled(self.lab)
        told: list[bool] = []
        self.document.saved.connect(lambda: told.append(True))
        self.document.save(path)
        wait_until(lambda: told)
        self.saved = [each for each in self.saved if each[0] != path]
        self.saved.append((path, self.as_in_a_file()))
        assert not self.window.isWindowModified()

    def as_in_a_file(self) -> WalkedLab:
        """Return what comes back from a file: the run, the names, the pinned runs."""
        worlds = [world.copy() for world in (self.plain.world, *self.plain.pins)]
        for world in worlds:
            world.run.opened_with = world.run.states[0].settings
        plain = self.plain
        return WalkedLab(worlds[0], pins=worlds[1:], covers=plain.covers, guesses=plain.guesses)

    @precondition(lambda self: self.saved)
    @rule(which=st.integers(0, MOST_SAVED - 1))
    def open(self, which: int) -> None:
        path, there = self.saved[which % len(self.saved)]
        read(self.window, path)
        pins = [pin.copy() for pin in there.pins]
        world = there.world.copy()
        self.plain = WalkedLab(world, pins=pins, covers=there.covers, guesses=there.guesses)

    @rule(data=st.sampled_from((b"", b"{}", b"\xff\x00", b'{"format": "chainrule"}')))
    def open_what_is_no_laboratory(self, data: bytes) -> None:
        path = self.folder / "bad.chainrule"
        path.write_bytes(data)
        read(self.window, path)
        for told in self.window.findChildren(QMessageBox, "told_dialog"):
            told.close()

    @rule(answer=st.sampled_from((QMessageBox.StandardButton.Discard, None)))
    def new(self, answer: QMessageBox.StandardButton | None) -> None:
        settled(self.lab)
        modified = self.document.is_modified
        self.press("new")
        if modified:
            question = self.window.findChildren(QMessageBox, "unsaved_dialog")[-1]
            question.button(answer or QMessageBox.StandardButton.Cancel).click()
        if answer or not modified:
            settled(self.lab)
            self.plain = self.opened()
