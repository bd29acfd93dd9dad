"""What is said of numbers that were typed, in whole sentences."""


def two_ways(quoted: str, thousands: str, decimals: str) -> str:
    """A number may have thousands or decimals."""
    return f"{quoted} can be read in two ways: type {thousands} or {decimals}."


def no_card(word: str) -> str:
    """A search in the glossary found nothing."""
    return f"The glossary has no card with “{word}”. Try a shorter word."
