"""The stages of one step: choose a person, forward, loss, backward, update."""

from dataclasses import dataclass
from enum import Enum

from core.network.shape import LayerSizes


class Phase(Enum):
    """The five phases of a step, in order."""

    CHOOSE = "choose"
    FORWARD = "forward"
    LOSS = "loss"
    BACKWARD = "backward"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a step: its phase and the layer it is at.

    Attributes:
        phase: which part of the step.
        layer: the layer reached, 1 for the first after the inputs; 0 where no layer is meant.
    """

    phase: Phase
    layer: int = 0

    def knows_sums_of(self, layer: int) -> bool:
        """Whether the sums and activations of ``layer``'s neurons are known here."""
        if self.phase is Phase.FORWARD:
            return layer <= self.layer
        return self.phase is not Phase.CHOOSE

    def knows_back_to(self, layer: int) -> bool:
        """Whether the derivatives of ``layer``'s neurons are known here, on the way back."""
        if self.phase is Phase.BACKWARD:
            return layer >= self.layer
        return self.phase is Phase.UPDATE


def stages(sizes: LayerSizes) -> tuple[Stage, ...]:
    """Return the stages of a step for a network, in order: forwards and back, layer by layer."""
    layers = range(1, len(sizes))
    return (
        Stage(Phase.CHOOSE),
        *(Stage(Phase.FORWARD, layer) for layer in layers),
        Stage(Phase.LOSS),
        *(Stage(Phase.BACKWARD, layer) for layer in reversed(layers)),
        Stage(Phase.UPDATE),
    )
