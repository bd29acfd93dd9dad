"""What is said of a run that cannot be exported, in whole sentences."""

from core.text import counted


def too_many_steps(step: int, most: int) -> str:
    """A script would take too long."""
    return (
        f"A script would take hours for {counted(step)} steps. "
        f"It can have {counted(most)} at most. Save the laboratory instead."
    )
