"""Names on the map: each stands at its own dot, and never on the cross of Predict."""

import math
import random

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from core.people.dataset import Dataset, Person
from core.people.person import Gender
from core.people.units import IMPERIAL
from gui.panels.decision_map.people_painter import around, beside, draw_crowd
from gui.panels.decision_map.people_shown import dots_of
from gui.plot.plot import Plot
from gui.plot.view import View

AREA = QRectF(0, 0, 360, 240)


def painter() -> tuple[QImage, QPainter]:
    image = QImage(360, 240, QImage.Format.Format_ARGB32)
    return image, QPainter(image)


def away(box: QRectF, at: QPointF) -> float:
    nearest = (
        min(max(at.x(), box.left()), box.right()),
        min(max(at.y(), box.top()), box.bottom()),
    )
    return math.dist(nearest, at.toTuple())


def test_a_name_is_nearer_to_its_own_dot_than_to_any_other():
    chance, (_image, brush) = random.Random(1), painter()
    found = 0
    for _ in range(300):
        dots = [QPointF(chance.uniform(20, 340), chance.uniform(20, 220)) for _ in range(10)]
        own, *others = dots
        taken = [around(at, 4.5) for at in others]
        box = beside(own, 8.5, brush, text="Charlotte", area=AREA, taken=taken, others=others)
        if box is not None:
            found += 1
            assert all(away(box, own) < away(box, other) for other in others)
    brush.end()
    assert 50 < found < 300


def test_no_name_covers_the_cross(qapp):
    plot = Plot("map", "")
    plot.widget.resize(360, 240)
    plot.set_view(View(100.0, 200.0, 55.0, 80.0))
    people = Dataset(tuple(Person(f"Person {i}", 120.0 + 7 * i, 60.0 + i, Gender.FEMALE)
                           for i in range(10)))  # fmt: skip
    dots = dots_of(people, 0, IMPERIAL)
    _image, brush = painter()
    bare = draw_crowd(brush, plot, dots)[10:]
    assert bare
    for box in bare:
        cross = around(box.center(), 5.0)
        names = draw_crowd(brush, plot, dots, [cross])[11:]
        assert not any(name.intersects(cross) for name in names)
    brush.end()
