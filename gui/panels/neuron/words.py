"""What the card of a neuron says around the arithmetic."""

SUM_LATER = "The sum comes with the stage ‘forward’, layer by layer."
SLOPE_LATER = "The slope comes with the stage ‘backward’, from the loss back."
NO_SUM = "The numbers are too large here: this sum is no number any more."
COPIED = "The neuron's arithmetic was copied as text."


def title(name: str, who: str, *, out_of_turn: bool) -> str:
    """Say which neuron is explained, for whom, and whether it is their turn."""
    if not name:
        return "Neuron"
    if not who:
        return f"Neuron {name}"
    if out_of_turn:
        return f"Neuron {name} for {who} — not next in turn"
    return f"Neuron {name} for {who}"


def tried_instead(value: str, really: str) -> str:
    """Stand in place of a sum while another one is tried."""
    return f"= {value}, tried. Really it is {really}."


def curve_of(words: str, name: str) -> str:
    """Name the picture."""
    return f"The curve of {name}: {words}"
