"""Where the cards stand when the window opens for the first time, and how it is remembered."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from gui.card import Card

VERSION = 1
"""Of the remembered layout; raised when cards come or go."""

Column = Sequence[Sequence[str]]
"""Rows of a column from top to bottom; cards named in the same row are tabs of one place."""


def arrange(
    window: QMainWindow, cards: Mapping[str, Card], columns: Sequence[Column], foot: str
) -> None:
    """Put the cards in columns side by side, and one along the foot of the window."""
    area = Qt.DockWidgetArea.TopDockWidgetArea
    heads = [cards[column[0][0]] for column in columns]
    window.addDockWidget(area, heads[0])
    for left, right in pairwise(heads):
        window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
    for column in columns:
        for above, below in pairwise(column):
            window.splitDockWidget(cards[above[0]], cards[below[0]], Qt.Orientation.Vertical)
        for row in column:
            for front, behind in pairwise(row):
                window.tabifyDockWidget(cards[front], cards[behind])
            cards[row[0]].raise_()
    if foot:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, cards[foot])
    for card in cards.values():
        card.show()


def proportion(
    window: QMainWindow,
    cards: Mapping[str, Card],
    columns: Sequence[Column],
    widths: Sequence[int],
    heights: Sequence[Sequence[int]],
) -> None:
    """Give columns and rows their share of the room; only the proportions count."""
    heads = [cards[column[0][0]] for column in columns]
    window.resizeDocks(heads, list(widths), Qt.Orientation.Horizontal)
    for column, shares in zip(columns, heights, strict=True):
        rows = [cards[row[0]] for row in column]
        window.resizeDocks(rows, list(shares), Qt.Orientation.Vertical)


def saved(window: QMainWindow) -> QByteArray:
    """Return the layout as bytes, to be remembered."""
    return window.saveState(VERSION)


def restored(window: QMainWindow, state: QByteArray) -> bool:
    """Bring a remembered layout back; False if it is not of this version."""
    return window.restoreState(state, VERSION)
