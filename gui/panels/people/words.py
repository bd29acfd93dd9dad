"""What the table of people says, in whole sentences, and what its changes are called."""


def not_pasted(reason: object) -> str:
    """Rows could not be pasted."""
    return f"Nothing was pasted. {reason}"


def cannot_be_read(source: str) -> str:
    """A table could not be read."""
    return f"{source} cannot be read"


def can_be_undone(words: str) -> str:
    """The tool tip of a way to import."""
    return f"{words}; it can be undone"


def separated_by(delimiter: str) -> str:
    """What separates the columns of a table."""
    return f"columns separated by {delimiter}"


def enter_keeps(words: str) -> str:
    """The tool tip of a field of the shift."""
    return f"{words}: Enter keeps what is typed"


def no_number(text: str) -> str:
    """What was typed for a person is no number."""
    return f"“{text}” is not a number."
