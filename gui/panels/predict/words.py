"""What the Predict panel says."""


def of_whom_to_predict(measure: str) -> str:
    """The tool tip of a field of the person to predict."""
    return f"{measure} of the person to predict"
