"""What stands on the screen is what a new painting of the diagram would show."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.gui.diagram import Diagram, shown_diagram
from tests.gui.waiting import settled

ROUNDING = 8
"""By so much of 255 the edge of a line may differ where only a part of it is painted anew."""


def on_screen(diagram: Diagram) -> QImage:
    """Return what the screen shows of the diagram, as it was painted bit by bit."""
    QApplication.processEvents()
    window = diagram.window
    return of_diagram(diagram, window.screen().grabWindow(window.winId()).toImage())


def painted_anew(diagram: Diagram) -> QImage:
    """Return the diagram as one painting shows it."""
    return of_diagram(diagram, diagram.window.grab().toImage())


def of_diagram(diagram: Diagram, window: QImage) -> QImage:
    view = diagram.viewport
    shown = window.copy(QRect(view.mapTo(diagram.window, view.rect().topLeft()), view.size()))
    return shown.convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> int:
    """Return by how much two pictures differ in the pixel where they differ most, 0 to 255."""
    size = one.height(), one.width(), 4
    pixels = (np.frombuffer(image.constBits(), np.uint8).reshape(size) for image in (one, other))
    return int(np.abs(np.subtract(*pixels, dtype=np.int16)).max())


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 4, 3, 1)])
def test_nothing_old_stays_on_the_screen(qtbot, lab, preferences, sizes):
    """Texts come and go with the stages and with the choice, and maps with the parameters."""
    preferences.choose(reduced_motion=True)
    diagram = shown_diagram(qtbot, lab, preferences)
    if sizes != (2, 2, 1):
        lab.restarts.begin_with(sizes)
        settled(lab)
    stages = [lab.stages.next_stage] * 8 + [lab.stages.previous_stage] * 3
    choices = [
        lambda name=name: lab.selection.choose_parameter(name) for name in ("w3", "b1", "w2")
    ]
    for act in (*choices, *stages, *choices, lab.steps.step, lab.steps.finish_epoch, *stages):
        act()
        settled(lab)
        assert unlike(on_screen(diagram), painted_anew(diagram)) <= ROUNDING
