"""What a field for a number says of what was typed, in whole sentences."""


def no_number(quoted: str) -> str:
    """What was typed is no number."""
    return f"{quoted} is not a number."


def no_whole_number(quoted: str) -> str:
    """What was typed is no whole number."""
    return f"{quoted} is not a whole number."


def too_small(quoted: str) -> str:
    """The number is below what is allowed."""
    return f"{quoted} is too small."


def too_large(quoted: str) -> str:
    """The number is above what is allowed."""
    return f"{quoted} is too large."


def goes_from(what: str, low: str, high: str) -> str:
    """Say what is allowed."""
    return f"{what} goes from {low} to {high}."


def goes_from_in_unit(what: str, low: str, high: str, unit: str) -> str:
    """Say what is allowed, and in which unit."""
    return f"{what} goes from {low} to {high} {unit}."
