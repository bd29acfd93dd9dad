"""Sentences about files, said where one is opened or saved."""

NO_FILE = "This is {kind}, not a file. Choose a laboratory."

NOT_REPLACED = "There is something that is not a file; it is left alone."

NOT_SAVED = "It could not be saved ({why}). Choose another place."

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
