"""What is said of preferences, in whole sentences."""


def preferences_unreadable(name: str) -> str:
    """The file of preferences could not be read."""
    return f"Your preferences could not be read, so they start anew. The old file is {name}."
