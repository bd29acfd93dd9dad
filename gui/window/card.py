"""A card: the dock that frames one panel, with a quiet header, and builds it when it is needed."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.style import theme
from gui.widgets.panel import Panel
from gui.window.card_header import CardHeader

Make = Callable[[QWidget], Panel]
"""Builds a panel that belongs to the widget given."""


class CardDock(QDockWidget):
    """The dock widget of a card: it can be moved, closed and brought back.

    The header shows the panel's title and its tools; it is also what one drags the dock by. A
    strip has no header.

    Args:
        name: the ``objectName`` of the panel; that of the dock is this and ``_dock``.
        title: what to call it on tabs and in menus.
        make: builds the panel.
        window: the owner.
        is_in_front: build the panel now. Another is built when the card comes to the front, or
            when somebody asks for it.
        waits: do neither before ``build`` is called: the window is to be painted first.

    Attributes:
        is_in_front: whether it is in sight, and not behind another's tab.
    """

    def __init__(
        self,
        name: str,
        title: str,
        make: Make,
        window: QWidget | None = None,
        *,
        is_in_front: bool = True,
        waits: bool = False,
    ) -> None:
        super().__init__(window)
        self.setObjectName(f"{name}_dock")
        self.setWindowTitle(title)
        self._make = make
        self._panel: Panel | None = None
        self.is_in_front, self._waits = is_in_front, waits
        if is_in_front and not waits:
            self.build()
        # A panel behind another's tab counts as visible for Qt; hidden for real it draws nothing,
        # and shows itself anew when it comes to the front.
        self.visibilityChanged.connect(self._show_panel)

    @property
    def panel(self) -> Panel:
        """The content; it is there at the latest when it is asked for."""
        return self._built() if self._panel is None else self._panel

    def build(self) -> None:
        """Build the panel unless it is there."""
        self._waits = False
        assert self.panel is not None

    def _built(self) -> Panel:
        # In its place from the start: Qt tells a widget that moves, and all within it, to take
        # the style sheet anew.
        body = QFrame(self)
        self._panel = panel = self._make(body)
        # At once: a hidden panel asks for no room.
        panel.setVisible(self.is_in_front)
        header: QWidget
        if panel.is_strip:
            body.setObjectName("card_strip")
            # Room that is left over is for the cards above it.
            body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            top = bottom = theme.GRID
            header = QWidget()
            QHBoxLayout(header).setContentsMargins(0, 0, 0, 0)
        else:
            body.setObjectName("card_body")
            top, bottom = 0, 3 * theme.GRID
            header = CardHeader(panel)
        column = QVBoxLayout(body)
        side = 4 * theme.GRID - panel.bleed
        column.setContentsMargins(side, top, side, bottom)
        column.addWidget(panel)
        header.setEnabled(self.is_in_front)
        self.setTitleBarWidget(header)
        self.setWidget(body)
        return panel

    @Slot(bool)
    def _show_panel(self, is_in_front: bool) -> None:
        self.is_in_front = is_in_front
        if self._panel is not None or (is_in_front and not self._waits):
            self.panel.setVisible(is_in_front)
            # Its header counts as visible too: Tab would go through buttons that nobody sees.
            self.titleBarWidget().setEnabled(is_in_front)
