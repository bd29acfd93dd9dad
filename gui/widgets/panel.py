"""The base class of all panels: name, title, header tools, and redrawing only while visible."""

from collections.abc import Callable
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gui.lab import Lab
from gui.style.preferences import Preferences
from gui.style.restyling import Restyling

WORDS_MILLISECONDS = 3000
"""While training, a plot is put into words at most so often: nobody hears more."""


class Connectable(Protocol):
    """A signal, or anything else that calls what is connected to it."""

    def connect(self, slot: Callable[[], None], /) -> object: ...


class Follower(QObject):
    """Connects a signal to a slot of a panel while the panel is visible, and dies with it."""

    def __init__(self, panel: QWidget, slot: Callable[[], None]) -> None:
        super().__init__(panel)
        self._panel, self._slot = panel, slot

    @Slot()
    def act(self) -> None:
        """Call the slot if anybody can see what it draws."""
        if self._panel.isVisible():
            self._slot()


class Panel(QWidget):
    """A panel: the contents of a card.

    A panel that nobody can see draws nothing; once it comes to the front, all of it is drawn anew.

    Class attributes:
        name: the ``objectName``.
        title: the heading of the card at first; ``setWindowTitle`` changes it.
        bleed: how many pixels its chosen rows reach into the margin of the card.
        is_strip: whether it lies along an edge of the window, without a header.

    Attributes:
        header_tools: the widgets in the card's header, from left to right.

    Args:
        lab: says which values are current.
        preferences: how things are written and drawn.
        parent: the owner.
    """

    name: ClassVar[str]
    title: ClassVar[str] = ""
    bleed: ClassVar[int] = 0
    is_strip: ClassVar[bool] = False

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lab, self._preferences = lab, preferences
        self.header_tools: tuple[QWidget, ...] = ()
        self.setObjectName(self.name)
        self.setWindowTitle(self.title)
        Restyling(self).timeout.connect(self.restyle)

    def follow(self, signal: Connectable, slot: Callable[[], None] | None = None) -> None:
        """Have a slot called whenever a signal is sent while the panel is visible.

        Args:
            signal: of the Lab, for example.
            slot: ``refresh`` if None.
        """
        signal.connect(Follower(self, slot or self.refresh).act)

    @Slot()
    def refresh(self) -> None:
        """Draw and say everything anew; called when the panel comes to the front."""
        raise NotImplementedError

    def take_over(self, shown: "Panel") -> None:
        """Show what another panel of the same kind shows, as far as that is chosen in it."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is drawn is still being worked out."""
        return True

    @Slot()
    def restyle(self) -> None:
        """Take the theme and the size of text in force."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
