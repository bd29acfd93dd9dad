"""What the guide and the window say is true: of one person, one update, the first epoch."""

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QWidget

from core.explain.chain import chain
from core.explain.diagnosis import diagnose
from core.explain.diagnosis.finding import FindingKind
from core.network import Parameters
from core.network.nudging import nudged_slope
from core.people.dataset import FOUR_PEOPLE, NO_SHIFT, ONLY_ALICE, Shift
from core.people.units import IMPERIAL
from core.plots.decision_map import DecisionMap
from core.training.run import Run
from gui.document.words import lines_of_updates
from gui.panels.decision_map.words import Score, caption, summary
from gui.panels.status.words import right_of
from gui.text.glossary import meaning
from gui.text.numbers import NumberFormat
from tests.gui.waiting import settled

GUIDE = (Path(__file__).parents[3] / "docs" / "guide.md").read_text(encoding="utf-8")

EPSILON = meaning("epsilon (ε)")


def said(window) -> str:
    return window.findChild(QLabel, "status_sentence").text()


def test_the_guide_tells_how_a_number_is_held_still_and_the_key_does_it(qtbot, window):
    told = next(line for line in GUIDE.splitlines() if "Hold a number still" in line)
    for word in ("Click w1", "press **F**", "lock", "network", "table", "history"):
        assert word in told
    window.lab.selection.choose_parameter("w1")
    qtbot.keyClick(window.findChild(QWidget, "network_diagram"), Qt.Key.Key_F)
    assert window.lab.live.settings.frozen == {"w1"}


def test_three_steps_are_not_told_as_no_epoch(window):
    for _ in range(3):
        window.actions_["step"].trigger()
    settled(window.lab)
    assert said(window).startswith("Paused at step 3, in the first epoch, with a loss of ")


def test_one_person_is_this_person(window):
    window.lab.changes.set_dataset(ONLY_ALICE, "only Alice")
    settled(window.lab)
    assert "this person's gender" in said(window)
    window.lab.changes.set_dataset(FOUR_PEOPLE, "the four")
    settled(window.lab)
    assert "these people's gender" in said(window)


def test_one_update_is_one():
    assert lines_of_updates(1, "1").startswith("1 update,")
    assert lines_of_updates(2, "2").startswith("2 updates,")


def test_the_guide_tells_what_the_window_says_of_emily():
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1))
    run.advance(4000)
    told = run.moment.predict(FOUR_PEOPLE.shift.apply(128.0, 63.0))
    assert f"gives {float(told):.3f} with the start the window opens with" in GUIDE


@pytest.mark.parametrize(("rate", "kind"), [(0.001, "small"), (100.0, "large")])
def test_the_rates_of_the_guide_are_too_small_and_too_large(rate, kind):
    assert "Set η to 0.001, then to 100." in GUIDE
    run = Run(FOUR_PEOPLE, Parameters.normal(seed=1), rate)
    run.advance(4000)
    found = {each.kind for each in diagnose(run.moment, run.rows(1000))}
    named = {"small": FindingKind.RATE_TOO_SMALL, "large": FindingKind.RATE_TOO_LARGE}
    assert named[kind] in found


@pytest.mark.parametrize(("sizes", "ways"), [((2, 2, 2, 1), 2), ((2, 3, 1), 1)])
def test_a_weight_has_as_many_ways_to_the_loss_as_the_guide_says(sizes, ways):
    assert "type 2-2-2-1 under" in GUIDE
    assert "A weight of the first layer has two ways to the loss now" in GUIDE
    update = Run(FOUR_PEOPLE, Parameters.normal(sizes, seed=1)).moment.update
    assert len(chain(update, "w1").paths) == ways


@pytest.mark.parametrize("value", [0.5, -3.0])
def test_epsilon_is_as_large_as_the_glossary_says(value):
    tried = []

    def loss(parameters: Parameters) -> float:
        tried.append(parameters.values[0])
        return 0.0

    nudged_slope(loss, Parameters.constant().replaced("w1", value), 0)
    told = re.search(
        r": (0\.\d+), or that part of the parameter where it is larger than 1", EPSILON
    )
    assert told
    nudge = float(told[1]) * max(1.0, abs(value))
    assert sorted(tried) == pytest.approx([value - nudge, value + nudge], abs=1e-3 * nudge)


