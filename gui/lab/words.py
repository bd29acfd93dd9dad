"""What the laboratory says by itself, and what each change is called in the Edit menu."""


def new_start(seed: int) -> str:
    """Other starting values were drawn."""
    return f"new start, seed {seed}"


def program_error(kind: str, error: object) -> str:
    """The training thread met an error of the program."""
    return (
        f"Training stopped because of an error in the program ({kind}: {error}). Nothing is "
        "lost. You can go on from here, or reset."
    )
