"""What is said of numbers that were typed, in whole sentences."""


def two_ways(quoted: str, thousands: str, decimals: str) -> str:
    """A number may have thousands or decimals."""
    return f"{quoted} can be read in two ways: type {thousands} or {decimals}."
