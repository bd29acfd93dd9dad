"""What is said of animations, in whole sentences."""

NOTHING_YET = "There is nothing to show yet. Press Play first."
BACKWARDS = "The animation has to end after it begins: choose a later last epoch."
AS_SHOWN = "What is animated, as its card shows it: choose there what is drawn and how"
MAKING = "You can go on working meanwhile."


def size_of(frames: str, milliseconds: int, megabytes: float) -> str:
    """How many frames there will be, and how large the file."""
    if megabytes < 1.0:
        return f"{frames} frames, each shown for {milliseconds} ms; less than 1 MB."
    return f"{frames} frames, each shown for {milliseconds} ms; about {megabytes:.0f} MB."


def epoch_caption(epoch: str) -> str:
    """Which epoch a frame shows."""
    return f"epoch {epoch}"


def animation_saved(name: str) -> str:
    """The animation was written."""
    return f"Saved the animation to {name}."
