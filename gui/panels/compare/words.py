"""What the Compare panel says."""

ALL = "all"
"""The batch that is everybody, in a column of its own."""


def batch_of(people: str) -> str:
    """The batch where there is no title above it: "batch 2", "batch 1 → all"."""
    return f"batch {people}"


def pin_old(name: str) -> str:
    """The tool tip of the button that pins the run left behind."""
    return f"Pin what the last change cut off: {name}"
