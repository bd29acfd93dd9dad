"""A plot: where positions are on the screen, names that do not cover each other, the mouse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.plot.end_labels import EndLabel, placed, spread
from gui.plot.mouse import PlotMouse, kept_within
from gui.plot.overlay import Overlay
from gui.plot.plot import Plot
from gui.plot.scale import LOGARITHMIC
from gui.plot.view import View
from gui.style import theme

coordinates = st.floats(-1e6, 1e6)


@pytest.fixture
def plot(qtbot) -> Plot:
    made = Plot("some_plot", "epoch")
    qtbot.addWidget(made.widget)
    made.widget.resize(400, 300)
    made.set_view(View(0.0, 1000.0, -4.0, 0.0))
    made.widget.show()
    return made


def test_curves_are_drawn_where_the_plot_says_they_are(plot, qtbot):
    """pyqtgraph's own mapping and ours agree, or ticks and curves would not match."""
    plot.set_scales(plot.x_scale, LOGARITHMIC)
    plot.set_view(View(0.0, 500.0, -3.0, 0.0))
    box = plot.widget.getPlotItem().getViewBox()
    for x, y in ((0.0, -3.0), (500.0, 0.0), (123.0, -1.7)):
        theirs = box.mapViewToScene(QPointF(x, y))
        ours = plot.pixel(x, y)
        assert (ours - theirs).manhattanLength() < 1.5


def test_a_pixel_and_its_place_are_the_same(plot):
    for x, y in ((0.0, -4.0), (250.0, -1.0), (1000.0, 0.0)):
        assert plot.place(plot.pixel(x, y)) == pytest.approx((x, y))


def test_the_first_and_last_line_of_text_lie_inside(plot):
    overlay = Overlay(plot)
    for width, height in ((400, 300), (240, 120), (900, 700)):
        plot.widget.resize(width, height)
        assert plot.area.left() > 0
        assert plot.area.right() < width
        assert plot.area.bottom() < height
        assert plot.area.width() > width / 2
    assert overlay.size() == plot.widget.viewport().size()


def overlay_of(plot: Plot) -> Overlay:
    """Return what lies over a plot, as large as it."""
    made = Overlay(plot)
    plot.widget.resize(420, 320)
    assert made.size() == plot.widget.viewport().size()
    return made


def drawn(overlay: Overlay, ground: str, below: int = 0) -> QImage:
    """Draw what lies over a plot on a ground of one colour, and some pixels below its edge."""
    image = QImage(overlay.width(), overlay.height() + below, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    overlay.draw(painter)
    painter.end()
    return image


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("extra_lines", [0, 1])
def test_what_runs_along_the_axes_is_not_cut_at_the_foot(plot, text_scale, extra_lines):
    theme.apply(QApplication.instance(), theme.LIGHT, text_scale)
    overlay = overlay_of(plot)
    plot.set_across("learning rate")
    overlay.set_caption("gap")
    plot.extra_lines = extra_lines
    plot.restyle()
    image, ground = drawn(overlay, "white", below=20), QColor("white").rgb()
    rows = range(overlay.height(), image.height())
    assert {image.pixel(x, y) for y in rows for x in range(image.width())} == {ground}
    room = QRect(0, overlay.height() - 20, overlay.width(), 20)
    assert any(image.pixel(x, room.center().y()) != ground for x in range(room.width()))


def test_a_curve_does_not_strike_out_a_name_that_stands_among_curves(plot):
    overlay = overlay_of(plot)
    overlay.set_labels([EndLabel("η 0.1, seed 1", 400.0, -2.0)])
    image, at = drawn(overlay, "red"), plot.pixel(400.0, -2.0).toPoint()
    text = QRect(at.x() + 20, at.y() - 4, 50, 8)
    reds = [
        image.pixelColor(x, y).green() < 128 and image.pixelColor(x, y).red() > 200
        for x in range(text.left(), text.right())
        for y in range(text.top(), text.bottom())
    ]
    assert not any(reds)


@pytest.mark.parametrize("up", [-1.0, 1.0])
def test_a_name_among_curves_makes_way_for_them(plot, up):
    overlay, curve = overlay_of(plot), plot.add_line()
    end = EndLabel("η 0.1, seed 1", 400.0, -2.0)
    metrics = QFontMetricsF(theme.font(theme.SMALL))
    (free,) = placed(plot, [end], metrics, overlay.width())
    assert free.box.center().y() == pytest.approx(plot.pixel(400.0, -2.0).y())
    # Through the name, and off to one side of it.
    x = np.linspace(0.0, 1000.0, 50)
    curve.draw(x, -2.0 + up * np.maximum(0.0, x - 400.0) / 2000.0)
    (aside,) = placed(plot, [end], metrics, overlay.width())
    places = [plot.pixel(*place) for place in zip(*curve.points, strict=True)]
    named = QRectF(
        aside.box.topLeft(), QSizeF(metrics.horizontalAdvance(end.text), free.box.height())
    )
    assert not any(named.contains(place) for place in places)
    assert np.sign(free.box.center().y() - aside.box.center().y()) == -up
    # One at the right edge stands outside of them.
    edge = EndLabel("η 0.1, seed 1", 1000.0, -2.0)
    (outside,) = placed(plot, [edge], metrics, overlay.width())
    assert outside.box.center().y() == pytest.approx(plot.pixel(1000.0, -2.0).y())


@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [200, 260, 400])
def test_an_axis_has_two_numbers_at_least(plot, text_scale, width):
    theme.apply(QApplication.instance(), theme.LIGHT, text_scale)
    plot.restyle()
    plot.widget.resize(width, 300)
    plot.set_view(View(-6.0, 6.0, -4.0, 0.0))
    assert len(plot.x_ticks) >= 2


