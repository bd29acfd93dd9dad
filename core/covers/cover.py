"""A cover hides a number until it is guessed or revealed; it covers a place, not a value."""

from dataclasses import dataclass

MAX_SYMBOL_LENGTH = 200

EVERYBODYS_LOSS, PREDICTION = "loss", "prediction"
OF_NOBODY = (EVERYBODYS_LOSS, PREDICTION)
"""The mean of everybody's loss, and what is answered for the person asked about, who need not be
in the table: both belong to no row of it."""


@dataclass(frozen=True, slots=True, order=True)
class Cover:
    """What is hidden, at every step of the run.

    Attributes:
        symbol: as the program names it, ``"∂L/∂w1"``.
        person: the name of the one person of whom it is hidden; empty: of everybody.
    """

    symbol: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Covers:
    """All covers of a laboratory. A changed set is a new one, so that it can be undone."""

    hidden: frozenset[Cover] = frozenset()

    def __len__(self) -> int:
        return len(self.hidden)

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def hides(self, symbol: str, person: str = "") -> bool:
        """Whether a number of a person is hidden; of a number of nobody leave the name empty."""
        return Cover(symbol) in self.hidden or Cover(symbol, person) in self.hidden

    def covered(self, *covers: Cover) -> "Covers":
        """Return the set with these as well."""
        return Covers(self.hidden.union(covers))

    def uncovered(self, *covers: Cover) -> "Covers":
        """Return the set without these."""
        return Covers(self.hidden.difference(covers))

    def toggled(self, *covers: Cover) -> "Covers":
        """Cover these; if all of them are covered, uncover them."""
        return self.uncovered(*covers) if self.hidden.issuperset(covers) else self.covered(*covers)

    def revealed(self, symbol: str, person: str = "") -> "Covers":
        """Return the set in which nothing hides a number of a person."""
        return self.uncovered(Cover(symbol), Cover(symbol, person))
