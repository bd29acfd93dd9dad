"""Nothing is cut, nothing overlaps, nothing is too low, at any size a person may choose."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gui.style.preferences import Choices, Preferences
from gui.window.main_window import MainWindow
from tests.look.shots import Scene, Shot
from tests.look.walk import faults, low
from tests.look.window import dress, play

LOOKS = (
    Shot("laptop", (1280, 720)),
    Shot("laptop, 125 %", (1280, 720), "light", 1.25),
    Shot("laptop, 200 %", (1280, 720), "light", 2.0),
    Shot("desk, 150 %", (1920, 1080), "light", 1.5),
    Shot("desk, contrast, 200 %", (1920, 1080), "contrast", 2.0),
    Shot("desk, dark", (1920, 1080), "dark"),
)


@pytest.mark.parametrize(
    ("scene", "looks"),
    [(Scene.BACKWARD, LOOKS), (Scene.TRAINED, LOOKS[:2])],
    ids=["backward", "trained"],
)
def test_nothing_is_cut_or_covered(qtbot, window, scene, looks):
    play(window, scene)
    found = {}
    for look in looks:
        dress(window, look)
        assert (window.width(), window.height()) == look.size, look.name
        if wrong := faults(window):
            found[look.name] = wrong
    assert not found


@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[1], LOOKS[5]], ids=lambda look: look.name)
def test_no_control_is_lower_than_24_pixels(qtbot, window, look):
    dress(window, look)
    assert not low(window)


def test_the_walk_sees_what_is_wrong(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    label, button = QLabel("far too long for this", page), QPushButton("Go", page)
    label.setGeometry(0, 0, 40, 20)
    button.setStyleSheet("min-height: 0; padding: 0")
    button.setGeometry(30, 0, 60, 20)
    page.show()
    assert any("needs more width" in fault for fault in faults(page))
    assert any("overlap" in fault for fault in faults(page))
    assert low(page) == ["QPushButton in  is 20 px high"]


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_a_laptop_holds_the_window_from_the_start_whatever_the_size_of_text(qtbot, text_scale):
    window = MainWindow(Preferences(Choices(text_scale=text_scale)))
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    assert (window.width(), window.height()) == (1280, 720)
