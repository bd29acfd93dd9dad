"""A drawing looks the same elsewhere: widths in pixels, no empty paths, fonts that exist."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from gui.plot.line import PlotLine
from gui.plot.overlay import Overlay
from gui.plot.picture_export import MARGIN, as_svg
from gui.plot.plot import Plot
from gui.plot.plot_picture import PlotPicture
from gui.plot.view import View

RSVG = "rsvg-convert"


@pytest.fixture
def drawing(qtbot) -> bytes:
    """A plot whose two directions are scaled very differently, and a curve with nothing in it."""
    plot = Plot("some_plot", "epoch")
    qtbot.addWidget(plot.widget)
    plot.widget.resize(500, 300)
    plot.set_view(View(0.0, 1000.0, 0.0, 1.0))
    overlay = Overlay(plot)
    x = np.array([0.0, 500.0, 1000.0])
    for y, colour in ((np.full(3, 0.25), "accent"), (np.full(3, 0.75), "ink")):
        line = PlotLine(plot.widget.getPlotItem(), 1.0)
        line.style(colour, 2.0)
        line.draw(x, y)
    PlotLine(plot.widget.getPlotItem(), 1.0).style("ink", 2.0)
    plot.widget.show()
    return as_svg(PlotPicture(plot, overlay), "A title")


def test_every_width_is_in_pixels(drawing):
    root = ET.fromstring(drawing)
    strokes = [each for each in root.iter() if each.get("stroke", "none") != "none"]
    assert {float(each.get("stroke-width")) for each in strokes} <= {1.0, 1.5, 2.0}
    assert b"vector-effect" not in drawing
    for each in root.iter():
        moved = re.match(r"matrix\(([^)]*)\)", each.get("transform", ""))
        if moved is not None:
            assert [float(v) for v in moved[1].split(",")[:4]] == [1, 0, 0, 1]


def test_nothing_is_empty_and_fonts_are_those_of_style_sheets(drawing):
    root = ET.fromstring(drawing)
    for each in root.iter():
        tag = each.tag.rpartition("}")[2]
        assert tag != "path" or each.get("d", "").strip()
        assert tag != "g" or len(each)
        family = each.get("font-family")
        assert family is None or re.fullmatch(r"('[^']+', )?sans-serif|serif|monospace", family)
    assert root.find("{http://www.w3.org/2000/svg}title").text == "A title"


def test_a_curve_ends_at_the_frame_of_the_plot(qtbot):
    plot = Plot("some_plot", "epoch")
    qtbot.addWidget(plot.widget)
    plot.widget.resize(500, 300)
    plot.set_view(View(400.0, 600.0, 0.4, 0.6))
    overlay = Overlay(plot)
    line, band = plot.add_line(), plot.add_band()
    line.style("ink", 2.0)
    band.style("accent", 0.5)
    x = np.linspace(0.0, 1000.0, 1001)
    line.draw(x, x / 1000.0)
    band.draw(x, x / 1000.0 - 0.05, x / 1000.0 + 0.05)
    plot.widget.show()
    data = as_svg(PlotPicture(plot, overlay), "A title")
    frame = plot.area.translated(MARGIN, MARGIN)
    curve = max(_points(data, "path"), key=len)
    assert len(curve) > 100, "the curve is there"
    for places, low, high in (
        (curve[:, 0], frame.left(), frame.right()),
        (curve[:, 1], frame.top(), frame.bottom()),
    ):
        assert places.min() == pytest.approx(low, abs=1.5)
        assert places.max() == pytest.approx(high, abs=1.5)
    area = max(_points(data, "polygon") + _points(data, "polyline"), key=len)
    low, high = area.min(axis=0), area.max(axis=0)
    np.testing.assert_allclose((low, high), ((400.0, 0.4), (600.0, 0.6)), rtol=1e-3)


def _points(drawing: bytes, tag: str) -> list[np.ndarray]:
    """Return the points of every shape of a kind, each of shape (n, 2)."""
    shapes = [each for each in ET.fromstring(drawing).iter() if each.tag.endswith(f"}}{tag}")]
    numbers = (
        re.findall(r"-?[\d.]+(?:e-?\d+)?", each.get("d") or each.get("points", ""))
        for each in shapes
    )
    return [np.array(each, dtype=float).reshape(-1, 2) for each in numbers]


def dark_rows(image: QImage) -> int:
    """Return how many pixels high both curves are, in the middle of the picture."""
    colours = [image.pixelColor(image.width() // 2, y) for y in range(image.height())]
    return sum(colour.lightness() < 128 for colour in colours)


def test_another_program_draws_lines_as_thin_as_qt(drawing, tmp_path):
    if not shutil.which(RSVG):
        pytest.skip(f"{RSVG} is not installed")
    file, out = tmp_path / "plot.svg", tmp_path / "plot.png"
    file.write_bytes(drawing)
    subprocess.run([RSVG, "-z", "4", str(file), "-o", str(out)], check=True)
    theirs = QImage(str(out))
    renderer = QSvgRenderer(QByteArray(drawing))
    ours = QImage(theirs.size(), QImage.Format.Format_RGB32)
    ours.fill(0xFFFFFFFF)
    painter = QPainter(ours)
    renderer.render(painter)
    painter.end()
    assert dark_rows(theirs) == pytest.approx(dark_rows(ours), abs=2)
    assert 12 <= dark_rows(theirs) <= 20, "two lines of two pixels, four times as large"
