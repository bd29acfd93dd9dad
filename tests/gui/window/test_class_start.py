"""Class start: a clean laboratory in the look a teacher has kept."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget

from gui.style.preferences import Preferences
from gui.style.settings_file import settings
from gui.window.main_window import MainWindow
from tests.gui.edges import drag_right_edge, places
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import settled, wait_until


@pytest.fixture
def kept(qtbot) -> Iterator[MainWindow]:
    """A window that remembers things between two starts."""
    made = MainWindow(Preferences(), settings())
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    wait_until(lambda: made.lab.live.snapshot.answered > 0)
    yield made
    made.close_for_good()


def test_one_action_gives_a_clean_laboratory_in_the_look_that_was_kept(qtbot, kept):
    kept.preferences.choose(theme="dark", text_scale=1.2)
    wait_until(kept.updatesEnabled)
    drag_right_edge(qtbot, kept, "people_panel_dock", by=40)
    wide = places(kept)["people_panel_dock"].width()
    kept.actions_["save_class_start"].trigger()
    kept.preferences.choose(theme="light", text_scale=1.0)
    kept.actions_["arrange"].trigger()
    wait_until(kept.updatesEnabled)
    kept.lab.steps.seek(40)
    settled(kept.lab)
    kept.actions_["class_start"].trigger()
    wait_until(lambda: kept.lab.live.now.step == 0)
    assert (kept.preferences.choices.theme, kept.preferences.choices.text_scale) == ("dark", 1.2)
    wait_until(kept.updatesEnabled)
    wait_until(lambda: abs(places(kept)["people_panel_dock"].width() - wide) <= 4)
    again = MainWindow(Preferences(), settings())
    qtbot.addWidget(again)
    again.class_start.dress(presenting=False)
    assert again.preferences.choices.theme == "dark"
    again.close_for_good()


def test_what_is_unsaved_is_asked_about_first(kept):
    kept.lab.changes.set_learning_rate(0.5)
    settled(kept.lab)
    kept.actions_["class_start"].trigger()
    box = kept.findChild(object, "unsaved_dialog")
    assert box is not None
    box.reject()
    assert kept.lab.live.settings.learning_rate == 0.5


def test_presented_with_a_lesson_as_from_the_command_line(kept):
    kept.class_start.dress(presenting=True)
    kept.lessons.open_path(FILES["1-forward"])
    bench = LessonBench(kept)
    wait_until(lambda: kept.lab.own.kept is not None and bench.play.is_on)
    wait_until(lambda: kept.preferences.presenting and kept.updatesEnabled())
    QApplication.processEvents()
    dock = kept.findChild(QDockWidget, "lesson_panel_dock")
    network = kept.findChild(QDockWidget, "network_diagram_panel_dock")
    assert dock.isVisible()
    wait_until(lambda: dock.geometry().top() > network.geometry().bottom())
