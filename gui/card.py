"""The frame every panel lives in: a dock with a quiet header, drawn as one card."""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme


class Heading(QLabel):
    """A line of plain text that is cut with "…" where there is too little room for it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("Chain …"), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip("" if text == self.text() else html.escape(self.text()))
        QPainter(self).drawText(self.contentsRect(), self.alignment(), text)


class Card(QDockWidget):
    """A panel as a dock that can be moved, closed and brought back.

    The header shows the panel's title and its tools; it is also what one drags the dock by.

    Args:
        panel: the content; its ``windowTitle`` is the heading, its ``objectName`` with
            ``_dock`` appended names the dock, and its ``header_tools``, if it has any, are
            the widgets that stand in the header. A panel that says ``is_strip`` has no header
            and lies along an edge of the window. A panel whose chosen rows reach into the
            margin says by how many pixels in ``bleed``; one whose title changes says what to
            call it on tabs and in menus in ``short_title``.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__(getattr(panel, "short_title", panel.windowTitle()))
        self.setObjectName(f"{panel.objectName()}_dock")
        self.panel = panel
        if getattr(panel, "is_strip", False):
            nothing = QWidget()
            QHBoxLayout(nothing).setContentsMargins(0, 0, 0, 0)
            self.setTitleBarWidget(nothing)
            strip = _body("card_strip", panel, theme.GRID, theme.GRID)
            # Room that is left over is for the cards above it.
            strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.setWidget(strip)
        else:
            self.setTitleBarWidget(self._header())
            self.setWidget(_body("card_body", panel, 0, 3 * theme.GRID))

        # A panel behind another's tab counts as visible for Qt; hidden for real it draws nothing,
        # and shows itself anew when it comes to the front.
        self.visibilityChanged.connect(panel.setVisible)

    def _header(self) -> QFrame:
        self._title = Heading(self.panel.windowTitle())
        self._title.setObjectName("card_title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.panel.windowTitleChanged.connect(self._title.setText)
        header = QFrame()
        header.setObjectName("card_header")
        row = QHBoxLayout(header)
        row.setContentsMargins(4 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addWidget(self._title, 1)
        for tool in getattr(self.panel, "header_tools", ()):
            row.addWidget(tool)
        return header


def _body(name: str, panel: QWidget, top: int, bottom: int) -> QFrame:
    body = QFrame()
    body.setObjectName(name)
    column = QVBoxLayout(body)
    side = 4 * theme.GRID - getattr(panel, "bleed", 0)
    column.setContentsMargins(side, top, side, bottom)
    column.addWidget(panel)
    return body