@pytest.mark.parametrize(
    ("female", "words"),
    [
        (0, "Male everywhere on the map."),
        (1, "Female on less than 1 % of the map."),
        (5000, "Female on 50 % of the map."),
        (9999, "Female on more than 99 % of the map."),
        (10_000, "Female everywhere on the map."),
    ],
)
def test_a_little_of_the_map_is_not_nothing_of_it(female, words):
    sums = np.where(np.arange(10_000) < female, 1.0, -1.0).reshape(100, 100)
    along = np.linspace(100.0, 200.0, 100), np.linspace(50.0, 80.0, 100)
    shown = DecisionMap(*along, sums, 0.5 + 0.4 * sums)
    line = DecisionMap(along[0], along[1][:1], sums[:1], shown.predictions[:1])
    told = summary(shown, line, 7, Score(0, 0, 0), IMPERIAL, NumberFormat())
    assert told.startswith(f"At epoch 7 the network says {words}")


def test_the_map_counts_those_there_are():
    nobody, few, many = Score(0, 0, 0), Score(3, 4, 4), Score(300, 333, 10_000)
    assert caption(7, nobody, few, 4) == "At epoch 7: right for 3 of 4 test people"
    assert caption(7, few, few, 8) == (
        "At epoch 7: right for 3 of 4 people, and for 3 of 4 test people"
    )
    assert caption(7, few, many, 2000).replace("\u202f", " ") == (
        "At epoch 7: right for 3 of 4 people, and for 300 of the 333 test people looked at; "
        "2 000 of them drawn"
    )


def test_who_cannot_see_the_map_hears_of_test_people_too(window):
    window.lab.changes.set_dataset(FOUR_PEOPLE.with_tests([0, 3]), "two aside")
    settled(window.lab)
    panel = window.findChild(QWidget, "decision_map_panel")
    window.findChild(QDockWidget, "decision_map_panel_dock").raise_()
    panel.refresh()
    told = panel.map.plot.widget.accessibleDescription()
    assert re.search(r"right for \d of 2 people, and for \d of 2 test people\.$", told)


def test_counts_have_no_mark_that_is_taken_for_a_decimal_one():
    assert right_of(14_983, 15_017) == "14\u202f983 of 15\u202f017"


def test_whose_turn_it_is_and_what_goes_in(window):
    lab = window.lab
    window.actions_["stage"].trigger()
    assert said(window).endswith("it is the turn of Alice: weight and height, shifted, go in.")
    lab.selection.explain_person(3)
    assert "it is not the turn of Diana, who is shown all the same: " in said(window)
    lab.selection.explain_person(None)
    lab.changes.set_shift(NO_SHIFT)
    settled(lab)
    assert said(window).endswith("it is the turn of Alice: weight and height go in as they are.")
    lab.changes.set_shift(Shift(135.0, 66.0, 15.0, 4.0))
    settled(lab)
    assert said(window).endswith("weight and height, shifted and scaled, go in.")


@pytest.mark.parametrize(
    ("frozen", "before", "after"),
    [
        (0, "“update” moves all of them at once.", "every parameter has moved a little"),
        (
            1,
            "“update” moves all that are not frozen at once.",
            "every parameter that is not frozen has moved a little",
        ),
        (
            9,
            "all parameters are frozen, and “update” moves none of them.",
            "nothing has moved, as every parameter is frozen.",
        ),
    ],
)
def test_what_is_frozen_is_not_said_to_move(window, frozen, before, after):
    lab = window.lab
    for name in lab.live.now.parameters.names[:frozen]:
        lab.changes.set_frozen(name, True)
    for _ in range(6):
        window.actions_["stage"].trigger()
    settled(lab)
    assert said(window).endswith(before)
    window.actions_["stage"].trigger()
    settled(lab)
    assert f"update: {after}" in said(window)
