"""Files that pupils hand in: which of them are laboratories, and whether they are as saved.

Whoever gets them must not be stopped by one bad file: each becomes a value, with a word for what
became of it and a sentence that says why.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.errors import LabError
from core.files.checksum import CHECKSUM, WrongChecksumError
from core.files.lab_file import LabFile, NewerVersionError, load
from core.files.replay_check import repeats

WHOLE, EDITED, DAMAGED, FOREIGN, NEWER = "as saved", "edited", "damaged", "foreign", "newer"
UNREADABLE = "not read"

CHANGED_OUTSIDE = (
    "This file is not as it was saved: it was changed outside of Chainrule. Its answers are marked "
    "all the same, on the run that it describes now."
)
OTHER_CHECKPOINTS = (
    "Checkpoints in this file differ from what its run computes: it is of another version of "
    "Chainrule, or was edited. The marks are those of the run computed anew."
)
NO_GUESSES = "There is no answer in this file."
TWICE = "Another file has the same name of a pupil."

_OURS = re.compile(rb'"format"\s*:\s*"chainrule"')


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """One file that was handed in.

    Attributes:
        file: its name.
        state: "as saved", "edited", "damaged", "foreign", "newer" or "not read".
        lab: the laboratory in it; None if it could not be opened.
        remark: what is to be said of it, in whole sentences.
    """

    file: str
    state: str = WHOLE
    lab: LabFile | None = None
    remark: str = ""

    @property
    def pupil(self) -> str:
        """Who handed it in; empty if nobody said so."""
        return self.lab.answers.pupil if self.lab else ""

    def remarked(self, sentence: str) -> "HandedIn":
        """Return the same with one sentence more."""
        return replace(self, remark=f"{self.remark} {sentence}".strip())


def handed_in(file: str, data: bytes) -> HandedIn:
    """Open a file that was handed in, whatever it is."""
    try:
        lab, state = _opened(data)
    except NewerVersionError as error:
        return HandedIn(file=file, state=NEWER, remark=str(error))
    except LabError as error:
        state = DAMAGED if _OURS.search(data) else FOREIGN
        return HandedIn(file=file, state=state, remark=str(error))
    found = HandedIn(file=file, state=state, lab=lab)
    if state is EDITED:
        found = found.remarked(CHANGED_OUTSIDE)
    if not repeats(lab.run):
        found = found.remarked(OTHER_CHECKPOINTS)
    return found if lab.answers.guesses else found.remarked(NO_GUESSES)


def _opened(data: bytes) -> tuple[LabFile, str]:
    """Return the laboratory, and whether it is as it was saved."""
    try:
        lab = load(data)
    except WrongChecksumError:
        return load(data, despite_checksum=True), EDITED
    # Files of old have no checksum. But neither have they answers.
    sealed = f'"{CHECKSUM}"'.encode() in data
    return lab, WHOLE if sealed or not lab.answers else EDITED


def with_twins_told(files: Iterable[HandedIn]) -> tuple[HandedIn, ...]:
    """Return files that were handed in, each told if another has the same name of a pupil."""
    found = tuple(files)
    names = Counter(" ".join(file.pupil.split()).casefold() for file in found)
    return tuple(
        file.remarked(TWICE)
        if file.pupil.strip() and names[" ".join(file.pupil.split()).casefold()] > 1
        else file
        for file in found
    )
