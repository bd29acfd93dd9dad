"""The frame every panel lives in: a dock with a quiet header, drawn as one card."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import theme


class Card(QDockWidget):
    """A panel as a dock that can be moved, closed and brought back.

    The header shows the panel's title and its tools; it is also what one drags the dock by.

    Args:
        panel: the content; its ``windowTitle`` is the heading, its ``objectName`` with
            ``_dock`` appended names the dock, and its ``header_tools``, if it has any, are
            the widgets that stand in the header. A panel that says ``is_strip`` has no header
            and lies along an edge of the window. A panel whose chosen rows reach into the
            margin says by how many pixels in ``bleed``.
    """

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel.windowTitle())
        self.setObjectName(f"{panel.objectName()}_dock")
        self.panel = panel
        if getattr(panel, "is_strip", False):
            nothing = QWidget()
            QHBoxLayout(nothing).setContentsMargins(0, 0, 0, 0)
            self.setTitleBarWidget(nothing)
            self.setWidget(_body("card_strip", panel, 2 * theme.GRID))
        else:
            self.setTitleBarWidget(self._header())
            self.setWidget(_body("card_body", panel, 0))

    def _header(self) -> QFrame:
        self._title = QLabel(self.panel.windowTitle())
        self._title.setObjectName("card_title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.panel.windowTitleChanged.connect(self._title.setText)
        header = QFrame()
        header.setObjectName("card_header")
        row = QHBoxLayout(header)
        row.setContentsMargins(4 * theme.GRID, 2 * theme.GRID, 3 * theme.GRID, theme.GRID)
        row.setSpacing(theme.GRID)
        row.addWidget(self._title)
        row.addStretch(1)
        for tool in getattr(self.panel, "header_tools", ()):
            row.addWidget(tool)
        return header


def _body(name: str, panel: QWidget, top: int) -> QFrame:
    body = QFrame()
    body.setObjectName(name)
    column = QVBoxLayout(body)
    side = 4 * theme.GRID - getattr(panel, "bleed", 0)
    column.setContentsMargins(side, top, side, top or 3 * theme.GRID)
    column.addWidget(panel)
    return body
