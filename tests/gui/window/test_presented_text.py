"""What a class reads from the last row: every text while presenting is large enough."""

import pytest
from PySide6.QtWidgets import QApplication, QDockWidget

from gui.panels.chain_rule.product_view import ProductView
from tests.gui.drawn_text import drawn_texts
from tests.gui.lesson_bench import FILES, LessonBench
from tests.gui.waiting import settled, wait_until

SMALLEST = 1.7
"""Of the type on the wall, in per cent of the picture's height."""

SHORT = ("1-forward", "2-chain-rule")


def present(window, width: int, height: int) -> None:
    window.actions_["presentation"].trigger()
    wait_until(lambda: window.isFullScreen() and window.updatesEnabled())
    window.resize(width, height)
    wait_until(lambda: window.size().toTuple() == (width, height) and window.updatesEnabled())
    QApplication.processEvents()


def smallest(window) -> tuple[float, str]:
    settled(window.lab)
    QApplication.processEvents()
    wait_until(window.updatesEnabled)
    found = drawn_texts(window)[0]
    return round(100 * found.pixels / window.height(), 2), found.text


@pytest.mark.parametrize("lesson", [
    pytest.param(name, marks=[] if name in SHORT else pytest.mark.long) for name in FILES
])  # fmt: skip
def test_everything_in_a_lesson_is_large_enough_and_whole(window, lesson):
    bench = LessonBench(window)
    present(window, 1280, 720)
    bench.open(FILES[lesson])
    for index in range(len(bench.play.lesson.steps)):
        bench.play.go_to(index)
        assert smallest(window) >= (SMALLEST, ""), f"step {index + 1}"
        wait_until(lambda: not bench.cut())
        if bench.play.step.ask is not None:
            bench.press("show")
            wait_until(lambda: bench.play.progress.is_done)
            assert smallest(window) >= (SMALLEST, ""), f"step {index + 1}, answered"
            wait_until(lambda: not bench.cut())


def test_the_network_stands_over_the_chain_rule_and_both_can_be_read(window):
    present(window, 1280, 720)
    assert smallest(window) >= (SMALLEST, "")
    view = window.findChild(ProductView)
    wait_until(lambda: view.visibleRegion().boundingRect() == view.rect())
    cards = {name: window.findChild(QDockWidget, f"{name}_panel_dock").geometry()
             for name in ("network_diagram", "chain_rule")}  # fmt: skip
    assert cards["network_diagram"].bottom() < cards["chain_rule"].top()
    assert cards["network_diagram"].left() == cards["chain_rule"].left()
