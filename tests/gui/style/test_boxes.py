"""What can be ticked is seen before it is: its outline stands out in every theme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGroupBox,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.style import theme
from tests.gui.colour_vision import contrast

LEAST = 3.0
"""The contrast of outlines of controls, after WCAG 1.4.11."""

every_theme = pytest.mark.parametrize("tokens", theme.THEMES.values(), ids=theme.THEMES)
every_size = pytest.mark.parametrize("text_scale", [1.0, 2.0])


def sides(image: QImage, ground: QColor) -> list[float]:
    """Return the best contrast against the ground on the way from each side to the middle of all
    that is painted there.
    """
    box = inked(image, ground)
    assert box, "nothing is painted there"
    xs, ys = [x for x, _ in box], [y for _, y in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    x, y = (left + right) // 2, (top + bottom) // 2
    ways = (
        [(each, y) for each in range(left, x)],
        [(each, y) for each in range(x + 1, right + 1)],
        [(x, each) for each in range(top, y)],
        [(x, each) for each in range(y + 1, bottom + 1)],
    )
    return [
        max(contrast(image.pixelColor(*at).name(), ground.name()) for at in way) for way in ways
    ]


def inked(image: QImage, ground: QColor) -> list[tuple[int, int]]:
    """Return where the image is not quite the ground."""
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) != ground
    ]


def on_ground(qtbot, widget: QWidget, ground: str) -> QWidget:
    """Show a widget on a ground of its own."""
    page = QWidget()
    qtbot.addWidget(page)
    palette = page.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    page.setPalette(palette)
    page.setAutoFillBackground(True)
    QVBoxLayout(page).addWidget(widget)
    page.show()
    QApplication.processEvents()
    return page


@every_theme
@every_size
@pytest.mark.parametrize("ground", ["window", "surface"])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_an_unticked_box_has_an_outline(qtbot, qapp, tokens, text_scale, ground, kind):
    theme.apply(qapp, tokens, text_scale)
    ground = getattr(tokens, ground)
    page = on_ground(qtbot, kind(), ground)
    assert min(sides(page.grab().toImage(), QColor(ground))) >= LEAST


@every_theme
def test_the_box_of_a_group_has_one_too(qtbot, qapp, tokens):
    theme.apply(qapp, tokens)
    group = QGroupBox()
    group.setCheckable(True)
    group.setChecked(False)
    group.setFlat(True)
    page = on_ground(qtbot, group, tokens.window)
    corner = page.grab(group.geometry().adjusted(0, 0, -group.width() + 24, 0)).toImage()
    assert min(sides(corner.copy(0, 0, 24, 18), QColor(tokens.window))) >= LEAST


@every_theme
@pytest.mark.parametrize("chosen", [False, True])
def test_so_does_a_box_in_a_table_whether_its_row_is_chosen(qtbot, qapp, tokens, chosen):
    theme.apply(qapp, tokens)
    view, item = QTableWidget(1, 1), QTableWidgetItem()
    view.setItem(0, 0, item)
    item.setCheckState(Qt.CheckState.Unchecked)
    item.setSelected(chosen)
    page = on_ground(qtbot, view, tokens.window)
    assert page.isVisible()
    view.clearFocus()
    cell = view.visualItemRect(item).adjusted(1, 2, -2, -2)
    image = view.viewport().grab(cell).toImage()
    assert min(sides(image, image.pixelColor(image.width() - 3, 2))) >= LEAST


@every_theme
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_tick_stands_out_from_its_box(qtbot, qapp, tokens, kind):
    theme.apply(qapp, tokens)
    box = kind()
    page = on_ground(qtbot, box, tokens.window)
    empty = page.grab().toImage()
    box.setChecked(True)
    ticked = page.grab().toImage()
    best = max(
        contrast(ticked.pixelColor(x, y).name(), empty.pixelColor(x, y).name())
        for x in range(empty.width())
        for y in range(empty.height())
    )
    assert best >= LEAST


@every_theme
def test_text_in_a_chosen_row_stands_out(qtbot, qapp, tokens):
    theme.apply(qapp, tokens)
    view = QTableWidget(1, 1)
    view.setItem(0, 0, QTableWidgetItem("█████"))
    view.selectRow(0)
    page = on_ground(qtbot, view, tokens.window)
    assert page.isVisible()
    image = view.viewport().grab(view.visualItemRect(view.item(0, 0))).toImage()
    ground = image.pixelColor(image.width() - 4, image.height() // 2)
    ink = max(
        contrast(image.pixelColor(x, y).name(), ground.name())
        for x in range(image.width())
        for y in range(image.height())
    )
    assert ink >= 4.5
