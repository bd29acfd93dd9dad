"""What is said of a laboratory file that cannot be read or written, each in whole sentences."""

NO_FILE = "This is {kind}, not a file. Choose another."

NOT_REPLACED = "There is something that is not a file; it is left alone."

CHANGED = (
    "The file on the disk is no longer the one that was opened or saved here. Nothing was written."
)

BEING_SAVED = "Another program is writing this file. Nothing was written. Try again."

NO_BACKUP = (
    "What another program saved there could not be kept as a backup ({why}). Nothing was written."
)

DAMAGED = (
    "This file is not as it was saved: its checksum does not fit. A number in it may be wrong."
)


def breaks_off(reason: str) -> str:
    """The text is no JSON from here on; the reason is the parser's."""
    return f"The text is damaged or breaks off here ({reason})."


def too_large(megabytes: float) -> str:
    """The text is longer than ``megabytes``."""
    return f"This is more than {megabytes} MB, too much for a laboratory file."


def field_twice(name: str) -> str:
    """A field stands twice in one object."""
    return f"The field {name} stands twice in the same place."


def not_a_number(shown: str) -> str:
    """Something else stands where a number should be."""
    return f"{shown} stands where a number should be."


def field_unknown(name: str) -> str:
    """A field does not belong into its object."""
    return f"The field {name} is not known here."


def field_missing(name: str) -> str:
    """A field is not there."""
    return f"The field {name!r} is missing."


def not_an_object(shown: str) -> str:
    """Something else stands where an object should be."""
    return f"{shown} stands where an object should be."


def too_many_fields(count: int, most: int) -> str:
    """An object has more fields than are allowed."""
    return f"There are {count} fields here; {most} are allowed."


def not_a_list(shown: str) -> str:
    """Something else stands where a list should be."""
    return f"{shown} stands where a list should be."


def wrong_length(count: int, least: int, most: int) -> str:
    """A list has too few items or too many."""
    return f"The list has {count} items; it must have {least} to {most}."


def texts_too_long(most: int, characters: int) -> str:
    """A list of texts has too many, or too long ones."""
    return f"At most {most} texts of {characters} characters may be here."


def not_a_text(shown: str) -> str:
    """Something else stands where a text should be."""
    return f"{shown} stands where a text should be."


def text_too_long(characters: int, most: int) -> str:
    """A text has too many characters."""
    return f"The text has {characters} characters; {most} are allowed."


def odd_character(odd: str) -> str:
    """A text holds a character that cannot be written down again."""
    return f"The text holds the character {odd!a}."


def not_true_or_false(shown: str) -> str:
    """Something else stands where true or false should be."""
    return f"{shown} stands where true or false should be."


def not_whole(shown: str) -> str:
    """Something else stands where a whole number should be."""
    return f"{shown} stands where a whole number should be."


def out_of_range(shown: str, least: int, most: int) -> str:
    """A whole number is too small or too large."""
    return f"{shown} is not from {least} to {most}."


def none_of(shown: str, meanings: str) -> str:
    """A word has none of the known meanings."""
    return f"{shown} is none of {meanings}."


def no_text_for_file(most: int) -> str:
    """A text is too long for a file, or cannot be written down."""
    return f"The text is longer than {most} characters, or is none."


def not_our_network(sizes: object) -> str:
    """A network has other inputs or outputs than ours."""
    return f"{sizes} is no network of two inputs and one output."


def network_too_large(sizes: object, layers: int, neurons: int) -> str:
    """A network has too many layers or neurons."""
    return (
        f"The network {sizes} is too large: at most {layers} hidden layers of 1 to "
        f"{neurons} neurons."
    )


def too_many_rows(most: int) -> str:
    """A run has too many rows."""
    return f"There are more than {most} rows."


def another_row(step: int) -> str:
    """A row of a run contradicts its course."""
    return f"The row of step {step} is not what the run has there."


def too_far_to_replay(step: int, known: int) -> str:
    """A moment could only be reached by a very long replay."""
    return (
        f"The run stands at step {step}. The last moment before it that is known is that of "
        f"step {known}: that is too far away."
    )


def too_many_pinned(most: int) -> str:
    """More runs are pinned than a file holds."""
    return f"At most {most} pinned runs fit into a file."


def newer_file(version: int, ours: int) -> str:
    """The file is of a later version of Chainrule."""
    return (
        f"This file was saved by a newer Chainrule (format {version}). This one reads "
        f"format {ours}. Nothing was changed."
    )


def too_many_view_settings(most: int) -> str:
    """There are more settings of the window than a file holds."""
    return f"At most {most} settings of the window fit into a file."


def packed_numbers_missing(count: float, wanted: int) -> str:
    """There are too few packed numbers, or too many."""
    return f"There are {count:g} packed numbers here, not {wanted}."


def not_saved(reason: str) -> str:
    """The file could not be written."""
    return f"It could not be saved ({reason}). Choose another place."


def too_large_to_open(megabytes: float, most: float) -> str:
    """A laboratory would make a file that could not be opened again."""
    return (
        "There are too many people in the changes and the pinned runs of this laboratory. Its file "
        f"would have {megabytes:.0f} MB. One of more than {most:.0f} MB, or with far too many "
        "names, cannot be opened again. Reset the run, so that only the people of now belong to "
        "it, let go of pinned runs, or export the people to a table."
    )
