"""Brings the card of a neuron to the front when a neuron is clicked, and puts it back behind."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QWidget

CARD, GIVES_WAY = "neuron_panel_dock", "chain_rule_panel_dock"
"""The card of a neuron, and the one that makes room for it: it explains the same click in another
way. Whoever works in another card keeps it."""


class NeuronCard(QObject):
    """The card of a neuron, as the diagram finds it in its window.

    Args:
        view: the diagram.
    """

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._came_by_itself = False

    def come(self, *, over_everything: bool = False) -> None:
        """Bring it to the front of its tabs, if that only hides the chain rule."""
        card, chain = self._dock(CARD), self._dock(GIVES_WAY)
        if card is None or _is_seen(card):
            return
        gives_way = chain is not None and _is_seen(chain) and not card.isHidden()
        if over_everything or gives_way:
            self._came_by_itself = gives_way
            card.show()
            card.raise_()

    def go(self) -> None:
        """Bring the chain rule back, if that is what it hid."""
        card, chain = self._dock(CARD), self._dock(GIVES_WAY)
        if self._came_by_itself and card is not None and chain is not None and _is_seen(card):
            chain.raise_()
        self._came_by_itself = False

    def _dock(self, name: str) -> QDockWidget | None:
        found = self._view.window().findChild(QDockWidget, name)
        return found if isinstance(found, QDockWidget) else None


def _is_seen(card: QDockWidget) -> bool:
    return not card.visibleRegion().isEmpty()
