"""Nothing is cut, nothing overlaps, nothing is too low, at any size a person may choose."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.look.shots import Scene, Shot
from tests.look.walk import faults, low
from tests.look.window import dress, play

LOOKS = (
    Shot("laptop", (1280, 720)),
    Shot("laptop, dark, 125 %", (1280, 720), "dark", 1.25),
    Shot("laptop, 150 %", (1280, 720), "light", 1.5),
    Shot("laptop, contrast, 200 %", (1280, 720), "contrast", 2.0),
    Shot("window", (1440, 900)),
    Shot("desk", (1920, 1080), "dark"),
    Shot("desk, 150 %", (1920, 1080), "light", 1.5),
    Shot("desk, 200 %", (1920, 1080), "light", 2.0),
)


@pytest.mark.parametrize("scene", Scene)
def test_nothing_is_cut_or_covered(qtbot, window, scene):
    play(window, scene)
    found = {}
    for look in LOOKS:
        dress(window, look)
        assert (window.width(), window.height()) == look.size, look.name
        if wrong := faults(window):
            found[look.name] = wrong
    assert not found


def test_no_control_is_lower_than_24_pixels(qtbot, window):
    dress(window, LOOKS[0])
    assert not low(window)


def test_the_walk_sees_what_is_wrong(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label, button = QLabel("far too long for this", page), QPushButton("Go", page)
    label.setGeometry(0, 0, 40, 20)
    # The program's own style would not let it be so low.
    button.setStyleSheet("min-height: 0px; padding: 0px; border: none;")
    button.setGeometry(30, 0, 60, 20)
    page.show()
    assert any("needs more width" in fault for fault in faults(page))
    assert any("overlap" in fault for fault in faults(page))
    assert low(page) == ["QPushButton in  is 20 px high"]
