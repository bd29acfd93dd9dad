"""What is said of a table of people, in whole sentences; what is asked: ``question_words``."""

from collections.abc import Sequence

from core.text import counted, listed


def two_decimal_signs(cell: str) -> str:
    """Numbers of a table do not have the same decimal sign."""
    return (
        f"{cell} and other numbers do not have the same decimal sign. Write all with a "
        "point or all with a comma."
    )


def unit_contradicts_title(cell: str, unit: str, title: str) -> str:
    """A cell is in another unit than the title says."""
    return f"{cell} is in {unit}, but the title says {title}. Correct one of them."


def read_as(encoding: str) -> str:
    """The text was read in another encoding than UTF-8."""
    return f"This is not UTF-8 text; it was read as {encoding}. Look at the names."


def names_cut(most: int) -> str:
    """Names were too long."""
    return f"Names were cut to {most} characters."


def one_gender(gender: str) -> str:
    """The people have all the same gender."""
    return f"Everybody is {gender}: there is nothing to tell apart."


def contradicting_genders(cell: str) -> str:
    """Two columns do not say the same of a gender."""
    return (
        f"{cell} does not go with the other column of the gender: exactly one of the two "
        "must say yes."
    )


def no_gender(cell: str) -> str:
    """A cell names neither of the two genders."""
    return (
        f"{cell} is neither Male nor Female, M nor F, nor a code for one of them. This "
        "network learns these two classes."
    )


def column_missing(what: str, there: str, example: str) -> str:
    """A column is not there; the others are named."""
    return f"There is no column for {what}. Found: {there}. {example}"


def not_above_zero(cell: str, what: str) -> str:
    """A weight or height is zero or less."""
    return f"{cell} is not a {what}: it must be above 0."


def more_than_anyone(said: str, most: int, unit: str) -> str:
    """A weight or height is more than anyone has."""
    return (
        f"{said} is more than anyone has: the most that is read is {counted(most)} {unit}. Correct "
        "the cell, or the unit."
    )


def wrong_number_of_cells(count: int, width: int) -> str:
    """A line has too few cells, or too many."""
    return (
        f"There are {count} cells where the first line has {width}. If the numbers have "
        "decimal commas, separate the columns by semicolons or tabs."
    )


def no_file(name: str) -> str:
    """There is no such file."""
    return f"{name} is not a file. Choose a table of people."


def file_too_large(megabytes: int) -> str:
    """The file is too large to read."""
    return f"The file is larger than {megabytes} MB. Take a part of it."


def file_unreadable(reason: object) -> str:
    """The file could not be read."""
    return f"The file cannot be read: {reason}."


def table_too_large(megabytes: int) -> str:
    """The table is too large to read."""
    return (
        f"The table is larger than {megabytes} MB, more than this laboratory can show. Take "
        "a part of it."
    )


def too_many_lines(most: int) -> str:
    """The table has too many lines."""
    return f"The table has more than {counted(most)} lines. Take a part of it."


def too_many_cells(most: int) -> str:
    """The table has too many cells."""
    return f"The table has more than {counted(most)} cells. Take a part of it."


def wrong_encoding(name: str) -> str:
    """The file is not in the encoding that it names."""
    return f"The file says that it is {name} text, but it is not."


def line_too_long(most: int) -> str:
    """A line has too many characters."""
    return f"The line is longer than {counted(most)} characters."


def no_number(cell: str) -> str:
    """A cell where a number should be holds none."""
    return f"{cell} is not a number."


def write_in_units(symbols: Sequence[str]) -> str:
    """A cell is in a unit that is not read."""
    return f"Write it in one of the units that are read: {listed(symbols)}."


def lines_above(count: int, first: str) -> str:
    """There are lines above the titles of a table."""
    if count == 1:
        return f"1 line above the table is not read. It is {first}."
    return f"{counted(count)} lines above the table are not read. They begin with {first}."


def one_no_adult(weight: str, height: str, line: int) -> str:
    """One of the people can be no adult."""
    return f"No adult has {weight} and {height}, as line {line} says. Is that right?"


def no_adults_in_table(weight: str, height: str, line: int, *, count: int, of: int) -> str:
    """Several of the people can be no adults."""
    return (
        f"No adult has {weight} and {height}, as line {line} says. "
        f"{counted(count)} of {counted(of)} people are like that. Are the units and columns right?"
    )


def no_columns_of_people(there: str, example: str) -> str:
    """None of the columns is there that are needed."""
    return f"There are no columns of people here. Found: {there}. {example}"


def no_columns_separated(there: str, example: str) -> str:
    """None of the columns is there, and what is there looks like several in one."""
    return (
        f"There are no columns of people here. Found: {there}. Columns are separated by commas, "
        f"semicolons or tabs. {example}"
    )


def titles_found(titles: Sequence[str], more: int) -> str:
    """Name the columns that are there, and how many are not named."""
    named = ", ".join(titles)
    return f"{named} and {more} more" if more else named


def feet_not_read(unit: str, known: Sequence[str]) -> str:
    """A title names feet."""
    return (
        f"The unit “{unit}” is not read here; {listed(known)} are. Write feet and inches as "
        "5'8\" or 5 ft 8 in, or use another unit."
    )


def unit_not_read(unit: str, known: Sequence[str]) -> str:
    """A title names a unit that is not read."""
    return (
        f"The unit “{unit}” is not read here; {listed(known)} are. Convert the column to one of "
        "them."
    )


def where_missing(line: int, column: str, cell: str) -> str:
    """Name the place where a value is missing."""
    if cell:
        return f"line {line}, where the column {column} says {cell}"
    return f"line {line}, where the column {column} is empty"


def every_row_lacks(first: str) -> str:
    """There is no row without a missing value."""
    return f"Every row lacks a value. The first is {first}. Fill in what is missing."


def spreadsheet(maker: str) -> str:
    """The file is the own file of a spreadsheet program."""
    return f"This is a spreadsheet's own file ({maker}). Save it there as CSV, and open that."
