"""What the timeline says, in whole sentences."""


def replaying(furthest: str) -> str:
    """A part of the run is made again that was known."""
    return f"Replaying what was, up to step {furthest}."


def no_place(text: str, examples: str) -> str:
    """What was typed is no place in the run."""
    return f"“{text}” is not a place in the run. {examples}"


def not_so_far(epoch: str, step: str) -> str:
    """The run has not come so far."""
    return f"The run has come to epoch {epoch}, step {step} so far. Press Play to go further."
