"""The map in sentences: its caption and its accessible description."""

from dataclasses import dataclass

from core.explain.formula import Write
from core.people.dataset import Dataset
from core.people.sampling import some_of
from core.people.units import UnitSystem
from core.people.verdict import right_ones
from core.plots.decision_map import DecisionMap
from core.plots.loss_landscape import MOST_ACTIVATIONS
from core.text import counted, sentences
from core.training.moment import Moment
from gui.text.numbers import NumberFormat

LITTLE = 0.01
"""A smaller part of the map, but some, would be rounded to nothing or to all of it."""

NO_ANSWER = (
    "The parameters are so large that there is no answer everywhere. "
    "Step back, or start again with a smaller learning rate."
)
CORNERS = {
    (True, True): " (heavy, tall)",
    (True, False): " (heavy, short)",
    (False, True): " (light, tall)",
    (False, False): " (light, short)",
}
"""Who stands in a corner of the map: whether heavy, whether tall."""

NOBODY = "Nobody is in the table; the network still has an answer everywhere."


@dataclass(frozen=True, slots=True)
class Score:
    """For how many people the network is right, of how many that were looked at."""

    right: int
    looked_at: int
    people: int

    def __str__(self) -> str:
        right, looked_at = counted(self.right), counted(self.looked_at)
        if self.people == 1:
            return f"right for {right} of 1 person"
        if self.looked_at < self.people:
            return f"right for {right} of the {looked_at} people looked at"
        return f"right for {right} of {looked_at} people"


NO_TESTS = Score(0, 0, 0)


def score_of(moment: Moment, dataset: Dataset, most_activations: int = MOST_ACTIVATIONS) -> Score:
    """Count right answers about people; of very many, among some."""
    sizes = moment.parameters.layer_sizes
    rows = some_of(len(dataset), most_activations // sum(sizes[1:]))
    predictions = moment.predict(dataset.inputs_of(rows))
    return Score(right_ones(predictions, dataset.targets[rows]), len(rows), len(dataset))


def caption(epoch: int, score: Score, tests: Score, dots: int) -> str:
    """Return the line below the map."""
    if not score.people + tests.people:
        return NOBODY
    judged = f"At epoch {counted(epoch)}: {_judged(score, tests)}"
    if dots < score.people + tests.people:
        return f"{judged}; {counted(dots)} of them drawn"
    return judged


def _judged(score: Score, tests: Score) -> str:
    """Say for whom the network is right, of those learned from and of test people."""
    if not tests.people:
        return str(score)
    return f"{score}, and {_of_tests(tests)}" if score.people else f"right {_of_tests(tests)}"


def _of_tests(tests: Score) -> str:
    right, looked_at = counted(tests.right), counted(tests.looked_at)
    if tests.people == 1:
        return f"for {right} of 1 test person"
    if tests.looked_at < tests.people:
        return f"for {right} of the {looked_at} test people looked at"
    return f"for {right} of {looked_at} test people"


def summary(
    decisions: DecisionMap,
    along: DecisionMap,
    epoch: int,
    score: Score,
    units: UnitSystem,
    numbers: NumberFormat,
    tests: Score = NO_TESTS,
) -> str:
    """Say what the map shows: where it is Female and where Male, and who is judged rightly.

    Args:
        decisions: the map.
        along: its answers at one height, about the middle.
        epoch: when.
        score: how many are judged rightly.
        units: in which weights and heights are said.
        numbers: how they are written.
        tests: how many test people are.
    """
    if not decisions.is_finite:
        return NO_ANSWER
    judged = f"It is {_judged(score, tests)}." if score.people + tests.people else ""
    return sentences(
        _share(counted(epoch), decisions.share_female), _sides(along, units, numbers), judged
    )


def _share(epoch: str, share: float) -> str:
    if share == 0.0:
        return f"At epoch {epoch} the network says Male everywhere on the map."
    if share == 1.0:
        return f"At epoch {epoch} the network says Female everywhere on the map."
    if share < LITTLE:
        return f"At epoch {epoch} the network says Female on less than 1 % of the map."
    if share > 1.0 - LITTLE:
        return f"At epoch {epoch} the network says Female on more than 99 % of the map."
    return f"At epoch {epoch} the network says Female on {100 * share:.0f} % of the map."


def _sides(along: DecisionMap, units: UnitSystem, numbers: NumberFormat) -> str:
    crossings = along.crossings(0)
    if len(crossings) != 1:
        return ""
    below, above = ("Female", "Male") if along.sums[0, 0] > 0.0 else ("Male", "Female")
    height = numbers.plain(round(units.height.from_base(float(along.heights[0])), 6))
    weight = numbers.plain(round(units.weight.from_base(crossings[0]), 1))
    return (
        f"At a height of {height} {units.height.symbol} it says {below} below {weight} "
        f"{units.weight.symbol} and {above} above."
    )


def moved_on_map(who: str) -> str:
    """What moving somebody on the map is called in the Edit menu."""
    return f"{who} moved on the map"


def click_to_explain(gender: str) -> str:
    """What is said of somebody below the mouse."""
    return f"{gender} in the table · click: explain · drag: move"


def map_of(name: str) -> str:
    """The title of the card while it shows a hidden neuron."""
    return f"Map of {name}"


def what_it_shows(hidden: str | None) -> str:
    """Name the picture: what the network says, or a hidden neuron."""
    if hidden is None:
        return "What the network says for every weight and height"
    return f"What {hidden} answers for every weight and height"


def hidden_caption(name: str, epoch: int, found: DecisionMap, write: Write) -> str:
    """Return the line below the map of a hidden neuron."""
    if not found.is_finite:
        return NO_ANSWER
    low, high = write(float(found.predictions.min())), write(float(found.predictions.max()))
    low, high = f"{low}{_for_whom(found, largest=False)}", f"{high}{_for_whom(found, largest=True)}"
    return f"At epoch {counted(epoch)}: {name} from {low} to {high}; on the line its sum is 0"


def _for_whom(found: DecisionMap, *, largest: bool) -> str:
    """Say who a neuron answers most or least to: " (heavy, tall)"; nothing where it is unclear."""
    corner = found.corner(largest=largest)
    return "" if corner is None else CORNERS[corner]


def hidden_summary(
    name: str, epoch: int, found: DecisionMap, along: DecisionMap, units: UnitSystem, write: Write
) -> str:
    """Say what the map of a hidden neuron shows: between which answers, and where its sum is 0."""
    if not found.is_finite:
        return NO_ANSWER
    low, high = write(float(found.predictions.min())), write(float(found.predictions.max()))
    return sentences(
        f"At epoch {counted(epoch)} {name} answers from {low}{_for_whom(found, largest=False)} "
        f"to {high}{_for_whom(found, largest=True)} on the map.",
        _where_zero(name, along, units, write),
    )


def _where_zero(name: str, along: DecisionMap, units: UnitSystem, write: Write) -> str:
    crossings = along.crossings(0)
    if len(crossings) != 1:
        return ""
    height = write(round(units.height.from_base(float(along.heights[0])), 6))
    weight = write(round(units.weight.from_base(crossings[0]), 1))
    tall, heavy = f"{height} {units.height.symbol}", f"{weight} {units.weight.symbol}"
    if along.sums[0, 0] > 0.0:
        return f"At a height of {tall} its sum is 0 at {heavy}, and above 0 for lighter people."
    return f"At a height of {tall} its sum is 0 at {heavy}, and above 0 for heavier people."
