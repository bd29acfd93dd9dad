"""Every action of the window: its name, words, key and icon, in one table."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.style.icons import icon


class ActionSpec(NamedTuple):
    """The name, text, key, icon and tool tip of an action.

    Attributes:
        name: the action's object name is ``action_<name>``.
        text: in menus and on buttons.
        tip: one sentence that says what it does.
        keys: shortcuts, the first is shown.
        icon: name of an icon, or empty.
        checkable: whether it can be on or off.
    """

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False


SPECS = (
    ActionSpec("reset", "Reset", "Begin again exactly as this run began", ("R",), "reset"),
    ActionSpec(
        "start_over",
        "Start over with these settings",
        "Begin again from the same starting values, with η, people and order as they are now",
        ("Shift+R",),
    ),
    ActionSpec("step_back", "Back", "Take the last update back", ("Left",), "step_back"),
    ActionSpec("stage", "Stage", "Go to the next stage of the step", ("Down",), "stage"),
    ActionSpec("stage_back", "Stage back", "Go back to the stage before", ("Up",)),
    ActionSpec("step", "Step", "Make one update, on one person", ("Right",), "step"),
    ActionSpec("epoch", "Epoch", "Go on until everybody had a turn", ("Shift+Right",), "epoch"),
    ActionSpec("epoch_back", "Epoch back", "Go back one epoch", ("Shift+Left",)),
    ActionSpec("play", "Play", "Train until paused", ("Space",), "play", checkable=True),
    ActionSpec("new_start", "New start", "Draw other starting values", ("N",)),
    ActionSpec("worked_example", "Worked example", "Only Alice, every weight 1, every bias 0"),
    ActionSpec("four_people", "Back to the four", "Bring the four people back"),
    ActionSpec("new", "New", "Open a fresh laboratory", ("Ctrl+N",)),
    ActionSpec("open", "Open …", "Open a saved laboratory", ("Ctrl+O",), "open"),
    ActionSpec("save", "Save", "Save the laboratory to its file", ("Ctrl+S",), "save"),
    ActionSpec("save_as", "Save as …", "Save the laboratory to another file", ("Ctrl+Shift+S",)),
    ActionSpec("import_people", "Import people …", "Read people from a table file", ("Ctrl+I",)),
    ActionSpec("export_people", "Export people …", "Write the people to a table file"),
    ActionSpec("worksheet", "Worksheet …", "Make a worksheet with its key, to print"),
    ActionSpec("hand_in", "Hand in …", "Save the laboratory with your name and your answers"),
    ActionSpec(
        "mark_files", "Mark what was handed in …", "Mark the answers in files of your pupils"
    ),
    ActionSpec(
        "check_calculation",
        "Check my calculation …",
        "Find where a step that was worked out on paper goes wrong",
    ),
    ActionSpec("shape", "Another network …", "Choose the number of layers and neurons"),
    ActionSpec(
        "with_and_without",
        "With and without the shift",
        "Train the same start twice, with the shift and with none, and compare both",
    ),
    ActionSpec("undo", "Undo", "Take the last change back", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "Redo", "Make the change again", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec(
        "cover",
        "Cover or uncover",
        "Cover the number under the mouse, or the chosen gradient; or uncover it",
        ("H",),
    ),
    ActionSpec(
        "cover_kind",
        "Cover or uncover all of its kind",
        "Cover all numbers like that one, or uncover them",
        ("Shift+H",),
    ),
    ActionSpec("uncover_all", "Uncover everything", "Show every covered number again"),
    ActionSpec("quit", "Quit", "Close the laboratory", ("Ctrl+Q",)),
    ActionSpec("preferences", "Preferences …", "Colours, size of text, digits, units", ("Ctrl+,",)),
    ActionSpec("larger", "Larger text", "Make all text larger", ("Ctrl++", "Ctrl+=")),
    ActionSpec("smaller", "Smaller text", "Make all text smaller", ("Ctrl+-",)),
    ActionSpec("normal", "Normal text", "Bring text back to its normal size", ("Ctrl+0",)),
    ActionSpec("arrange", "Restore layout", "Put every card back where it first stood"),
    ActionSpec(
        "presentation", "Presentation", "Full screen and large type", ("F11",), "", checkable=True
    ),
    ActionSpec("open_lesson", "Open lesson …", "Open a lesson that somebody wrote"),
    ActionSpec("lesson_next", "Next step", "Go to the next step of the lesson", ("PgDown",)),
    ActionSpec("lesson_previous", "Step before", "Go to the step before", ("PgUp",)),
    ActionSpec("lesson_show", "Show the answer", "Tell the answer of this step", (".",)),
    ActionSpec("lesson_leave", "Leave the lesson", "End it; your own laboratory comes back"),
    ActionSpec(
        "record_step",
        "Record a step from here …",
        "Write the laboratory as it is now into a lesson, as a step",
    ),
    ActionSpec(
        "class_start",
        "Class start",
        "A clean laboratory, with the layout, size of text and colours you have saved for it",
    ),
    ActionSpec(
        "save_class_start",
        "Save this as class start",
        "Keep the layout, size of text and colours of now for beginning a class",
    ),
    ActionSpec("largest", "Largest slope", "Explain the parameter with the largest slope", ("G",)),
    ActionSpec("glossary", "Glossary", "What the words mean", ("F1",)),
    ActionSpec("shortcuts", "Shortcuts", "All keys on one sheet", ("?",)),
    ActionSpec("about", "About Chainrule", "What this is, and where the example comes from"),
)


class Actions:
    """The actions of a window, by name: ``actions["play"]``."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        for spec in SPECS:
            action = QAction(spec.text, window)
            action.setObjectName(f"action_{spec.name}")
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            keys = f" ({action.shortcut().toString()})" if spec.keys else ""
            action.setToolTip(f"{spec.tip}{keys}")
            action.setStatusTip(spec.tip)
            window.addAction(action)
            self._actions[spec.name] = action
            self._icons[spec.name] = spec.icon
        self.tint()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def tint(self) -> None:
        """Give every action its icon in the colours of the theme in force."""
        for name in self._actions:
            self._tint(name)

    def set_icon(self, name: str, icon_name: str) -> None:
        """Show another icon, now and after a change of theme."""
        if icon_name != self._icons[name]:
            self._icons[name] = icon_name
            self._tint(name)

    def _tint(self, name: str) -> None:
        if self._icons[name]:
            token = "on_accent" if name == "play" else "ink"
            self._actions[name].setIcon(icon(self._icons[name], token))
