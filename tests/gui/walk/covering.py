"""Acts: covering numbers, guessing them wrongly, having them shown."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from PySide6.QtWidgets import QLabel

from core.covers import Cover
from core.lessons.giveaways import of_one_kind
from core.lessons.quantity import subject
from tests.gui.walk.window import InWindow

WRONG = "123456.789"


class Covering(InWindow):
    """Covers numbers and asks about them."""

    @rule(
        symbol=st.sampled_from(("h1", "∂L/∂w1", "∂L/∂ŷ", "ŷ", "loss", "prediction")),
        kind=st.booleans(),
    )
    def cover(self, symbol: str, kind: bool) -> None:
        sizes, cover = self.lab.live.now.parameters.layer_sizes, Cover(symbol)
        every = frozenset(map(Cover, of_one_kind(symbol, sizes))) if kind else {cover}
        covers = self.plain.covers
        (self.lab.covers.toggle_kind if kind else self.lab.covers.toggle)(cover)
        self.plain.cover(covers - every if covers >= every else covers | every)

    @precondition(lambda self: self.plain.covers)
    @rule(which=st.integers(0, 99), shown=st.booleans())
    def guess(self, which: int, shown: bool) -> None:
        covers = sorted(self.plain.covers)
        cover = covers[which % len(covers)]
        selection = self.lab.selection
        found = subject(selection.explained_moment, selection.explained_person)
        if found is None or cover.symbol not in found.exact:
            return  # nobody is there to ask about, or another network
        if shown:
            self.lab.guesses.show(cover)
            self.plain.cover(self.plain.covers - {cover})
            self.plain.guesses += ("",)
        elif self.lab.guesses.guess(cover, WRONG).verdict != "unread":
            self.plain.guesses += (WRONG,)

    @invariant()
    def covers_and_guesses_are_those_of_the_plain_model(self) -> None:
        answers = self.lab.covers.answers
        assert answers.covers.hidden == self.plain.covers
        assert tuple(guess.typed for guess in answers.guesses) == self.plain.guesses
        is_alone = len(self.lab.live.dataset) == 1
        telling = {"loss", "L", "ŷ"} if is_alone else {"loss"}
        is_covered = any(cover.symbol in telling for cover in self.plain.covers)
        assert (self.find(QLabel, "loss_readout").text() == "?") == is_covered
