"""The state by which the parts of the diagram are drawn."""

from typing import NamedTuple

from core.explain.stages import Stage
from core.network import Parameters
from gui.panels.network_diagram.text_item import Look


class Drawn(NamedTuple):
    """The state by which the parts are drawn, besides their texts.

    Attributes:
        parameters: whose weights give the lines their width and sign.
        stage: the stage shown; None when the step is shown whole.
        chosen: the chosen parameter.
        frozen: the parameters that updates leave alone.
    """

    parameters: Parameters
    stage: Stage | None
    chosen: str
    frozen: frozenset[str]

    def look(self, part: str, way: frozenset[str], active: frozenset[str]) -> Look:
        """Return how much attention a part asks for.

        Args:
            part: its name.
            way: the parts on the way from the chosen parameter to the loss.
            active: the parts that the stage is about.
        """
        if part in way:
            return Look.CHOSEN
        return Look.STRONG if self.stage is not None and part in active else Look.PLAIN
