"""What is said of a sweep that is refused, in whole sentences."""

from core.text import counted

NO_COMPILER = (
    "Many starts are trained by the compiler, which cannot be used here. One run at a time works."
)


def no_epochs(epochs: int) -> str:
    """A sweep trains for no epoch."""
    return f"{epochs} epochs are none: choose 1 or more."


def seeds_out_of_reach(most: int) -> str:
    """A seed is too small or too large."""
    return f"Seeds are whole numbers from 0 to {most}."


def too_many_runs(runs: int, most: int) -> str:
    """A sweep has too many runs."""
    return (
        f"That would be {counted(runs)} runs. There can be {counted(most)} at most. "
        "Take fewer starts or fewer settings."
    )


def too_many_updates(updates: int, most: int) -> str:
    """A sweep takes too long."""
    return (
        f"That would be {counted(updates)} updates, which take hours. "
        f"There can be {counted(most)} at most. Take fewer people, fewer starts or fewer epochs."
    )


def no_memory_for(runs: int) -> str:
    """The results of a sweep do not fit into memory."""
    return (
        f"The networks of {counted(runs)} runs of this size do not fit into memory. Take fewer "
        "starts or a smaller network."
    )


def choose_starts(most: int) -> str:
    """A plan has no start, or too many."""
    return f"Choose 1 to {counted(most)} starts."


def choose_epochs(most: int) -> str:
    """A plan trains for no epoch, or too many."""
    return f"Choose 1 to {counted(most)} epochs."


def choose_loss(least: float, most: float) -> str:
    """The loss of a plan is out of reach."""
    return f"Choose a loss from {least:g} to {most:g}."


def no_axis(name: str) -> str:
    """A plan is over an axis that is not known."""
    return f"There is no axis {name!r}."
