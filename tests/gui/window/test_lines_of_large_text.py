"""Who needs larger text needs stronger lines, too: curves, points and bars grow with it."""

import operator
import re

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QDockWidget, QToolButton

from gui.panels.update_effect.rows import EffectColumn
from gui.panels.update_effect.table import EffectTable
from gui.plot.line import Curve
from gui.plot.overlay import Overlay
from tests.gui.waiting import settled, wait_until

PLOTS = ("loss", "neuron", "what_if", "decision_map", "loss_surface", "sweep")


def bring(window, card: str) -> QDockWidget:
    dock = window.findChild(QDockWidget, f"{card}_panel_dock")
    dock.raise_()
    wait_until(lambda: not dock.visibleRegion().isEmpty() and window.updatesEnabled())
    settled(window.lab)
    QApplication.processEvents()
    return dock


def enlarge(window, text_scale: float) -> None:
    window.preferences.choose(text_scale=text_scale)
    QApplication.processEvents()
    wait_until(window.updatesEnabled)


def widths(overlay: Overlay) -> list[float]:
    """Return how wide the curves of a plot are drawn, in the order of the plot."""
    items = overlay.parentWidget().parentWidget().getPlotItem().items
    return [item.opts["pen"].widthF() for item in items if isinstance(item, Curve)]


def largest_circle(overlay: Overlay) -> float:
    """Return the largest radius of what is drawn over a plot; 0 where there is no circle."""
    buffer, paper = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.setOutputDevice(buffer)
    painter = QPainter(paper)
    overlay.draw(painter)
    painter.end()
    return max(map(float, re.findall(r'\br="([0-9.]+)"', buffer.data().data().decode())), default=0)


@pytest.mark.parametrize("card", PLOTS)
def test_curves_and_points_grow_with_the_text(window, card):
    overlay = bring(window, card).findChild(Overlay)
    usual, circle = widths(overlay), largest_circle(overlay)
    assert usual
    enlarge(window, 2.0)
    bring(window, card)
    # Contour lines are a ground, like the grid.
    grow = [2.0] * len(usual) if card != "loss_surface" else [1.0, *[2.0] * (len(usual) - 1)]
    assert widths(overlay) == pytest.approx(list(map(operator.mul, grow, usual)))
    if circle:
        assert largest_circle(overlay) == pytest.approx(2 * circle)


def bar_height(table: EffectTable) -> int:
    """Return how high the longest bar is, in pixels."""
    last = max(range(4), key=lambda row: abs(table.rows.row(row).share))
    box = table.visualRect(table.model().index(last, EffectColumn.BAR))
    image = table.viewport().grab(box).toImage()
    is_fall, middle = table.rows.row(last).share < 0, image.width() // 2
    x = middle + (-6 if is_fall else 6)
    ground = image.pixel(x, 0)
    return sum(image.pixel(x, y) != ground for y in range(image.height()))


def test_bars_grow_with_the_text(window):
    window.resize(1920, 1080)
    table = bring(window, "update_effect").findChild(EffectTable)
    usual = bar_height(table)
    enlarge(window, 2.0)
    bring(window, "update_effect")
    assert bar_height(table) == pytest.approx(2 * usual, abs=1)


def test_a_button_with_a_menu_has_room_for_its_text_and_its_arrow(window):
    """Qt reckons with an arrow as if text were of normal size."""
    button, beside = window.findChild(QToolButton, "new_start"), []
    for text_scale in (1.0, 2.0):
        enlarge(window, text_scale)
        advance = button.fontMetrics().horizontalAdvance(button.text())
        beside.append(button.sizeHint().width() - advance)
    assert beside[1] >= beside[0] + 14
