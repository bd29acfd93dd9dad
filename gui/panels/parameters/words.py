"""What the parameter table says, in whole sentences."""


def no_number(name: str, text: str) -> str:
    """What was typed for a parameter is no number."""
    return f"{name}: “{text}” is not a number. The old value stays."
