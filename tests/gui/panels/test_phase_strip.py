"""The strip of five phases: where one is, and a click to go elsewhere in the step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from core.explain.stages import Phase, Stage
from gui.lab import Lab
from gui.panels.network_diagram.phase_strip import PhaseStrip
from gui.style import theme
from gui.style.preferences import Preferences
from tests.gui.diagram import course_of, shown_diagram


def button(strip: PhaseStrip, phase: Phase) -> QToolButton:
    found = strip.findChild(QToolButton, f"phase_{phase.value}")
    assert found is not None
    return found


def click(qtbot, strip: PhaseStrip, phase: Phase) -> None:
    qtbot.mouseClick(button(strip, phase), Qt.MouseButton.LeftButton)


def marked(strip: PhaseStrip) -> list[Phase]:
    return [phase for phase in Phase if button(strip, phase).isChecked()]


@pytest.fixture
def still(qapp) -> Lab:
    """A Lab whose thread does not run."""
    return Lab(course_of((2, 2, 1)))


@pytest.fixture
def strip(qtbot, still) -> PhaseStrip:
    made = PhaseStrip(still)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_phase_one_is_in_is_marked(still, strip):
    assert marked(strip) == []
    for phase in (Phase.CHOOSE, Phase.FORWARD, Phase.FORWARD, Phase.LOSS, Phase.BACKWARD,
                  Phase.BACKWARD, Phase.UPDATE, Phase.CHOOSE):  # fmt: skip
        still.stages.next_stage()
        assert marked(strip) == [phase]
    still.restarts.reset()
    assert marked(strip) == []


@pytest.mark.parametrize("start", range(8))
@pytest.mark.parametrize("phase", Phase)
def test_a_click_goes_to_the_phase_within_the_same_step(qtbot, still, strip, start, phase):
    lab = still
    opening = lab.live.now.parameters
    for _ in range(start):
        lab.stages.next_stage()
    click(qtbot, strip, phase)
    assert lab.selection.stage is not None
    assert lab.selection.stage.phase is phase
    assert marked(strip) == [phase]
    # Only the update moves the parameters, and going back over it restores them exactly.
    made = 1 if phase is Phase.UPDATE else 0
    assert lab.live.now.step == made
    assert (lab.live.now.parameters == opening) == (made == 0)


def test_a_second_click_goes_to_the_next_layer_of_the_phase(qtbot, still, strip):
    click(qtbot, strip, Phase.FORWARD)
    assert still.selection.stage == Stage(Phase.FORWARD, 1)
    click(qtbot, strip, Phase.FORWARD)
    assert still.selection.stage == Stage(Phase.FORWARD, 2)
    click(qtbot, strip, Phase.FORWARD)
    assert still.selection.stage == Stage(Phase.FORWARD, 2)
    assert marked(strip) == [Phase.FORWARD]


def test_every_pill_has_a_name_a_tip_and_room_for_its_word(qtbot, qapp, strip):
    for scale in (1.0, 2.0):
        theme.apply(qapp, theme.LIGHT, scale)
        qapp.processEvents()
        for phase in Phase:
            pill = button(strip, phase)
            assert pill.accessibleName() == phase.value == pill.text()
            assert pill.toolTip()
            assert pill.width() > pill.fontMetrics().horizontalAdvance(pill.text())


def test_where_there_is_no_room_only_the_current_phase_has_its_word(qtbot):
    lab = Lab(course_of((2, 2, 1)))
    diagram = shown_diagram(qtbot, lab, Preferences())
    diagram.resize(400, 300)
    lab.stages.next_stage()
    strip = diagram.panel.header_tools[0]
    words = [button(strip, phase).text() for phase in Phase]
    assert words == ["choose", "2", "3", "4", "5"]
    diagram.resize(800, 500)
    assert [button(strip, phase).text() for phase in Phase] == [phase.value for phase in Phase]
