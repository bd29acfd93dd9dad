"""Acts: naming moments, and setting runs aside to compare."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.gui.waiting import settled
from tests.gui.walk.window import InWindow

MOST_PINNED = 3


class Naming(InWindow):
    """Names moments, pins runs and goes back to them."""

    @rule(part=st.floats(0, 1), name=st.sampled_from(("here", "<b>there</b>", "実験")))
    def name_a_moment(self, part: float, name: str) -> None:
        step = round(part * self.plain.world.run.furthest)
        self.lab.shelf.set_bookmark(step, name)
        self.plain.marks[step] = name

    @rule(which=st.integers(0, 3))
    def take_a_name_away(self, which: int) -> None:
        if not self.plain.marks:
            return
        step = sorted(self.plain.marks)[which % len(self.plain.marks)]
        self.lab.shelf.remove_bookmark(step)
        del self.plain.marks[step]

    @rule()
    def pin(self) -> None:
        if len(self.plain.pins) == MOST_PINNED:
            return
        self.lab.shelf.pin()
        self.plain.pins.append(self.plain.world.copy())

    @rule(which=st.integers(0, MOST_PINNED - 1))
    def unpin(self, which: int) -> None:
        if not self.plain.pins:
            return
        which %= len(self.plain.pins)
        self.lab.shelf.unpin(self.lab.shelf.pinned[which])
        del self.plain.pins[which]

    @rule(which=st.integers(0, MOST_PINNED - 1))
    def go_back_to_a_pinned_run(self, which: int) -> None:
        if not self.plain.pins:
            return
        which %= len(self.plain.pins)
        self.lab.restarts.go_back_to(self.lab.shelf.pinned[which])
        self.plain.go_back_to(self.plain.pins[which])
        settled(self.lab)
