"""What is said to whoever writes a lesson, where it cannot be read: whole sentences."""

NO_TEST_PEOPLE = 'Nobody here is a test person: write "test" behind the row of one.'


def no_condition(part: str) -> str:
    """A condition cannot be read."""
    return f"{part!r} is no condition: write for example loss < 0.01 and epoch ≤ 500."


def condition_misses_something(part: str) -> str:
    """One side of a condition is not there."""
    return f"Something is missing in the condition {part!r}."


def cannot_be_compared(side: str) -> str:
    """One side of a condition is no number."""
    return f"{side!r} is no number that could be compared."


def lone_brace(text: str, brace: str) -> str:
    """A brace is not closed, or not opened."""
    return f"A brace stands alone here: {text!r}. Write \\{brace} for it."


def orders_of_one(name: str) -> str:
    """An order is asked for where there is none."""
    return f"{name!r} orders quantities of one person at one moment."


def no_quantity(name: str) -> str:
    """A quantity is not known."""
    return (
        f"There is no quantity called {name!r} here; there are, for example, ŷ, h1, Σh1, L, "
        "loss, ∂L/∂w1 and w1 after."
    )


def no_toml(reason: str) -> str:
    """The file of a lesson is no TOML."""
    return f"This is no TOML: {reason}."


def no_number_for_text(name: str) -> str:
    """A quantity cannot stand in a text."""
    return f"{name!r} is no number that could stand in a text."


def holds_people(most: int) -> str:
    """There are too many people for a lesson file, or none."""
    return (
        f"A lesson file holds 1 to {most} people. Save the laboratory beside the lesson, and "
        "name that file in the step."
    )
