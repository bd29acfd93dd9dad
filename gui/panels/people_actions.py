"""The actions of the People panel: on keys, in its header, in its menus and as links."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from core.people import FOUR_PEOPLE, Dataset
from gui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.panels.people import PeoplePanel


class PeopleActions:
    """Makes the actions of a panel and puts them where they are reached.

    Attributes:
        header_tools: the buttons in the card's header: add, remove, more.
        links: the buttons under the table.
        four: back to the four people.
        explain_next: explain whose turn it is again.
        shifted: whether the shifted inputs are shown.
    """

    def __init__(self, panel: "PeoplePanel") -> None:
        self._panel = panel
        self._icons: list[tuple[QAction, str]] = []
        act = self._action
        add = act("add", "Add a person", "Add a person below this one", panel.add_person, "Ins")
        remove = act("remove", "Remove", "Remove the selected people", panel.remove_people, "Del")
        up = act("up", "Move up", "Move the selected people up", panel.move_up, "Alt+Up")
        down = act(
            "down", "Move down", "Move the selected people down", panel.move_down, "Alt+Down"
        )
        explain = act(
            "explain",
            "Explain this person",
            "Take the update apart that this person would cause",
            panel.explain_person,
            "Ctrl+Return",
        )
        self.explain_next = act(
            "explain_next",
            "Explain whose turn it is",
            "Take the update apart that comes next",
            panel.explain_next,
        )
        self.four = act(
            "four",
            "Back to the four",
            "Bring Alice, Bob, Charlie and Diana back, shifted by 135 lb and 66 in",
            panel.bring_four_back,
        )
        take_in = act("import", "Import …", "Read people from a file", panel.import_requested)
        give_out = act("export", "Export …", "Write the people to a file", panel.export_requested)
        shift = act(
            "change_shift",
            "Change the shift …",
            "Change what is taken off weight and height before the network sees them",
            panel.edit_shift,
        )
        self.shifted = act("shifted", "Shifted inputs", "Show what the network sees of everybody")
        self.shifted.setCheckable(True)
        self.shifted.triggered.connect(panel.show_shifted)
        for action, name in ((add, "add"), (remove, "remove"), (up, "up"), (down, "down")):
            self._icons.append((action, name))
        self._need_people = (remove, up, down, explain, give_out)

        panel.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        between = self._separator
        panel.table.addActions(
            [explain, self.explain_next, between(), add, remove, up, down, between(), self.four]
        )
        self._more = QMenu(panel)
        self._more.setObjectName("people_more")
        self._more.addActions(
            [up, down, between(), take_in, give_out, between(), shift, self.shifted, self.four]
        )
        self._more_button = _tool("people_more_button", "More about the people", self._more)
        self.header_tools: tuple[QWidget, ...] = (
            _tool_for(add, "people_add"),
            _tool_for(remove, "people_remove"),
            self._more_button,
        )
        self.links = (_link(take_in, panel), _link(self.four, panel))

    def look_at(self, people: Dataset) -> None:
        """Let only that be done which can be done with these people."""
        self.four.setEnabled(people != FOUR_PEOPLE)
        for action in self._need_people:
            action.setEnabled(len(people) > 0)

    def restyle(self) -> None:
        """Give every action its icon in the colours of the theme in force."""
        for action, name in self._icons:
            action.setIcon(icon(name, "muted"))
        self._more_button.setIcon(icon("more", "muted"))

    def _action(
        self,
        name: str,
        text: str,
        tip: str,
        slot: "Callable[[], None] | SignalInstance | None" = None,
        key: str = "",
    ) -> QAction:
        action = QAction(text, self._panel)
        action.setObjectName(f"people_action_{name}")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setShortcut(QKeySequence(key))
        action.setToolTip(f"{tip} ({action.shortcut().toString()})" if key else tip)
        if slot is not None:
            action.triggered.connect(slot)
        return action

    def _separator(self) -> QAction:
        action = QAction(self._panel)
        action.setSeparator(True)
        return action


def _tool(name: str, words: str, menu: QMenu) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolTip(words)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setProperty("flat", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _tool_for(action: QAction, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setObjectName(name)
    button.setAccessibleName(action.text())
    button.setProperty("flat", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _link(action: QAction, panel: QWidget) -> QPushButton:
    """Return a link under the table that does what ``action`` does."""
    button = QPushButton(action.text(), panel)
    button.setObjectName(f"{action.objectName().replace('action', 'link')}")
    button.setAccessibleName(action.text())
    button.setToolTip(action.toolTip())
    button.setProperty("link", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button
