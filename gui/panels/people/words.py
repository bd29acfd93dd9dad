"""What the table of people says, in whole sentences, and what its changes are called."""

from collections.abc import Sequence

NO_GENDER_TYPED = "Nothing was typed. Type M or F, or the codes 0 or 1."


def not_pasted(reason: object) -> str:
    """Rows could not be pasted."""
    return f"Nothing was pasted. {reason}"


def cannot_be_read(source: str) -> str:
    """A table could not be read."""
    return f"{source} cannot be read"


def can_be_undone(words: str) -> str:
    """The tool tip of a way to import."""
    return f"{words}; it can be undone"


def separated_by(delimiter: str) -> str:
    """What separates the columns of a table."""
    return f"columns separated by {delimiter}"


def enter_keeps(words: str) -> str:
    """The tool tip of a field of the shift."""
    return f"{words}: Enter keeps what is typed"


def no_number(text: str) -> str:
    """What was typed for a person is no number."""
    return f"“{text}” is not a number."


MEASURES_TYPED = {
    "Weight": "128, 128 lb or 58 kg",
    "Height": "65, 65 in, 5'5\" or 165 cm",
}
"""How weights and heights are typed."""


def other_unit(text: str, typed: str) -> str:
    """What was typed for a person is a number with a unit that is not known."""
    return f"The unit of “{text}” is not known here; type it as {typed}."


def no_gender(text: str) -> str:
    """What was typed for a person is no gender."""
    return f"“{text}” is not known here; type M or F, or the codes 0 or 1."


def sees(weight: str, height: str) -> str:
    """Say, without its end, what the network sees of everybody."""
    return f"The network sees {weight} and {height}"


def sees_as_they_are(weight: str, height: str) -> str:
    """The same where nothing is taken off."""
    return f"The network sees {weight} and {height} as they are"


def value_kept(because: str, who: str, value: str) -> str:
    """What was typed was refused for a reason, which is a whole sentence."""
    return f"{because} {who} keeps {value}."


def not_read(titles: Sequence[str], more: int) -> str:
    """Name the columns of a table that are not read, and how many are not named."""
    named = ", ".join(titles)
    return f"Not read: {named} and {more} more." if more > 0 else f"Not read: {named}."


def replace_present(count: int, written: str) -> str:
    """One way to import: the people of now go."""
    if count == 0:
        return "Replace nobody in the table"
    if count == 1:
        return "Replace the person in the table"
    return f"Replace the {written} people in the table"


def add_below(count: int, written: str) -> str:
    """The other way to import: the people of now stay."""
    if count == 0:
        return "Put them into the empty table"
    if count == 1:
        return "Add them below the person in the table"
    return f"Add them below the {written} people in the table"


# What changes are called in the Edit menu.


def edited(who: str) -> str:
    """A value of a person was changed."""
    return f"{who} edited"


def added(who: str) -> str:
    """A new person was put in."""
    return f"{who} added"


def removed(who: str) -> str:
    """One person was taken out."""
    return f"{who} removed"


def begun_with(people: str) -> str:
    """The people of a shipped table took the place of those before."""
    return f"begin with {people}"


def several_removed(count: str) -> str:
    """People were taken out."""
    return f"{count} people removed"


EVERY_FIFTH = "every fifth set aside"


def set_aside(who: str) -> str:
    """One person is a test person now."""
    return f"{who} set aside for the test"


def learned_from(who: str) -> str:
    """One person is no longer a test person."""
    return f"{who} learned from again"


def several_set_aside(count: str) -> str:
    """People are test people now."""
    return f"{count} people set aside for the test"


def several_learned_from(count: str) -> str:
    """People are no longer test people."""
    return f"{count} people learned from again"


def moved(who: str) -> str:
    """One person stands in another row."""
    return f"{who} moved"


def several_moved(count: str) -> str:
    """People stand in other rows."""
    return f"{count} people moved"


def pasted(count: int, written: str) -> str:
    """People came from the clipboard."""
    return "1 person pasted" if count == 1 else f"{written} people pasted"


def imported(count: int, written: str) -> str:
    """People of a file took the place of those before."""
    return "1 person imported" if count == 1 else f"{written} people imported"


def added_below(count: int, written: str) -> str:
    """People of a file came to those before."""
    return "1 person added" if count == 1 else f"{written} people added"


def many_people(count: str) -> str:
    """Say how many there are, where one cannot see it."""
    return f"{count} people."


def questions_about(source: str, count: int, written: str) -> str:
    """A table was read, and something has to be asked about it."""
    return f"{source}: 1 question" if count == 1 else f"{source}: {written} questions"


def people_in(source: str, count: int, written: str) -> str:
    """A table was read and understood."""
    return f"{source}: 1 person" if count == 1 else f"{source}: {written} people"


def import_people(count: int, written: str) -> str:
    """The button that imports."""
    return "Import 1 person" if count == 1 else f"Import {written} people"


def as_typed(heading: str) -> str:
    """The tip of a column of weights or heights."""
    return f"{heading}, as it was typed"


def seen_of_weight(heading: str) -> str:
    """The tip of the column of x1."""
    return f"{heading}: what the network sees of the weight"


def seen_of_height(heading: str) -> str:
    """The tip of the column of x2."""
    return f"{heading}: what the network sees of the height"


def likely(answer: str) -> str:
    """An answer to a question that fits the numbers."""
    return f"{answer} (fits adults)"


def value_of(title: str, who: str, value: str) -> str:
    """A value of somebody, every digit of it."""
    return f"{title} of {who}: {value}"


def in_row(name: str, row: int) -> str:
    """Somebody, and where they stand."""
    return f"{name}, row {row}"


def nobody_added(reason: object) -> str:
    """People of a file could not be put into the table."""
    return f"Nobody was added. {reason}"


def explained_out_of_turn(note: str, who: str, turn: str) -> str:
    """Somebody is explained, and somebody else learns next."""
    return f"{note}. {who} is explained; {turn} learns next (▸)"


def people_copied(count: str) -> str:
    """Rows are on the clipboard."""
    return f"{count} people were copied."
