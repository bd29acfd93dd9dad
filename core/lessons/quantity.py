"""Quantities by the names that the program shows: ``∂L/∂w1``, ``Σo1``, ``ŷ Alice``, ``w1 after``.

A name may end with a person's name, else it is about the person asked for. ``loss`` is everybody's,
``L`` one person's. ``after`` is the same once the update has been made. ``sign of …``,
``order of …`` and ``largest gradient`` are answered in words.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from core.errors import LabError
from core.lessons.calculation import Calculation, calculation
from core.lessons.refusal_words import no_quantity, orders_of_one
from core.training.moment import Moment

LONGEST_NAME = 200
AFTER = " after"
EVERYBODY = "loss"


class Form(Enum):
    """How a quantity is answered."""

    NUMBER = auto()
    SIGN = auto()
    MAGNITUDE = auto()
    ORDER = auto()
    LARGEST = auto()


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is asked for.

    Attributes:
        form: how it is answered.
        symbols: what it is about, as the lines of a calculation are named; of an order several.
        person: the name it was asked with; None for whoever is explained.
        later: whether it is asked once the update has been made.
    """

    form: Form
    symbols: tuple[str, ...]
    person: str | None = None
    later: bool = False

    @property
    def symbol(self) -> str:
        """What it is about."""
        return self.symbols[0]

    @property
    def text(self) -> str:
        """Its name as the program writes it."""
        before = {Form.SIGN: "sign of ", Form.MAGNITUDE: "order of ", Form.ORDER: "order of "}
        if self.form is Form.LARGEST:
            return "largest gradient"
        whose = f" {self.person}" if self.person else ""
        return before.get(self.form, "") + ", ".join(self.symbols) + AFTER * self.later + whose


def quantity_named(moment: Moment, name: str) -> Quantity:
    """Return the quantity of that name.

    Raises:
        LabError: if this network or these people have no such quantity.
    """
    plain, form = normal_name(name), Form.NUMBER
    if len(plain) > LONGEST_NAME:
        raise LabError("This name is too long for a quantity.")
    if plain == "largest gradient":
        return Quantity(Form.LARGEST, ("∂L/∂w1",))
    for start, meant in (("sign of ", Form.SIGN), ("order of ", Form.MAGNITUDE)):
        if plain.startswith(start):
            plain, form = plain.removeprefix(start), meant
    parts = tuple(part.strip() for part in plain.split(","))
    if form is Form.MAGNITUDE and len(parts) > 1:
        found = [_one(moment, part, Form.NUMBER) for part in parts]
        if any(each.person or each.later for each in found):
            raise LabError(orders_of_one(name))
        return Quantity(Form.ORDER, tuple(each.symbol for each in found))
    return _one(moment, plain, form)


def _one(moment: Moment, plain: str, form: Form) -> Quantity:
    plain, person = _without_person(moment, plain)
    known = _known(moment)
    if plain in known:
        return Quantity(form, (plain,), person)
    before = plain.removesuffix(AFTER)
    if before != plain and before in known:
        return Quantity(form, (before,), person, later=True)
    raise LabError(
        no_quantity(plain[:60]),
    )


def _known(moment: Moment) -> frozenset[str]:
    person = subject(moment, 0)
    return frozenset({*(person.exact if person else ()), EVERYBODY})


def _without_person(moment: Moment, plain: str) -> tuple[str, str | None]:
    """Take the name of a person off the end of a quantity's name."""
    for called in dict.fromkeys(moment.dataset.names):
        if called.strip() and plain.endswith(f" {called}") and called != AFTER.strip():
            return plain.removesuffix(f" {called}"), called
    return plain, None


_DERIVATIVE = re.compile(r"d(\S+)/d(\S+)")
_ALIASES = {"o1": "ŷ", "y_hat": "ŷ", "yhat": "ŷ", "this person's loss": "L"}


def normal_name(name: str) -> str:
    """Write the name of a quantity as the program does: dL/dw1 is ∂L/∂w1, o1 is ŷ."""
    plain = " ".join(unicodedata.normalize("NFC", name).replace("'", "′").split())
    plain = plain.replace("this person′s loss", "L").replace("∑", "Σ")
    plain = _DERIVATIVE.sub(r"∂\1/∂\2", plain)
    return _ALIASES.get(plain, plain)


def subject(moment: Moment, person: int) -> Calculation | None:
    """Return the update that a person would cause as lines; None if there is no such person."""
    update = moment.update_for(person)
    return None if update is None else calculation(update)


def row_of(moment: Moment, quantity: Quantity, person: int) -> int:
    """Return the row of the person whom a quantity is about."""
    return moment.dataset.names.index(quantity.person) if quantity.person else person


def moment_of(moment: Moment, quantity: Quantity, person: int) -> Moment:
    """Return the moment at which a quantity is asked: now, or once the update has been made."""
    update = moment.update
    if not quantity.later or update is None:
        return moment
    return replace(moment, parameters=update.after, known_loss=None)


def value_of(moment: Moment, quantity: Quantity, person: int = 0) -> float:
    """Return what the program computes for a quantity that is a number.

    Raises:
        LabError: if there is no such person.
    """
    then = moment_of(moment, quantity, person)
    if quantity.symbol == EVERYBODY:
        return then.loss
    found = subject(then, row_of(moment, quantity, person))
    if found is None:
        raise LabError("There is nobody whom this could be asked about.", "Person")
    return found.exact[quantity.symbol]
