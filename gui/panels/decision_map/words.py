"""The map in sentences: its caption and its accessible description."""

from dataclasses import dataclass

from core.people.sampling import some_of
from core.people.units import UnitSystem
from core.people.verdict import right_ones
from core.plots.decision_map import DecisionMap
from core.plots.loss_landscape import MOST_ACTIVATIONS
from core.training.moment import Moment
from gui.text.numbers import NumberFormat, counted, several

NO_ANSWER = (
    "The parameters are so large that there is no answer everywhere. "
    "Step back, or start again with a smaller learning rate."
)
NOBODY = "Nobody is in the table; the network still has an answer everywhere."


@dataclass(frozen=True, slots=True)
class Score:
    """For how many people the network is right, of how many that were looked at."""

    right: int
    looked_at: int
    people: int

    def __str__(self) -> str:
        whom = several(self.looked_at, "person", "people")
        if self.looked_at < self.people:
            whom = f"the {whom} looked at"
        return f"right for {counted(self.right)} of {whom}"


def score_of(moment: Moment, most_activations: int = MOST_ACTIVATIONS) -> Score:
    """Count right answers; of very many people, among some."""
    dataset, sizes = moment.dataset, moment.parameters.layer_sizes
    rows = some_of(len(dataset), most_activations // sum(sizes[1:]))
    predictions = moment.predict(dataset.inputs[rows])
    return Score(right_ones(predictions, dataset.targets[rows]), len(rows), len(dataset))


def caption(epoch: int, score: Score, dots: int) -> str:
    """Return the line below the map."""
    if not score.people:
        return NOBODY
    few = f"; {counted(dots)} of them drawn" if dots < score.people else ""
    return f"At epoch {counted(epoch)}: {score}{few}"


def summary(
    decisions: DecisionMap,
    along: DecisionMap,
    epoch: int,
    score: Score,
    units: UnitSystem,
    numbers: NumberFormat,
) -> str:
    """Say what the map shows: where it is Female and where Male, and who is judged rightly.

    Args:
        decisions: the map.
        along: its answers at one height, about the middle.
        epoch: when.
        score: how many are judged rightly.
        units: in which weights and heights are said.
        numbers: how they are written.
    """
    if not decisions.is_finite:
        return NO_ANSWER
    said = _share(decisions) + _sides(along, units, numbers)
    judged = f" It is {score}." if score.people else ""
    return f"At epoch {counted(epoch)} the network says {said}.{judged}"


def _share(decisions: DecisionMap) -> str:
    share = decisions.share_female
    if share in (0.0, 1.0):
        return f"{'Female' if share else 'Male'} everywhere on the map"
    return f"Female on {100 * share:.0f} % of the map"


def _sides(along: DecisionMap, units: UnitSystem, numbers: NumberFormat) -> str:
    crossings = along.crossings(0)
    if len(crossings) != 1:
        return ""
    below, above = ("Female", "Male") if along.sums[0, 0] > 0.0 else ("Male", "Female")
    height = numbers.plain(round(units.height.from_base(float(along.heights[0])), 6))
    weight = numbers.plain(round(units.weight.from_base(crossings[0]), 1))
    at = f"at a height of {height} {units.height.symbol}"
    return f"; {at}, {below} below {weight} {units.weight.symbol} and {above} above"
