"""What is said of laboratories as files, in whole sentences."""

OPENING = "opening {name} …"
"""The title while a laboratory is on its way."""

READING = "Opening “{name}” …"

MARKING = "Reading and marking …"

NAME_FIRST = "Type your name first: without it nobody knows whose work this is."

TOO_LARGE = "This file is too large to be a laboratory."

DAMAGED = "“{name}” is not as it was saved."
DAMAGED_MORE = (
    "Its checksum does not fit, so a number in it may be wrong. You can open it all the same, and "
    "look whether it is as you remember it."
)
OPEN_ANYWAY = "Open it all the same"

OVERTAKEN = "“{name}” was changed by another program."
OVERTAKEN_MODIFIED = (
    "Here it was changed too. “Save beside” keeps both: yours gets a name of its own. “Reload” "
    "shows the other one, and saves yours beside it first. “Overwrite” saves yours; the other one "
    "stays as “{backup}”."
)
OVERTAKEN_CLEAN = (
    "Here nothing was changed. “Reload” shows the file as it is now. “Save beside” saves what you "
    "see under a name of its own. “Overwrite” saves what you see; the other one stays as "
    "“{backup}”."
)
SAVE_BESIDE, RELOAD, OVERWRITE = "Save beside", "Reload", "Overwrite"

NOT_THERE = "{name} (not there)"

NEWER_KEPT = (
    "A newer Chainrule kept a laboratory that was not closed. It stays where it is, and the newer "
    "one will offer it again."
)

DAMAGED_KEPT = "What was kept is damaged, so a number in it may be wrong."


def lines_of_updates(count: int, written: str) -> str:
    """How many updates will be written."""
    return "1 update, on one line." if count == 1 else f"{written} updates, one a line."


def not_opened(reason: str) -> str:
    """A file could not be opened."""
    return f"It could not be opened ({reason})."


def not_saved(name: str, reason: object) -> str:
    """A file could not be saved."""
    return f"{name}: It could not be saved ({reason}). Choose another place."


def open_one_stays(reason: object) -> str:
    """A file could not be opened, and what happens to the one that is open."""
    return f"{reason}\nThe laboratory that is open stays as it is."


def save_changes(name: str) -> str:
    """Ask whether changes are to be saved."""
    return f"Save the changes to “{name}”?"


def answers_handed_in(count: int) -> str:
    """What is going to be handed in."""
    told = "The file holds your laboratory and your name, and when and how you answered."
    if count == 0:
        return f"You have not answered anything yet. {told}"
    return f"Answers so far: {count}. {told}"


def handed_in_as(name: str) -> str:
    """A laboratory was written for the teacher."""
    return f"Saved as {name}. Give this file to your teacher."


def marks_of(files: int, answers: int) -> str:
    """How much was marked."""
    return f"Files: {files}. Answers marked: {answers}."


def exported_to(name: str) -> str:
    """A table was written."""
    return f"Exported to {name}."


def step_recorded(number: int, name: str) -> str:
    """A step was written into a lesson."""
    return f"Step {number} was written into {name}. Open it in a text editor to write its text."
