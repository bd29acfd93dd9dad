"""A walk over every widget that can be seen: is text cut, does anything overlap, is it too low?"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollBar,
    QSlider,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.panels.chain_rule.factor_view import FactorView
from gui.widgets.shrinking_label import ShrinkingLabel
from gui.window.card_header import Heading

LEAST_HEIGHT = 24
SMALLEST = 0.75
"""How small a number may be written, where its place is too narrow for its usual size."""

FITTING = ("people_table",)
"""Tables that choose their words by the room there is, which their own tests measure."""

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)


def faults(window: QWidget) -> list[str]:
    """Return a sentence for everything that is cut, covered or too low; none is the aim."""
    widgets = [widget for widget in window.findChildren(QWidget) if is_seen(widget)]
    found = [*cut(widgets), *overlapping(widgets)]
    return sorted({*found})


def low(window: QWidget) -> list[str]:
    """Return the controls that are lower than a finger needs."""
    return sorted(
        f"{name(widget)} is {widget.height()} px high"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and is_seen(widget)
        and not isinstance(widget.parentWidget(), (QAbstractSpinBox, QTabBar, QComboBox))
        and widget.height() < LEAST_HEIGHT
    )


def is_seen(widget: QWidget) -> bool:
    """Whether any of a widget is on screen."""
    return widget.isVisible() and not widget.visibleRegion().isEmpty()


def name(widget: QWidget) -> str:
    """Return what a widget is called, or where it is."""
    own = widget.objectName()
    parent = widget.parentWidget()
    above = parent.objectName() if parent is not None else ""
    return own if own and not own.startswith("qt_") else f"{type(widget).__name__} in {above}"


def cut(widgets: list[QWidget]) -> Iterator[str]:
    """Say which texts have less room than they need."""
    for widget in widgets:
        if isinstance(widget, Heading):
            continue  # shortens itself, and says all of it in its tool tip
        if isinstance(widget, QLabel):
            yield from cut_label(widget)
        elif isinstance(widget, FactorView):
            yield from cut_factor(widget)
        elif isinstance(widget, QLineEdit):
            yield from cut_field(widget)
        elif isinstance(widget, QToolButton) and not isinstance(widget.parentWidget(), QTabBar):
            yield from cut_button(widget)
        elif isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Horizontal:
            yield from cut_headings(widget)
        elif isinstance(widget, QAbstractItemView):
            yield from cut_cells(widget)


def cut_label(label: QLabel) -> Iterator[str]:
    """Compare a label's text with the label."""
    text, room = label.text(), label.contentsRect()
    if not text:
        return
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + 1:
            yield f"{name(label)}: “{text[:40]}” needs more height than {label.height()}"
        return
    if label.textFormat() is Qt.TextFormat.RichText:
        page = QTextDocument()
        page.setHtml(text)
        text = page.toPlainText()
    if not label.pixmap().isNull():
        return
    if isinstance(label, ShrinkingLabel):
        if label.scale < SMALLEST:
            yield f"{name(label)}: “{text[:40]}” is written at {label.scale:.0%}"
        return
    metrics = label.fontMetrics()
    shown = text.replace("&", "") if label.buddy() else text
    if metrics.horizontalAdvance(shown) > room.width() + 1:
        yield f"{name(label)}: “{shown[:40]}” needs more width than {room.width()}"
    if metrics.height() > label.height() + 1:
        yield f"{name(label)}: “{shown[:40]}” needs more height than {label.height()}"


def cut_factor(factor: FactorView) -> Iterator[str]:
    """Look at every line of a factor, and at the factor as a whole."""
    if factor.height() < factor.sizeHint().height():
        yield f"{factor.symbol}: needs more height than {factor.height()}"
    for writing in factor.writings:
        # What has no reserved place, the formula, is given all the room it needs.
        if writing.scale < (1.0 if writing is factor.formula else SMALLEST):
            yield f"{factor.symbol}: “{writing.text()}” is written at {writing.scale:.0%}"


def cut_field(field: QLineEdit) -> Iterator[str]:
    """Compare a field's text, or what stands in its place, with the field."""
    text = field.text() or field.placeholderText()
    margins = field.textMargins()
    room = field.contentsRect().width() - margins.left() - margins.right()
    if field.fontMetrics().horizontalAdvance(text) > room + 1:
        owner = field.parentWidget() if isinstance(field.parent(), QAbstractSpinBox) else field
        yield f"{name(owner)}: “{text}” needs more width than {room}"


def cut_button(button: QToolButton) -> Iterator[str]:
    """Compare a button with the size it asks for."""
    words = Qt.ToolButtonStyle
    style = button.toolButtonStyle()
    icon_only = style is words.ToolButtonIconOnly and not button.icon().isNull()
    if icon_only or not button.text():
        return
    needed = button.fontMetrics().horizontalAdvance(button.text())
    if style is words.ToolButtonTextBesideIcon and not button.icon().isNull():
        needed += button.iconSize().width()
    if needed > button.width():
        yield f"{name(button)}: “{button.text()}” needs more width than {button.width()}"
    if button.fontMetrics().height() > button.height():
        yield f"{name(button)}: “{button.text()}” needs more height than {button.height()}"


def cut_headings(header: QHeaderView) -> Iterator[str]:
    """Compare what stands above columns with the columns."""
    model = header.model()
    if name(header.parentWidget()) in FITTING:
        return
    for section in range(header.count() if model is not None else 0):
        if header.isSectionHidden(section):
            continue
        words = str(model.headerData(section, header.orientation()) or "")
        if header.fontMetrics().horizontalAdvance(words) > header.sectionSize(section):
            yield f"{name(header.parentWidget())}: heading “{words}” is cut"


def cut_cells(view: QAbstractItemView) -> Iterator[str]:
    """Compare the texts of a table with its cells."""
    model = view.model()
    if model is None or isinstance(view, QHeaderView) or name(view) in FITTING:
        return
    for row in range(min(20, model.rowCount())):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            box = view.visualRect(index)
            text = str(index.data() or "")
            if box.isEmpty() or not text:
                continue
            if view.fontMetrics().horizontalAdvance(text) > box.width():
                yield f"{name(view)}: “{text}” in column {column} is cut"
            if view.fontMetrics().height() > box.height():
                yield f"{name(view)}: “{text}” in row {row} is cut"


def overlapping(widgets: list[QWidget]) -> Iterator[str]:
    """Say which siblings cover each other."""
    families: dict[QWidget, list[QWidget]] = {}
    for widget in widgets:
        parent = widget.parentWidget()
        if parent is not None and not widget.isWindow() and not may_cover(widget, parent):
            families.setdefault(parent, []).append(widget)
    for family in families.values():
        for place, one in enumerate(family):
            for other in family[place + 1 :]:
                both = seen_part(one) & seen_part(other)
                if both.width() > 1 and both.height() > 1:
                    size = f"{both.width()} × {both.height()}"
                    yield f"{name(one)} and {name(other)} overlap by {size}"


def may_cover(widget: QWidget, parent: QWidget) -> bool:
    """Whether a widget is meant to lie over its siblings."""
    if isinstance(parent, (QStackedWidget, QTabBar)) or isinstance(widget, QScrollBar):
        return True
    # What floats over a page that is drawn by hand.
    return isinstance(parent.parentWidget(), QAbstractScrollArea) and not isinstance(
        parent, (QMainWindow, QDockWidget)
    )


def seen_part(widget: QWidget) -> QRect:
    """Return where a widget can be seen, in its parent's coordinates."""
    return widget.visibleRegion().boundingRect().translated(widget.mapToParent(QPoint(0, 0)))
