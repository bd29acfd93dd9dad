"""What must hold after every act."""

import pytest
from hypothesis.stateful import invariant, rule
from PySide6.QtWidgets import QLabel, QTableView, QToolButton

from core.explain.stages import stages
from core.training.run import Run
from gui.panels.people.columns import PeopleColumn
from gui.text.numbers import parsed
from gui.widgets.number_box import NumberBox
from tests.gui.waiting import settled
from tests.gui.walk.window import InWindow


class Agreeing(InWindow):
    """Compares the window with the plain model."""

    @rule()
    def look(self) -> None:
        """Have everything drawn."""
        self.have_drawn(True)
        self.window.layout().activate()
        assert not self.window.grab().isNull()
        self.have_drawn(False)

    @invariant()
    def every_act_counts(self) -> None:
        type(self).acts += 1

    @invariant()
    def says_what_the_plain_model_says(self) -> None:
        settled(self.lab)
        now, state = self.lab.live.now, self.plain.state
        assert (now.step, now.parameters) == (self.plain.step, state.parameters)
        assert (now.settings, now.epoch) == (state.settings, state.epoch)
        assert now.person == state.person(now.step)
        assert self.lab.live.snapshot.furthest == self.plain.world.run.furthest
        straight = Run.of(self.lab.live.course)
        straight.seek(now.step)
        assert straight.parameters == now.parameters

    @invariant()
    def stages_names_and_pins_are_those_of_the_plain_model(self) -> None:
        line = stages(self.lab.live.now.parameters.layer_sizes)
        assert self.lab.selection.stage == (
            None if self.plain.stage is None else line[self.plain.stage]
        )
        assert {mark.step: mark.name for mark in self.lab.shelf.bookmarks} == self.plain.marks
        for pinned, world in zip(self.lab.shelf.pinned, self.plain.pins, strict=True):
            assert (pinned.saved.step, pinned.saved.furthest) == (world.step, world.run.furthest)
            last = world.run.states[-1].parameters.values
            assert pinned.rows.values[-1].tobytes() == last.tobytes()

    @invariant()
    def every_control_agrees_with_what_is_going_on(self) -> None:
        actions, now = self.window.actions_, self.lab.live.now
        assert not actions["play"].isChecked()
        assert self.find(QToolButton, "button_play").text() == "Play"
        assert actions["undo"].isEnabled() == bool(self.plain.done)
        assert actions["redo"].isEnabled() == bool(self.plain.undone)
        assert self.window.isWindowModified() == self.document.is_modified
        assert self.find(NumberBox, "learning_rate").value() == now.settings.learning_rate
        counted = f"Epoch {now.epoch} · step {now.step}"
        assert self.find(QLabel, "epoch_readout").text().replace("\u202f", "") == counted

    @invariant()
    def every_table_shows_this_moment(self) -> None:
        now = self.lab.live.now
        people = self.find(QTableView, "people_table").model()
        names = [people.index(row, PeopleColumn.NAME).data() for row in range(people.rowCount())]
        assert names == list(now.dataset.names)
        table = self.find(QTableView, "parameter_table").model()
        shown = [table.index(row, 0).data() for row in range(table.rowCount())]
        assert shown == list(now.parameters.names)
        # In a stage, the table is of the update that is explained.
        explained = self.lab.selection.explained_moment.parameters
        for row, name in enumerate(shown):
            # At the stage update both are shown, before and after.
            texts = table.index(row, 1).data().split(" → ")
            # A number below all others is written as nearer to 0 than 1e−300.
            written = [parsed(number.lstrip("<>")) for number in texts if number != "?"]
            assert written[0] == pytest.approx(explained[name], rel=1e-3, abs=1e-4)
            if len(written) > 1:
                # What the update made of it; by hand it may have been set to something else since.
                made = self.lab.selection.explained_update.after[name]
                assert written[1] == pytest.approx(made, rel=1e-3, abs=1e-4)
