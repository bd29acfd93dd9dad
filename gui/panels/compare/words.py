"""What the Compare panel says."""


def pin_old(name: str) -> str:
    """The tool tip of the button that pins the run left behind."""
    return f"Pin what the last change cut off: {name}"
