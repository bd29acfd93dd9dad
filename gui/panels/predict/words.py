"""What the Predict panel says."""


def of_whom_to_predict(measure: str) -> str:
    """The tool tip of a field of the person to predict."""
    return f"{measure} of the person to predict"


def seen_as(epoch: str, inputs: str) -> str:
    """Say when the network answers so, and what it sees of the person."""
    return f"at epoch {epoch}, seen as {inputs}"
