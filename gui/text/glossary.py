"""The glossary: one short card for every term, from one file in resources."""

from functools import lru_cache
from html import escape
from typing import NamedTuple

import resources
from gui.text.words import no_card


class Term(NamedTuple):
    """A word of the field and what it means here."""

    name: str
    meaning: str


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Return all terms, in the order of the alphabet."""
    cards = resources.read_text("texts/glossary.md").split("## ")[1:]
    parts = (card.partition("\n") for card in cards)
    return tuple(Term(name.strip(), " ".join(meaning.split())) for name, _, meaning in parts)


def meaning(name: str) -> str:
    """Return what a term means. Raises KeyError for a word that has no card."""
    return {term.name: term.meaning for term in terms()}[name]


def not_found(word: str) -> str:
    """Say that no card has a word."""
    return no_card(word)


def tip(*sentences: str) -> str:
    """Return plain sentences as a tool tip that breaks its lines."""
    return f"<qt>{escape(' '.join(sentences))}</qt>"
