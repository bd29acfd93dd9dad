"""Around an update: what every place says is of before or after it, and all say the same of both.

Read off are the table of parameters, the diagram, the people, Predict and the status of the run.
"""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.explain.stages import Phase
from core.people.dataset import FOUR_PEOPLE
from gui.panels.parameters.columns import ParameterColumn
from gui.panels.people.columns import PeopleColumn
from gui.text.numbers import NumberFormat, parsed
from tests.core import textbook
from tests.gui.waiting import settled

NAMES = ("w1", "w2", "b1", "w3", "w4", "b2", "w5", "w6", "b3")
WHO = 0


@dataclass
class Seen:
    """What is read off the window.

    Attributes:
        before, after: the parameters; the same where one value stands.
        tagged: the parameters on the diagram, before and after.
        diagram: ŷ on the diagram; None before it is known.
        people: ŷ of the people in the table.
        predict: ŷ of the person in the card Predict, who stands in the table as well.
        when: the words of Predict for when that was.
    """

    before: dict[str, float]
    after: dict[str, float]
    tagged: tuple[dict[str, float], dict[str, float]]
    diagram: float | None
    people: list[float]
    predict: float
    when: str


def read(window) -> Seen:
    settled(window.lab)
    QApplication.processEvents()
    table = window.findChild(QWidget, "parameter_table").model()
    values = [
        table.index(row, ParameterColumn.VALUE).data().split(" → ") for row in range(len(NAMES))
    ]
    texts = window.findChild(QWidget, "network_diagram_panel").shown()
    tags = [texts[name] for name in NAMES]
    later = [texts.get(f"{name}.after") or texts[name] for name in NAMES]
    people = window.findChild(QWidget, "people_table").model()
    cells = [people.index(row, PeopleColumn.PREDICTION).data() for row in range(len(FOUR_PEOPLE))]
    output = texts["o1"]
    return Seen(
        before={name: parsed(each[0]) for name, each in zip(NAMES, values, strict=True)},
        after={name: parsed(each[-1]) for name, each in zip(NAMES, values, strict=True)},
        tagged=tuple(
            {name: number(each) for name, each in zip(NAMES, some, strict=True)}
            for some in (tags, later)
        ),
        diagram=None if output == "·" else parsed(output),
        people=[parsed(cell) for cell in cells],
        predict=parsed(window.findChild(QLabel, "predict_result").text().split()[-1]),
        when=window.findChild(QLabel, "predict_when").text(),
    )


def number(tag: str) -> float:
    return parsed(tag.split()[-1].lstrip("+"))


def answers(parameters: dict[str, float]) -> list[float]:
    """Return ŷ of the four people, worked out from what was read."""
    return [textbook.predicted(parameters, *inputs) for inputs in FOUR_PEOPLE.inputs.tolist()]


def near(value):
    return pytest.approx(value, rel=1e-7, abs=1e-9)


def test_all_agree_on_what_was_before_the_update_and_what_is_after_it(window):
    lab = window.lab
    window.preferences.choose(numbers=NumberFormat(10))
    lab.changes.set_learning_rate(2.0)
    lab.question.ask(float(FOUR_PEOPLE.weights[WHO]), float(FOUR_PEOPLE.heights[WHO]))
    lab.selection.explain_person(WHO)
    start = read(window)
    assert start.before == start.after
    while lab.selection.stage is None or lab.selection.stage.phase is not Phase.BACKWARD:
        window.actions_["stage"].trigger()
    window.actions_["stage"].trigger()
    ahead = read(window)
    assert lab.selection.stage.phase is Phase.BACKWARD
    for seen in (start, ahead):
        assert seen.before == start.before
        assert seen.people == near(answers(start.before))
        assert seen.predict == seen.people[WHO]
        assert seen.tagged[0] == near(start.before)
    assert ahead.diagram == near(answers(start.before)[WHO])

    window.actions_["stage"].trigger()
    made = read(window)
    assert lab.selection.stage.phase is Phase.UPDATE
    assert made.before == start.before
    assert all(made.after[name] != made.before[name] for name in NAMES)
    assert made.tagged == (near(made.before), near(made.after))
    # The diagram still shows how the update came about; it says so: "step 0 → 1".
    assert made.diagram == ahead.diagram
    # Those who are asked now are answered with the parameters that there are now.
    assert made.people == near(answers(made.after))
    assert made.predict == made.people[WHO]
    heading = window.findChild(QWidget, "parameter_table").model().headerData
    assert heading(ParameterColumn.VALUE, Qt.Orientation.Horizontal) == "before → after"

    window.actions_["stage"].trigger()
    following = read(window)
    assert lab.selection.stage.phase is Phase.CHOOSE
    assert following.before == following.after == made.after
    assert following.people == made.people
    assert following.predict == made.predict

    for _ in range(2):
        window.actions_["stage_back"].trigger()
    again = read(window)
    assert lab.selection.stage.phase is Phase.BACKWARD
    assert again == ahead
