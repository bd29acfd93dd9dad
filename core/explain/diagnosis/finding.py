"""What a diagnosis finds: a kind, a sentence with numbers, and what to try."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from core.network.shape import Neuron


class FindingKind(Enum):
    """The reasons why little or nothing moves."""

    NOBODY = "nobody"
    ONE_GENDER = "only one gender"
    IDENTICAL = "identical people"
    FROZEN = "everything frozen"
    DIVERGED = "divergence"
    UNSHIFTED = "inputs far from 0"
    SATURATED = "saturated for everybody"
    SURE_AND_WRONG = "sure and wrong"
    VANISHING = "vanishing gradient"
    PLATEAU = "plateau"
    SATURATED_HERE = "saturated for this person"


@dataclass(frozen=True)
class Finding:
    """One reason why little or nothing moves.

    Attributes:
        kind: which one.
        sentence: what is so, with the numbers that say it.
        advice: what to try; empty if there is nothing to mend.
        neurons: where on the diagram, as (layer, index).
        numbers: the numbers in the sentence, by name.
    """

    kind: FindingKind
    sentence: str
    advice: str = ""
    neurons: tuple[Neuron, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)

    @property
    def is_about_step(self) -> bool:
        """Whether this explains a single step, as happens in every healthy run, and no more."""
        return self.kind is FindingKind.SATURATED_HERE
