"""Slow motion: the stages follow each other until something else is done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsEllipseItem, QToolButton

from core.explain.stages import Phase
from core.people.dataset import FOUR_PEOPLE
from gui.lab import Lab
from gui.lab.slow_motion import SlowMotion
from gui.style.preferences import Preferences
from tests.gui.diagram import course_of, shown_diagram
from tests.gui.waiting import wait_until


@pytest.fixture
def still(qapp) -> Lab:
    """A Lab whose thread does not run."""
    return Lab(course_of((2, 2, 1)))


@pytest.fixture
def motion(still) -> SlowMotion:
    """Slow motion, faster than any eye."""
    still.slow_motion.set_pace(0.001)
    return still.slow_motion


def test_it_begins_at_once_and_goes_through_every_stage(qtbot, still, motion):
    seen = []
    still.selection.stage_changed.connect(lambda: seen.append(still.selection.stage.phase))
    motion.start()
    assert seen == [Phase.CHOOSE]
    wait_until(lambda: len(seen) > 8)
    assert seen[:9] == [Phase.CHOOSE, Phase.FORWARD, Phase.FORWARD, Phase.LOSS, Phase.BACKWARD,
                        Phase.BACKWARD, Phase.UPDATE, Phase.CHOOSE, Phase.FORWARD]  # fmt: skip
    assert motion.is_running
    motion.stop()
    assert not motion.is_running


@pytest.mark.parametrize(
    "act",
    [
        lambda lab: lab.steps.step(),
        lambda lab: lab.steps.play(),
        lambda lab: lab.restarts.reset(),
        lambda lab: lab.stages.next_stage(),
        lambda lab: lab.stages.previous_stage(),
        lambda lab: lab.changes.set_parameter("w1", 0.5),
        lambda lab: lab.changes.set_learning_rate(0.5),
        lambda lab: lab.changes.set_dataset(FOUR_PEOPLE.removed([1]), "without Bob"),
    ],
)
def test_it_ends_when_something_else_is_done(qtbot, still, motion, act):
    motion.set_pace(3600)
    still.stages.next_stage()
    motion.start()
    with qtbot.waitSignal(motion.running_changed):
        act(still)
    assert not motion.is_running


def test_space_holds_it(qtbot, window):
    window.lab.slow_motion.set_pace(3600)
    window.lab.slow_motion.start()
    play = window.actions_["play"]
    assert play.isChecked()
    assert play.text() == "Pause"
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not window.lab.slow_motion.is_running
    assert not window.lab.live.is_training
    assert window.lab.selection.stage is not None
    assert play.text() == "Play"


def test_choosing_a_parameter_does_not_end_it(still, motion):
    motion.set_pace(3600)
    motion.start()
    still.selection.choose_parameter("w5")
    still.selection.highlight("h1")
    assert motion.is_running


def test_with_nobody_there_is_nothing_to_show(still, motion):
    still.changes.set_dataset(FOUR_PEOPLE.removed(range(4)), "nobody")
    motion.start()
    assert not motion.is_running
    assert still.selection.stage is None


def test_the_button_says_whether_it_runs_and_its_menu_chooses_the_pace(qtbot):
    diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())
    motion = diagram.lab.slow_motion
    button = next(tool for tool in diagram.panel.header_tools if tool.objectName() == "slow_motion")
    assert isinstance(button, QToolButton)
    slowest = button.menu().actions()[-1]
    assert isinstance(slowest, QAction)
    slowest.trigger()
    assert motion.pace == 4.0
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center() / 2)
    assert motion.is_running
    assert button.isChecked()
    diagram.lab.steps.step()
    assert not button.isChecked()


def test_it_ends_when_the_diagram_is_closed(qtbot):
    diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())
    diagram.lab.slow_motion.set_pace(3600)
    diagram.lab.slow_motion.start()
    diagram.panel.hide()
    assert not diagram.lab.slow_motion.is_running


def dots(diagram) -> int:
    """Count what runs along the lines."""
    items = diagram.panel.view.scene().items()
    return sum(isinstance(item, QGraphicsEllipseItem) for item in items)


def test_values_run_along_the_lines_of_the_stage(qtbot):
    diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())
    counts = []
    for _ in range(7):
        diagram.lab.stages.next_stage()
        counts.append(dots(diagram))
    assert counts == [0, 4, 2, 1, 1, 2, 0]
    diagram.lab.stages.previous_stage()
    assert dots(diagram) == 0


def test_they_arrive_and_are_gone(qtbot):
    diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), Preferences())
    diagram.lab.stages.next_stage()
    diagram.lab.stages.next_stage()
    assert dots(diagram) == 4
    wait_until(lambda: dots(diagram) == 0)


def test_nothing_runs_where_motion_is_not_wanted(qtbot):
    preferences = Preferences()
    preferences.choose(reduced_motion=True)
    diagram = shown_diagram(qtbot, Lab(course_of((2, 2, 1))), preferences)
    for _ in range(7):
        diagram.lab.stages.next_stage()
        assert dots(diagram) == 0


def test_nothing_runs_while_training(qtbot, lab, preferences):
    diagram = shown_diagram(qtbot, lab, preferences)
    lab.stages.next_stage()
    lab.stages.next_stage()
    lab.steps.play()
    assert dots(diagram) == 0
    wait_until(lambda: lab.live.now.step > 100)
    assert dots(diagram) == 0
