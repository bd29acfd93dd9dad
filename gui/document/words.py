"""What is said of laboratories as files, in whole sentences."""


def lines_of_updates(count: str) -> str:
    """How many updates will be written."""
    return f"{count} updates, one a line."


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
