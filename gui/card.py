"""The frame every panel lives in: a dock with a quiet header, drawn as one card."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.header import Header

Make = Callable[[QWidget], QWidget]
"""Builds a panel that belongs to the widget given."""


@dataclass(frozen=True)
class Absent:
    """A panel that is not there yet.

    Attributes:
        name: the ``objectName`` it will have.
        title: what to call it on tabs and in menus.
        make: builds it.
    """

    name: str
    title: str
    make: Make


class Card(QDockWidget):
    """A panel as a dock that can be moved, closed and brought back.

    The header shows the panel's title and its tools; it is also what one drags the dock by.

    Args:
        content: builds the panel. Its ``windowTitle`` is the heading, its ``objectName`` with
            ``_dock`` appended names the dock, and its ``header_tools``, if it has any, are
            the widgets that stand in the header. A panel that says ``is_strip`` has no header
            and lies along an edge of the window. A panel whose chosen rows reach into the
            margin says by how many pixels in ``bleed``; one whose title changes says what to
            call it on tabs and in menus in ``short_title``. An absent one is built when the
            card comes to the front, or when somebody asks for it.
        window: the owner.
    """

    def __init__(self, content: Make | Absent, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._panel: QWidget | None = None
        self._is_in_front = not isinstance(content, Absent)
        if isinstance(content, Absent):
            self._make = content.make
            self._call(content.name, content.title)
        else:
            self._make = content
            panel = self._built()
            self._call(panel.objectName(), getattr(panel, "short_title", panel.windowTitle()))
        # A panel behind another's tab counts as visible for Qt; hidden for real it draws nothing,
        # and shows itself anew when it comes to the front.
        self.visibilityChanged.connect(self._show_panel)

    @property
    def panel(self) -> QWidget:
        """The content; it is there at the latest when it is asked for."""
        return self._built() if self._panel is None else self._panel

    def build(self) -> None:
        """Build the panel if it is absent."""
        assert self.panel is not None

    def _call(self, name: str, title: str) -> None:
        self.setObjectName(f"{name}_dock")
        self.setWindowTitle(title)

    def _built(self) -> QWidget:
        # In its place from the start: Qt tells a widget that moves, and all within it, to take
        # the style sheet anew.
        body = QFrame(self)
        header: QWidget
        self._panel = panel = self._make(body)
        # At once: a hidden panel asks for no room.
        panel.setVisible(self._is_in_front)
        if getattr(panel, "is_strip", False):
            body.setObjectName("card_strip")
            # Room that is left over is for the cards above it.
            body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            top = bottom = theme.GRID
            header = QWidget()
            QHBoxLayout(header).setContentsMargins(0, 0, 0, 0)
        else:
            body.setObjectName("card_body")
            top, bottom = 0, 3 * theme.GRID
            header = Header(panel)
        column = QVBoxLayout(body)
        side = 4 * theme.GRID - getattr(panel, "bleed", 0)
        column.setContentsMargins(side, top, side, bottom)
        column.addWidget(panel)
        self.setTitleBarWidget(header)
        self.setWidget(body)
        return panel

    @Slot(bool)
    def _show_panel(self, is_in_front: bool) -> None:
        self._is_in_front = is_in_front
        if is_in_front or self._panel is not None:
            self.panel.setVisible(is_in_front)
