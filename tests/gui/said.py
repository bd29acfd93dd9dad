"""Everything that a window says: painted, read aloud, on tool tips, copied and in pictures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtCore import QBuffer, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QGraphicsSimpleTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QToolBar,
    QWidget,
)

from gui.panels.chain_rule.factor_view import FactorView
from gui.plot.export_menu import PictureExport
from gui.widgets.table import Table
from gui.window.main_window import MainWindow

Role = Qt.ItemDataRole
ROLES = (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.StatusTipRole,
         Role.AccessibleTextRole, Role.AccessibleDescriptionRole)  # fmt: skip
TEXT_ELEMENT = re.compile(r"<text[^>]*>([^<]*)<")

Said = Iterator[tuple[str, str]]
"""Where something is said, and what."""


def everything_said(window: MainWindow) -> Said:
    """Bring every card to the front in turn, and tell all that can be read, heard or copied."""
    for bar in window.findChildren(QToolBar):
        yield from spoken_and_painted(bar, bar.objectName())
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", f"{action.text()} {action.toolTip()}"
    for dock in window.findChildren(QDockWidget):
        dock.show()
        dock.raise_()
        QApplication.processEvents()
        yield from spoken_and_painted(dock, dock.objectName())
        yield from pointed_at(dock)
        yield from copied(dock)
        yield from in_pictures(dock)


def spoken_and_painted(widget: QWidget, name: str) -> Said:
    yield from ((f"{name} painted", text) for text in painted(widget))
    for each in (widget, *widget.findChildren(QWidget)):
        if not each.isVisible():
            continue  # a card behind a tab is written anew before anybody sees it
        where = f"{name} {type(each).__name__} {each.objectName()}"
        texts = (each.toolTip(), each.statusTip(), each.whatsThis(), each.accessibleName(),
                 each.accessibleDescription(), each.windowTitle())  # fmt: skip
        yield from ((where, text) for text in texts)
        if isinstance(each, QLabel | QAbstractButton | QLineEdit):
            yield where, each.text()
        if isinstance(each, FactorView):
            yield f"{where} tip", each._tip()
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from ((f"{where} cell", text) for text in cells(each))
        if isinstance(each, QGraphicsView) and each.scene() is not None:
            for item in each.scene().items():
                text = item.text() if isinstance(item, QGraphicsSimpleTextItem) else ""
                yield f"{where} item", text or item.toolTip()


def painted(widget: QWidget) -> list[str]:
    """Return every text that is painted: the widget as a drawing."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size().expandedTo(QSize(1, 1)))
    painter = QPainter(drawing)
    widget.render(painter, QPoint())
    painter.end()
    return TEXT_ELEMENT.findall(bytes(buffer.data()).decode())


def cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)
    for column in range(model.columnCount()):
        for role in ROLES:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")


def pointed_at(dock: QDockWidget) -> Said:
    """What appears where the mouse rests: hover cards, and what curves and the map read."""
    panel = dock.widget().findChild(QWidget, dock.objectName().removesuffix("_dock"))
    name = dock.objectName()
    if name == "network_diagram_panel_dock":
        parts = panel._scene.parts
        for part in (*parts.places, *parts.neurons, "loss"):
            panel.view.part_entered.emit(part)
            panel._pointing.tell()
            yield f"{name} card {part}", panel._pointing.card.accessibleDescription()
            menu = panel.menu.menu_for(part)
            yield from ((f"{name} menu", action.text()) for action in menu.actions())
        panel._pointing.stop()
    plot = getattr(panel, "loss", None) or getattr(panel, "map", None)
    if plot is not None and hasattr(panel, "pointer"):
        pointer, area = panel.pointer, plot.plot.area
        overlay = getattr(plot, "overlay", None) or plot.marks
        places = [area.center(), area.topLeft(), area.bottomRight() - QPointF(1, 1)]
        dots = getattr(overlay, "dots", None)
        if dots is not None:
            places += [plot.plot.pixel(*at) for at in zip(dots.x, dots.y, strict=True)]
        for plot.mouse.at in places:
            pointer.point()
            if overlay.reading is not None:
                yield f"{name} reading", f"{overlay.reading.text} {overlay.reading.details}"
        plot.mouse.at = None
        pointer.point()


def copied(dock: QDockWidget) -> Said:
    board = QGuiApplication.clipboard()
    panel = dock.widget().findChild(QWidget, dock.objectName().removesuffix("_dock"))
    if dock.objectName() == "chain_rule_panel_dock":
        panel.copy()
        yield "chain copied", board.text()
    for table in dock.findChildren(Table):
        table.copy()
        yield f"{table.objectName()} copied", board.text()
    if dock.objectName() == "people_panel_dock":
        panel.exchange.copy_people()
        yield "people copied", board.text()
        for row in range(panel.model.rowCount()):
            panel.table.setCurrentIndex(panel.model.index(row, panel.model.columnCount() - 1))
            panel.exchange.copy_value()
            yield "value copied", board.text()


def in_pictures(dock: QDockWidget) -> Said:
    for export in dock.findChildren(PictureExport):
        drawing = export.contents("svg").decode()
        for text in TEXT_ELEMENT.findall(drawing):
            yield f"{dock.objectName()} saved picture", text


NUMBER = re.compile(r"(?<![\w.,])[−-]?\d[\d ]*(?:[.,]\d+)?(?:[eE][−+-]?\d+)?")


def says(text: str, value: float, least_digits: int) -> bool:
    """Whether a number in a text is that value, rounded to the digits that are written."""
    return any(_is(token, value, least_digits) for token in NUMBER.findall(text))


def _is(token: str, value: float, least_digits: int) -> bool:
    plain = token.replace("−", "-").replace(" ", "").replace(",", ".")
    number = abs(Decimal(plain))
    digits = len(number.as_tuple().digits)
    return digits >= least_digits and number == abs(Decimal(f"{value:.{digits - 1}e}"))
