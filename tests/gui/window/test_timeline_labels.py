"""The labels of the timeline in the window of a laptop: whole, or shortened with a sign for it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from gui.panels.timeline.painter import metrics, sizes
from gui.style import theme
from tests.gui.waiting import settled
from tests.look.shots import Shot
from tests.look.window import dress

NAMES = {0: "★ where it begins", 1300: "★ jagged", 2600: "★ flat", 4000: "★ all right: gjpqy"}
"""Bookmarks, two of them at the ends; their tails reach below the line."""


def told(image: QImage, box: QRect) -> tuple[int, int]:
    """Return the first and the last row of a box in which something is written."""
    paper = image.pixelColor(box.left(), box.top()).lightness()
    rows = [
        y
        for y in range(box.top(), box.bottom() + 1)
        if any(
            abs(image.pixelColor(x, y).lightness() - paper) > 40
            for x in range(box.left(), box.right())
        )
    ]
    return rows[0], rows[-1]


@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
def test_labels_and_ends_are_not_cut_in_the_window_of_a_laptop(window, text_scale):
    lab = window.lab
    lab.steps.seek(4000)
    settled(lab)
    for step, name in NAMES.items():
        lab.shelf.set_bookmark(step, name.removeprefix("★ "))
    settled(lab)
    dress(window, Shot("laptop", (1280, 720), "light", text_scale))
    line = window.findChild(QWidget, "timeline")
    assert line.visibleRegion().boundingRect() == line.rect()
    assert line.height() >= line.sizeHint().height()
    picture, measure, strip = line.picture, metrics(), sizes().labels
    labels = {label.step: label for label in picture.labels}
    assert labels.keys() == NAMES.keys()
    image = line.grab().toImage()
    after = 0.0
    for step in sorted(labels):
        label = labels[step]
        assert label.text == NAMES[step] or label.text.endswith("…")
        assert measure.horizontalAdvance(label.text) <= label.room.width
        assert after <= label.room.left
        assert label.room.right <= line.width()
        after = label.room.right
        box = QRect(round(label.room.left), 0, round(label.room.width), strip)
        first, last = told(image, box)
        assert 0 < first < last < strip, label.text
    if text_scale == 1.0:
        assert [labels[step].text for step in NAMES] == list(NAMES.values())
    track, (start, end) = picture.track, picture.ends
    assert measure.horizontalAdvance(start) + theme.GRID <= track.left
    assert track.left + track.width + measure.horizontalAdvance(end) + theme.GRID <= line.width()
