"""The cards of the window, by name, and which of them are empty until somebody can see them.

What stands behind other cards at first is neither imported nor built before the window has
been seen: a first visitor waits for what is in sight, and for nothing else.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMainWindow, QWidget

from gui.card import Absent, Card
from gui.lab import Lab
from gui.panels.chain_rule import ChainRulePanel
from gui.panels.loss import LossPanel
from gui.panels.network_diagram import NetworkDiagramPanel
from gui.panels.parameters import ParametersPanel
from gui.panels.people import PeoplePanel
from gui.panels.predict import PredictPanel
from gui.panels.status import StatusPanel
from gui.panels.timeline import TimelinePanel
from gui.preferences import Preferences

Panel = Callable[[Lab, Preferences, QWidget], QWidget]


def _what_if(lab: Lab, preferences: Preferences, owner: QWidget) -> QWidget:
    from gui.panels.what_if import WhatIfPanel

    return WhatIfPanel(lab, preferences, owner)


def _update_effect(lab: Lab, preferences: Preferences, owner: QWidget) -> QWidget:
    from gui.panels.update_effect import UpdateEffectPanel

    return UpdateEffectPanel(lab, preferences, owner)


def _decision_map(lab: Lab, preferences: Preferences, owner: QWidget) -> QWidget:
    from gui.panels.decision_map import DecisionMapPanel

    return DecisionMapPanel(lab, preferences, owner)


def _compare(lab: Lab, preferences: Preferences, owner: QWidget) -> QWidget:
    from gui.panels.compare import ComparePanel

    return ComparePanel(lab, preferences, owner)


def _history(lab: Lab, preferences: Preferences, owner: QWidget) -> QWidget:
    from gui.panels.history import HistoryPanel

    return HistoryPanel(lab, preferences, owner)


PANELS: tuple[Panel | tuple[str, str, Panel], ...] = (
    PeoplePanel,
    PredictPanel,
    StatusPanel,
    NetworkDiagramPanel,
    ChainRulePanel,
    ("what_if_panel", "What if", _what_if),
    ("update_effect_panel", "Effect", _update_effect),
    LossPanel,
    ("decision_map_panel", "Map", _decision_map),
    ("compare_panel", "Compare", _compare),
    ParametersPanel,
    ("history_panel", "History", _history),
    TimelinePanel,
)
"""Panels in the order of the menu View; one that can wait with its name and what its tab says."""


def cards(lab: Lab, preferences: Preferences, window: QMainWindow) -> dict[str, Card]:
    """Return every card of a window by the name of its panel; none has a place yet."""
    made: dict[str, Card] = {}
    for entry in PANELS:
        if isinstance(entry, tuple):
            name, title, panel = entry
            card = Card(Absent(name, title, partial(panel, lab, preferences)), window)
        else:
            card = Card(partial(entry, lab, preferences), window)
            name = card.panel.objectName()
        made[name] = card
    return made
