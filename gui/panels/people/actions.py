"""The actions of the People panel: on keys, in its header, in its menus and as links."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from core.people.dataset import FOUR_PEOPLE, Dataset
from gui.style.icons import icon
from gui.widgets.action_button import ActionButton

Slots = Mapping[str, Callable[..., None] | SignalInstance]
"""What every action does, by its name."""


class Spec(NamedTuple):
    """An action: its name, words, a sentence that says what it does, its key, its icon."""

    name: str
    text: str
    tip: str
    key: str = ""
    icon: str = ""
    needs_people: bool = False


SPECS = (
    Spec("add", "Add a person", "Add a person below this one", "Ins", "add"),
    Spec("remove", "Remove", "Remove the selected people", "Del", "remove", needs_people=True),
    Spec("up", "Move up", "Move the selected people up", "Alt+Up", "up", needs_people=True),
    Spec("down", "Move down", "Move the selected people down", "Alt+Down", "down",
         needs_people=True),
    Spec("explain", "Explain this person", "Take the update apart that this person would cause",
         "Ctrl+Return", needs_people=True),
    Spec("test", "Set aside as test person, or back",
         "Learn nothing from the selected people, and see what the network says about them",
         "Ctrl+T", needs_people=True),
    Spec("every_fifth", "Set every fifth aside",
         "Make every fifth person a test person, from whom nothing is learned", needs_people=True),
    Spec("explain_next", "Explain whose turn it is", "Take the update apart that comes next"),
    Spec("copy", "Copy rows", "Copy the selected people, to paste them into a spreadsheet",
         "Ctrl+C", needs_people=True),
    Spec("copy_value", "Copy value", "Copy this cell with every digit",
         "Ctrl+Shift+C", needs_people=True),
    Spec("paste", "Paste", "Put rows of a spreadsheet in below this person", "Ctrl+V"),
    Spec("import", "Import …", "Read people from a file"),
    Spec("export", "Export …", "Write the people to a file", needs_people=True),
    Spec("change_shift", "Change the shift …",
         "Change what is taken off weight and height before the network sees them"),
    Spec("shifted", "Shifted inputs", "Show what the network sees of everybody"),
    Spec("four", "Back to the four",
         "Bring Alice, Bob, Charlie and Diana back, shifted by 135 lb and 66 in"),
)  # fmt: skip

CONTEXT_MENU = ("explain", "explain_next", "", "copy", "copy_value", "paste", "",
                "add", "remove", "up", "down", "test", "", "four")  # fmt: skip
MORE_MENU = ("up", "down", "", "copy", "paste", "", "import", "export", "",
             "test", "every_fifth", "", "change_shift", "shifted", "four")  # fmt: skip
LINKS = ("import", "paste")


class PeopleActions:
    """The actions of a panel, by name, and where they are reached.

    Args:
        table: has them in its menu and on its keys.
        slots: what they do, every one of them.
        begin: the menu of people to begin with.
        panel: the owner.

    Attributes:
        header_tools: the buttons in the card's header: add, remove, more.
        links: the buttons under the table.
    """

    def __init__(self, table: QWidget, slots: Slots, begin: QMenu, panel: QWidget) -> None:
        self._actions = {spec.name: _action(spec, panel) for spec in SPECS}
        for name, action in self._actions.items():
            action.triggered.connect(slots[name])
        self["shifted"].setCheckable(True)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.addActions(self._listed(CONTEXT_MENU, panel))
        self._more = QMenu(panel)
        self._more.setObjectName("people_more")
        self._more.addActions(self._listed(MORE_MENU, panel))
        self._more.insertMenu(self["export"], begin)
        self._more_button = _flat(QToolButton(), "people_more_button")
        self._more_button.setAccessibleName("More about the people")
        self._more_button.setToolTip("More about the people")
        self._more_button.setMenu(self._more)
        self._more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.header_tools: tuple[QWidget, ...] = (
            self._tool("add"),
            self._tool("remove"),
            self._more_button,
        )
        read, paste = (_link(self[name], f"people_link_{name}") for name in LINKS)
        self.links = (read, _opening(begin), paste)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def look_at(self, people: Dataset) -> None:
        """Let only that be done which can be done with these people."""
        self["four"].setEnabled(people != FOUR_PEOPLE)
        for spec in SPECS:
            if spec.needs_people:
                self[spec.name].setEnabled(len(people) > 0)

    def restyle(self) -> None:
        """Give every action its icon in the colours of the theme in force."""
        for spec in SPECS:
            if spec.icon:
                self[spec.name].setIcon(icon(spec.icon, "muted"))
        self._more_button.setIcon(icon("more", "muted"))

    def _listed(self, names: tuple[str, ...], panel: QWidget) -> list[QAction]:
        """Return actions in the order of a menu; an empty name is a line between them."""
        actions = []
        for name in names:
            if not name:
                line = QAction(panel)
                line.setSeparator(True)
            actions.append(self[name] if name else line)
        return actions

    def _tool(self, name: str) -> QToolButton:
        return _flat(ActionButton(self[name]), f"people_{name}")


def _action(spec: Spec, panel: QWidget) -> QAction:
    action = QAction(spec.text, panel)
    action.setObjectName(f"people_action_{spec.name}")
    # Only while the table itself has the focus: an editor keeps all its keys.
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcut(QKeySequence(spec.key))
    keys = f" ({action.shortcut().toString()})" if spec.key else ""
    action.setToolTip(f"{spec.tip}{keys}")
    return action


def _flat(button: QToolButton, name: str) -> QToolButton:
    button.setObjectName(name)
    button.setProperty("flat", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _opening(menu: QMenu) -> QPushButton:
    """Return the link under the table that opens the menu of people to begin with."""
    button = _as_link(QPushButton("Begin with …"), "people_link_begin")
    button.setToolTip("Begin with one of the tables that come with the program")
    button.setMenu(menu)
    return button


def _link(action: QAction, name: str) -> QPushButton:
    """Return a link under the table that does what ``action`` does."""
    button = _as_link(QPushButton(action.text()), name)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def _as_link(button: QPushButton, name: str) -> QPushButton:
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    button.setProperty("link", True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