@given(
    st.lists(st.floats(-50, 250), max_size=30),
    st.floats(8, 30),
)
def test_names_never_cover_each_other_nor_leave_the_plot(wanted, line):
    heights = spread(wanted, line, 0.0, 200.0)
    placed = sorted(height for height in heights if height is not None)
    assert all(-1e-9 <= height <= 200 + 1e-9 for height in placed)
    assert (np.diff(placed) >= line - 1e-6).all()
    assert len(placed) == min(len(wanted), int(200 / line) + 1)
    if len(wanted) == 1:
        assert heights[0] == pytest.approx(min(max(wanted[0], 0), 200))


@given(st.tuples(*[coordinates] * 4), st.floats(1e-3, 10))
def test_a_view_stays_within_the_whole(corners, least):
    whole = View(0.0, 1000.0, -5.0, 5.0)
    left, right, bottom, top = corners
    kept = kept_within(View(left, right, bottom, top), whole, (least, least))
    assert whole.left - 1e-9 <= kept.left < kept.right <= whole.right + 1e-9
    assert whole.bottom - 1e-9 <= kept.bottom < kept.top <= whole.top + 1e-9
    assert kept.width >= least - 1e-9
    assert kept.height >= min(least, whole.height) - 1e-9


def test_zooming_keeps_what_is_under_the_mouse_there(plot):
    mouse = PlotMouse(plot)
    at = plot.pixel(300.0, -3.0)
    mouse.zoom(0.5, at)
    assert plot.view.width == pytest.approx(500)
    assert plot.view.height == pytest.approx(2)
    assert plot.place(at) == pytest.approx((300.0, -3.0))


def test_beside_the_curves_only_one_direction_is_zoomed(plot):
    mouse = PlotMouse(plot)
    mouse.zoom(0.5, QPointF(plot.area.center().x(), plot.area.bottom() + 10))
    assert (plot.view.width, plot.view.height) == (500.0, 4.0)
    mouse.zoom(0.5, QPointF(plot.area.left() - 10, plot.area.center().y()))
    assert (plot.view.width, plot.view.height) == (500.0, 2.0)


def test_a_change_of_theme_reaches_the_plot(plot, qapp):
    light = plot.widget.backgroundBrush().color().name()
    theme.apply(qapp, theme.DARK)
    plot.restyle()
    assert light == theme.LIGHT.surface
    assert plot.widget.backgroundBrush().color().name() == theme.DARK.surface
