"""Marking an answer against the live moment."""

from core.lessons.answers_in_words import mark_in_words
from core.lessons.marked import MarkedAnswer
from core.lessons.marking_numbers import mark_number
from core.lessons.quantity import Form, quantity_named
from core.training.moment import Moment


def mark(moment: Moment, quantity: str, typed: str, person: int = 0) -> MarkedAnswer:
    """Mark what was typed for a quantity.

    Args:
        moment: the live moment, ``Run.moment``.
        quantity: as the program names it: ``"∂L/∂w1"``, ``"Σo1"``, ``"ŷ Alice"``, ``"loss"``.
        typed: the answer as it was typed.
        person: the row of the person asked about, where the name does not say it.

    Raises:
        LabError: if there is no such quantity, or nobody to ask it about.
    """
    asked = quantity_named(moment, quantity)
    if asked.form is not Form.NUMBER:
        return mark_in_words(moment, asked, typed, person)
    return mark_number(moment, asked, typed, person)
