"""Which number of the diagram is under the mouse."""

from PySide6.QtCore import QPoint

from core.covers import Cover
from gui.panels.network_diagram.covered_texts import number_at, number_of
from gui.panels.network_diagram.known_at_stage import LOSS
from gui.panels.network_diagram.scene import DiagramScene
from gui.panels.network_diagram.text_item import TextItem
from gui.panels.network_diagram.view import DiagramView
from gui.widgets.covered import NumberSpot


def spot_at(view: DiagramView, at: QPoint | None) -> NumberSpot | None:
    """Return the number at a point of the viewport: what is written there, or what a part means.

    A line or a tag means its gradient, a neuron its activation, the box its loss.
    """
    diagram = view.diagram
    if diagram is None or at is None:
        return None
    place = view.mapToScene(at)
    for item in diagram.items(place):
        if isinstance(item, TextItem) and item.is_seen:
            symbol = number_at(item.key, item.text())
            if symbol and not _is_given(diagram, symbol):
                box = view.on_screen(item.sceneBoundingRect()).toAlignedRect()
                return NumberSpot(Cover(symbol), box)
    part = diagram.part_at(place)
    symbol = _meant(diagram, part or "")
    if not symbol:
        return None
    return NumberSpot(Cover(symbol), view.on_screen(diagram.box_of(part or "")).toAlignedRect(),
                      is_written=False)  # fmt: skip


def _meant(diagram: DiagramScene, part: str) -> str:
    if part in diagram.parts.places:
        return f"∂L/∂{part}"
    is_computed = part == LOSS or part in diagram.parts.neurons
    return number_of(part) if is_computed and not part.startswith("x") else ""


def _is_given(diagram: DiagramScene, symbol: str) -> bool:
    """Whether a number is given and not worked out: a parameter, an input, the truth."""
    return symbol in diagram.parts.places or symbol == "y" or symbol.startswith("x")
