"""The card beside a part of the diagram, in the whole window: what it may cover, when it goes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolBar, QWidget

from gui.panels.network_diagram.hover_card import HoverCard
from tests.gui.waiting import settled, wait_until
from tests.look.shots import Shot
from tests.look.window import dress

LOOKS = (
    Shot("laptop", (1280, 720)),
    Shot("laptop, 200 %", (1280, 720), "light", 2.0),
    Shot("start", (1440, 900)),
)
LEAST_SIZE = QSizeF(4, 4)
"""A line that is not written out is pointed at in its middle."""


def diagram_of(window) -> QWidget:
    return window.findChild(QWidget, "network_diagram_panel")


def pointed_at(window, part: str) -> HoverCard:
    """Point at a part, and return the card once it stands beside it."""
    panel = diagram_of(window)
    panel.view.part_entered.emit(part)
    panel._pointing.tell()
    return panel._pointing.card


def box_of(window, part: str) -> QRectF:
    """Return where a part stands in the window."""
    view = diagram_of(window).view
    box = view.on_screen(view.diagram.box_of(part))
    if box.isEmpty():
        box = QRectF(box.center() - QPointF(2, 2), LEAST_SIZE)
    return box.translated(QPointF(view.viewport().mapTo(window, QPoint(0, 0))))


def parts_in_sight(window) -> Iterator[str]:
    view = diagram_of(window).view
    seen = QRectF(view.viewport().rect())
    for part in (*view.diagram.parts.places, *view.diagram.parts.neurons, "loss"):
        if seen.contains(view.on_screen(view.diagram.box_of(part)).center()):
            yield part


@pytest.mark.parametrize("sizes", [(2, 2, 1), (2, 6, 4, 1)])
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_it_never_covers_what_one_points_at_nor_the_inputs(window, look, sizes):
    if sizes != (2, 2, 1):
        window.lab.restarts.begin_with(sizes)
    settled(window.lab)
    dress(window, look)
    faults, parts = [], list(parts_in_sight(window))
    assert len(parts) > 6
    for stage in range(2):
        for part in parts:
            card = QRectF(pointed_at(window, part).geometry())
            faults += [
                (stage, part, covered)
                for covered in (part, "x1", "x2")
                if card.adjusted(1, 1, -1, -1).intersects(box_of(window, covered))
            ]
            if not QRectF(window.rect()).contains(card):
                faults.append((stage, part, "the edge of the window"))
        while window.lab.selection.stage is None or not window.lab.selection.stage.knows_back_to(1):
            window.lab.stages.next_stage()
    assert not faults


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_it_leaves_the_buttons_that_train_in_sight(window, look):
    settled(window.lab)
    dress(window, look)
    bars = [*window.findChildren(QToolBar), window.menuBar()]
    faults = [
        (part, bar.objectName())
        for part in parts_in_sight(window)
        for bar in bars
        if pointed_at(window, part).geometry().intersects(bar.geometry())
    ]
    assert not faults


def test_it_leaves_free_where_a_value_is_typed(window):
    dress(window, LOOKS[0])
    diagram_of(window).view.edit_wanted.emit("w1")
    field = diagram_of(window).view.viewport().findChild(QLineEdit)
    assert field.isVisible()
    for part in parts_in_sight(window):
        card = pointed_at(window, part)
        typed = QRectF(field.rect()).translated(QPointF(field.mapTo(window, QPoint(0, 0))))
        assert not QRectF(card.geometry()).intersects(typed), part


def test_it_goes_when_the_mouse_does_and_when_another_card_comes_to_the_front(window):
    dress(window, LOOKS[1])
    card = pointed_at(window, "h1")
    assert card.isVisible()
    diagram_of(window).view.part_entered.emit("")
    assert not card.isVisible()
    assert pointed_at(window, "h1").isVisible()
    window.findChild(QWidget, "loss_panel_dock").raise_()
    wait_until(lambda: not diagram_of(window).isVisible())
    QApplication.processEvents()
    assert not card.isVisible()


def test_the_mouse_goes_through_it_to_the_card_behind(window):
    dress(window, LOOKS[0])
    card = pointed_at(window, "loss")
    assert card.findChild(QLabel).font().bold(), "its title"
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    middle = card.geometry().center()
    assert window.childAt(middle) not in (card, *card.findChildren(QWidget))
