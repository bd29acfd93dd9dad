"""What is asked about a table of people, and the answers one chooses from."""

from core.text import counted


def comma_means(cell: str) -> str:
    """Ask which of two meanings a comma has."""
    return f"What does the comma in “{cell}” mean?"


def comma_is_decimal(cell: str, point: str) -> str:
    """One of its meanings."""
    return f"It is the decimal sign: {cell} is {point}"


def comma_is_grouping(cell: str, plain: str) -> str:
    """The other one."""
    return f"It groups thousands: {cell} is {plain}"


def what_codes_mean(one: str, other: str, column: str) -> str:
    """Ask what two codes mean."""
    return f"What do {one} and {other} mean in the column {column}?"


def only_column(title: str, what: str) -> str:
    """Ask about the one column that is likely."""
    return f"Only the column “{title}” could be the {what} of the people. Is it?"


def which_column(what: str) -> str:
    """Ask which of several columns is meant."""
    return f"More than one column could be the {what}. Which one is it?"


def which_is_weight(one: str, other: str) -> str:
    """Ask which of two untitled columns is the weight."""
    return f"The columns have no titles. In the first row, which is the weight: {one} or {other}?"


def first_is_weight(one: str, other: str) -> str:
    """One answer."""
    return f"{one} is the weight and {other} the height"


def first_is_height(one: str, other: str) -> str:
    """The other answer."""
    return f"{one} is the height and {other} the weight"


def code_means(male: str, female: str) -> str:
    """One answer to what two codes mean."""
    return f"{male} is Male, {female} is Female"


def what_value_means(cell: str, column: str, line: int, count: int) -> str:
    """Ask what a value in the column of genders means."""
    if count == 1:
        return f"{cell} stands in line {line} of the column {column}. What does it mean?"
    return (
        f"{cell} stands in {counted(count)} rows of the column {column}, first in line {line}. "
        "What does it mean?"
    )


def neither_gender(count: int) -> str:
    """One answer to what a value means: those rows are not read."""
    if count == 1:
        return "Neither: leave out this row"
    return f"Neither: leave out these {counted(count)} rows"


def span_of_column(meaning: str, smallest: str, median: str, largest: str) -> str:
    """Say how small and how large the numbers of a column are."""
    return f"{meaning}: smallest {smallest}, median {median}, largest {largest}."


def which_unit(column: str, what: str, smallest: str, largest: str) -> str:
    """Ask for the unit of a column."""
    if smallest == largest:
        return (
            f"The column {column} does not say which unit it is in. The {what} is {smallest}. What "
            "is it measured in?"
        )
    return (
        f"The column {column} does not say which unit it is in. The {what} goes from {smallest} to "
        f"{largest}. What is it measured in?"
    )


def may_be_left_out(count: int, of: int, first: str) -> str:
    """Ask whether rows with missing values may be left out."""
    if count == 1:
        return f"1 of {counted(of)} rows lacks a value: {first}. May it be left out?"
    return (
        f"{counted(count)} of {counted(of)} rows lack a value. The first is {first}. "
        "May they be left out?"
    )


def leave_out(count: int) -> str:
    """The answer that they may."""
    if count == 1:
        return "Leave out this row"
    return f"Leave out these {counted(count)} rows"
