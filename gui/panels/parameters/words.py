"""What the parameter table says, in whole sentences."""


def no_number(name: str, text: str) -> str:
    """What was typed for a parameter is no number."""
    return f"{name}: “{text}” is not a number. The old value stays."


def old_value_stays(name: str, because: str) -> str:
    """What was typed for a parameter was refused for a reason, which is a whole sentence."""
    return f"{name}: {because} The old value stays."
