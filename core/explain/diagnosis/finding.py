"""A finding of the diagnosis, as data: a kind, the numbers that show it, and what to try.

``core.explain.diagnosis.finding_words`` and ``advice_words`` say it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from core.explain.diagnosis.advice import Advice
from core.network.shape import Neuron
from core.people.dataset import Gender


class FindingKind(Enum):
    """The kinds of findings: saturation, plateau, divergence and so on."""

    NOBODY = "nobody"
    ONE_GENDER = "only one gender"
    IDENTICAL = "identical people"
    CONTRADICTION = "same numbers, different genders"
    FROZEN = "everything frozen"
    DIVERGED = "divergence"
    UNSHIFTED = "inputs far from 0"
    RATE_TOO_LARGE = "learning rate too large"
    RATE_TOO_SMALL = "learning rate too small"
    SORTED = "sorted by gender"
    SATURATED = "saturated for everybody"
    SURE_AND_WRONG = "sure and wrong"
    VANISHING = "vanishing gradient"
    PLATEAU = "plateau"
    SATURATED_HERE = "saturated for this person"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One reason why learning is stuck.

    Attributes:
        kind: which one.
        advice: what to try, the best first; empty if there is nothing to mend.
        neurons: where on the diagram, as (layer, index).
    """

    kind: ClassVar[FindingKind]
    advice: tuple[Advice, ...] = ()
    neurons: tuple[Neuron, ...] = ()

    @property
    def is_about_step(self) -> bool:
        """Whether this explains a single step, as happens in every healthy run, and no more."""
        return self.kind is FindingKind.SATURATED_HERE


@dataclass(frozen=True, kw_only=True)
class Nobody(Finding):
    """There is nobody to learn from."""

    kind = FindingKind.NOBODY


@dataclass(frozen=True, kw_only=True)
class OneGender(Finding):
    """All ``people`` have the same gender.

    Attributes:
        has_tests: whether there are test people besides.
    """

    kind = FindingKind.ONE_GENDER
    people: int
    gender: Gender
    has_tests: bool = False


@dataclass(frozen=True, kw_only=True)
class Identical(Finding):
    """All ``people`` look the same to the network.

    Attributes:
        answer: the best that it can give to all of them.
        loss: everybody's loss with that answer.
        has_tests: whether there are test people besides.
    """

    kind = FindingKind.IDENTICAL
    people: int
    answer: float
    loss: float
    has_tests: bool = False


@dataclass(frozen=True, kw_only=True)
class Contradiction(Finding):
    """Some people have the same numbers and different genders.

    Attributes:
        people: how many share their numbers with somebody of the other gender.
        names: of one who does, and of one of the other gender with the same numbers.
        floor: everybody's loss can fall to this and no further.
        is_near: whether most of the loss that is left is this floor.
    """

    kind = FindingKind.CONTRADICTION
    people: int
    names: tuple[str, str]
    floor: float
    is_near: bool


@dataclass(frozen=True, kw_only=True)
class Frozen(Finding):
    """All ``parameters`` are frozen."""

    kind = FindingKind.FROZEN
    parameters: int


@dataclass(frozen=True, kw_only=True)
class Diverged(Finding):
    """The next update leaves the numbers a computer can hold; ``lost`` names the parameters."""

    kind = FindingKind.DIVERGED
    lost: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unshifted(Finding):
    """One answer to everybody, because all inputs lie far to one side of 0.

    Attributes:
        loss: everybody's.
        guess: the loss of always answering ``share``, the part of the people that is female.
        low, high: the smallest and the largest answer.
        means: of the two inputs.
    """

    kind = FindingKind.UNSHIFTED
    loss: float
    guess: float
    share: float
    low: float
    high: float
    means: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class RateTooLarge(Finding):
    """The steps are longer than the slopes hold.

    Attributes:
        rate: η.
        times: for the person in the middle, the fall that an update promises, as a multiple of
            the loss that there was to lose.
        loss: everybody's, now.
    """

    kind = FindingKind.RATE_TOO_LARGE
    rate: float
    times: float
    loss: float


@dataclass(frozen=True, kw_only=True)
class RateTooSmall(Finding):
    """The loss would take long to halve, and only because η is small.

    Attributes:
        rate: η.
        epochs: until the loss is half of what it is, if it went on as steeply as now.
        loss: everybody's, now.
    """

    kind = FindingKind.RATE_TOO_SMALL
    rate: float
    epochs: float
    loss: float


@dataclass(frozen=True, kw_only=True)
class Sorted(Finding):
    """People come in the table's order, all of one gender before all of the other.

    Attributes:
        first: which gender comes first.
        first_count, second_count: how many are of one gender, and of the other.
        first_loss, second_loss: their mean losses.
    """

    kind = FindingKind.SORTED
    first: Gender
    first_count: int
    second_count: int
    first_loss: float
    second_loss: float


@dataclass(frozen=True, kw_only=True)
class Saturated(Finding):
    """Hidden neurons whose f′ is nearly 0 whoever comes.

    Attributes:
        activation: the function of the hidden neurons, by name.
        names: of the neurons.
        slope: the largest f′ of any of them.
        looked_at, people: how many of how many people were looked at.
    """

    kind = FindingKind.SATURATED
    activation: str
    names: tuple[str, ...]
    slope: float
    looked_at: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """Somebody about whom the network is sure and wrong."""

    name: str
    prediction: float
    truth: float


@dataclass(frozen=True, kw_only=True)
class SureAndWrong(Finding):
    """People for whom the output is saturated on the wrong side.

    Attributes:
        wrong: those of whom something is said, each with their own numbers.
        others: how many more there are.
        slope: the largest f′(Σo1) of all of them.
        looked_at, people: how many of how many people were looked at.
    """

    kind = FindingKind.SURE_AND_WRONG
    wrong: tuple[Wrong, ...]
    others: int
    slope: float
    looked_at: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Vanishing(Finding):
    """Little of the gradient arrives at the first of several hidden layers.

    Attributes:
        share: of the size of the whole gradient, 0 to 1.
        layers: how many the gradient passes.
        steepest: the most that f′ can be.
    """

    kind = FindingKind.VANISHING
    share: float
    layers: int
    steepest: float


@dataclass(frozen=True, kw_only=True)
class Plateau(Finding):
    """The loss has not fallen noticeably for a good part of the run.

    Attributes:
        since, epoch: from when to when.
        then, now: the loss at both.
        has_risen: whether it is noticeably larger now.
        worst: the largest error |y − ŷ| where everybody's prediction is right already, else None.
    """

    kind = FindingKind.PLATEAU
    since: int
    epoch: int
    then: float
    now: float
    has_risen: bool
    worst: float | None


@dataclass(frozen=True, kw_only=True)
class SaturatedHere(Finding):
    """The first hidden layer lets little of one step's error through.

    Attributes:
        who: the person's name.
        names: of the neurons.
        activations: of these neurons.
        activation: their function, by name.
        slope: the largest f′ of any of them.
    """

    kind = FindingKind.SATURATED_HERE
    who: str
    names: tuple[str, ...]
    activations: tuple[float, ...]
    activation: str
    slope: float
