"""The update shown on the diagram, as far as the current stage has come."""

from dataclasses import dataclass

from core.explain.formula import HIDDEN, NOTHING_HIDDEN
from core.explain.stages import Stage
from core.network import Parameters
from core.network.shape import LayerSizes
from core.network.update import Update
from gui.lab import Lab
from gui.panels.network_diagram.known_at_stage import KnownAtStage, known_at
from gui.text.names import shown

Pair = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class ShownUpdate:
    """One update, its stage, and the parameters shown.

    Attributes:
        parameters: before the update.
        update: the update explained; None if there is nobody to learn from.
        stage: the stage shown; None when the step is shown whole.
        chosen: the chosen parameter.
        step: how many updates came before.
        who: the person's name.
        out_of_turn: whether it is another person's turn.
        raw: weight (lb) and height (in) of the person, before the shift.
        shift: what is taken off them.
        scale: by what the rest is divided.
        hidden: the names of covered numbers.
        people: how many there are in the table, where there is nobody to learn from.
    """

    parameters: Parameters
    update: Update | None
    stage: Stage | None
    chosen: str
    step: int = 0
    who: str = ""
    out_of_turn: bool = False
    raw: Pair = (0.0, 0.0)
    shift: Pair = (0.0, 0.0)
    scale: Pair = (1.0, 1.0)
    hidden: frozenset[str] = NOTHING_HIDDEN
    people: int = 0

    def unless_hidden(self, symbol: str, text: str) -> str:
        """Return a text, or ? where the number of that name is covered."""
        return HIDDEN if symbol in self.hidden else text

    @property
    def sizes(self) -> LayerSizes:
        """The shape of the network."""
        return self.parameters.layer_sizes

    @property
    def known(self) -> KnownAtStage:
        """How far the step has been worked out."""
        if self.update is None:
            return KnownAtStage(0, loss=False, backward=len(self.sizes))
        return known_at(self.stage, self.sizes)


def subject_of(lab: Lab) -> ShownUpdate:
    """Return what the Lab explains now."""
    moment, update, person = (
        lab.selection.explained_moment,
        lab.selection.explained_update,
        lab.selection.explained_person,
    )
    people, chosen = moment.dataset, lab.selection.chosen_parameter
    if update is None:
        return ShownUpdate(
            parameters=moment.parameters,
            update=None,
            stage=lab.selection.stage,
            chosen=chosen,
            step=moment.step,
            people=len(people),
        )
    return ShownUpdate(
        parameters=moment.parameters,
        update=update,
        stage=lab.selection.stage,
        chosen=chosen,
        step=moment.step,
        who=shown(people.names[person]),
        out_of_turn=lab.selection.explains_another,
        raw=(float(people.weights[person]), float(people.heights[person])),
        shift=(people.shift.weight, people.shift.height),
        scale=people.shift.scales,
        hidden=lab.covers.hidden(),
    )
