"""The table of all cards: name, panel, where each stands, and which is in front of its tabs.

A new card is one row here and one folder in ``gui/panels``.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.widgets.panel import Panel
from gui.window.card import CardDock


class Spot(NamedTuple):
    """The place of a card; cards in the same row of a column are tabs.

    Attributes:
        column: from left to right.
        row: from top to bottom.
        tab: those with a low number come first, among equals those higher up in the table.
    """

    column: int
    row: int = 0
    tab: int = 0


class Spots(NamedTuple):
    """The places of a card in all arrangements; sizes are in ``column_and_row_sizes``.

    Attributes:
        tall: where it is another one than ``roomy``.
    """

    roomy: Spot
    narrow: Spot
    presented: Spot
    tall: Spot | None = None
    lesson: Spot | None = None
    low: Spot | None = None

    @property
    def with_lesson(self) -> Spot:
        """The place in a roomy window while a lesson is on."""
        return self.lesson or self.tall or self.roomy

    @property
    def lesson_presented(self) -> Spot:
        """The place before a class while a lesson is on: beside the network is one for all."""
        column, row, tab = self.presented
        return self.presented if (column, row) == (0, 0) else Spot(1, 0, tab)

    @property
    def with_lesson_low(self) -> Spot:
        """The same where the lesson needs all the height that there is."""
        return self.low or self.lesson or self.roomy


@dataclass(frozen=True)
class Card:
    """A row of the table of cards.

    Attributes:
        name: a word for it; the ``objectName`` of its panel is this and ``_panel``.
        title: what to call it on tabs and in menus.
        panel: its panel as "module:Class"; imported when the card is built.
        place: where it stands; None for along the foot of the window.
        is_on_call: whether it is there only while it is called for, and built then.
    """

    name: str
    title: str
    panel: str
    place: Spots | None = None
    is_on_call: bool = False

    def make(self, lab: Lab, preferences: Preferences, owner: QWidget) -> Panel:
        """Import and build the panel."""
        module, _, kind = self.panel.partition(":")
        made = getattr(import_module(module), kind)(lab, preferences, owner)
        assert isinstance(made, Panel)
        return made

    def dock(
        self,
        lab: Lab,
        preferences: Preferences,
        window: QWidget | None = None,
        *,
        is_in_front: bool = True,
        waits: bool = False,
    ) -> CardDock:
        """Return the card; its panel is built now if it is in front and does not wait."""
        make = partial(self.make, lab, preferences)
        name = f"{self.name}_panel"
        return CardDock(name, self.title, make, window, is_in_front=is_in_front, waits=waits)


CARDS = (
    Card("people", "People", "gui.panels.people:PeoplePanel",
         Spots(Spot(0, 0), Spot(1, 0, 1), Spot(1, 1, 1), low=Spot(2, 1, 1))),
    Card("predict", "Predict", "gui.panels.predict.panel:PredictPanel",
         Spots(Spot(0, 1), Spot(1, 0, 1), Spot(1, 1, 1))),
    Card("status", "What is going on", "gui.panels.status.panel:StatusPanel",
         Spots(Spot(0, 2), Spot(1, 0, 1), Spot(1, 1, 1), lesson=Spot(0, 1))),
    Card("lesson", "Lesson", "gui.panels.lesson:LessonPanel",
         Spots(Spot(0, 1, -1), Spot(1, 0, -1), Spot(0, 1)), is_on_call=True),
    Card("network_diagram", "Network", "gui.panels.network_diagram:NetworkDiagramPanel",
         Spots(Spot(1, 0), Spot(0, 0), Spot(0, 0))),
    Card("chain_rule", "Chain rule", "gui.panels.chain_rule:ChainRulePanel",
         Spots(Spot(1, 1), Spot(1, 0), Spot(0, 1))),
    Card("neuron", "Neuron", "gui.panels.neuron:NeuronPanel",
         Spots(Spot(1, 1), Spot(1, 0), Spot(0, 1))),
    Card("what_if", "What if", "gui.panels.what_if:WhatIfPanel",
         Spots(Spot(1, 1), Spot(0, 0, 1), Spot(0, 1))),
    Card("update_effect", "Effect", "gui.panels.update_effect:UpdateEffectPanel",
         Spots(Spot(1, 1), Spot(0, 0, 1), Spot(0, 1))),
    # Not beside the network: a row of tabs below it would take room from the diagram.
    Card("sweep", "Many starts", "gui.panels.sweep:SweepPanel",
         Spots(Spot(1, 1), Spot(0, 0, 1), Spot(0, 1))),
    Card("loss", "Curves", "gui.panels.loss:LossPanel",
         Spots(Spot(2, 0), Spot(0, 0), Spot(1, 0))),
    Card("decision_map", "Map", "gui.panels.decision_map:DecisionMapPanel",
         Spots(Spot(2, 0), Spot(0, 0), Spot(1, 0), tall=Spot(2, 1))),
    # Where the map stands below the curves, there is more room for it beside the chain rule.
    Card("loss_surface", "Surface", "gui.panels.loss_surface:LossSurfacePanel",
         Spots(Spot(1, 1), Spot(0, 0), Spot(0, 1))),
    Card("compare", "Compare", "gui.panels.compare:ComparePanel",
         Spots(Spot(2, 0), Spot(0, 0, 1), Spot(1, 0))),
    Card("parameters", "Parameters", "gui.panels.parameters:ParametersPanel",
         Spots(Spot(2, 1), Spot(1, 0), Spot(1, 1), tall=Spot(2, 2))),
    Card("history", "History", "gui.panels.history:HistoryPanel",
         Spots(Spot(2, 0), Spot(0, 0, 1), Spot(1, 0))),
    Card("timeline", "Timeline", "gui.panels.timeline:TimelinePanel"),
)  # fmt: skip
"""All cards in the order of the menu View."""

FOOT = next(card.name for card in CARDS if card.place is None)
"""The card along the foot of the window."""

ON_CALL = tuple(card.name for card in CARDS if card.is_on_call)
"""The cards that are there only while they are called for."""

Columns = tuple[tuple[tuple[str, ...], ...], ...]
"""Columns of rows from top to bottom; cards named in the same row are tabs of one place."""


def columns(where: Callable[[Spots], Spot], *, called: bool = False) -> Columns:
    """Return the columns of an arrangement: ``columns(lambda spots: spots.roomy)``.

    Args:
        where: the place of a card.
        called: whether the cards on call are there.
    """
    there = [card for card in CARDS if called or not card.is_on_call]
    spots = [(where(card.place), card.name) for card in there if card.place is not None]
    found: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for spot, name in sorted(spots, key=lambda pair: pair[0]):
        found[spot.column][spot.row].append(name)
    return tuple(tuple(map(tuple, rows.values())) for rows in found.values())


BEFORE_FIRST_PAINT = ("people", "network_diagram", "timeline")
"""What one looks at first; the other cards in sight follow within a blink of an eye."""


def docks(
    lab: Lab, preferences: Preferences, window: QWidget, *, quick: bool = False
) -> dict[str, CardDock]:
    """Return every card by its name; none has a place yet.

    Only those in front when the window opens for the first time are built, and their panels
    imported: a first visitor waits for what is in sight, and for nothing else.

    Args:
        lab: what they show.
        preferences: how they show it.
        window: their owner.
        quick: build no more than what has to be there before the first paint.
    """
    rows = chain.from_iterable(columns(lambda spots: spots.roomy))
    front = {FOOT, *(row[0] for row in rows)}
    return {
        card.name: card.dock(
            lab,
            preferences,
            window,
            is_in_front=card.name in front,
            waits=quick and card.name not in BEFORE_FIRST_PAINT,
        )
        for card in CARDS
    }
