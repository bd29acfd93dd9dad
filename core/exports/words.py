"""What is said of a run that cannot be exported, in whole sentences."""


def too_many_steps(step: int, most: int) -> str:
    """A script would take too long."""
    return (
        f"A script would take hours for {step:,} steps. It can have {most:,} at most. Save "
        "the laboratory instead."
    )
