"""What the window and its menus say, in whole sentences."""


def digits_range(least: int, most: int) -> str:
    """The tool tip of the number of digits."""
    return f"Significant digits of a number, {least} to {most}"


def no_network(text: str) -> str:
    """What was typed is no network."""
    return f"“{text}” is not a network. Write it like 2-3-1."


def network_too_large(layers: int, neurons: int) -> str:
    """The network typed is too large."""
    return f"At most {layers} hidden layers of 1 to {neurons} neurons."
