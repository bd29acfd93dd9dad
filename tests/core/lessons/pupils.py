"""A class that hands in: files, and the rows of marks that a careful teacher would write by hand.

The marks are worked out from the numbers in ``textbook`` and ``by_hand``, which share nothing with
``core``.
"""

import json
from dataclasses import dataclass

from core.covers import Answers, Guess
from core.files.lab_file import LabFile, dump
from core.network import Parameters
from core.people.dataset import FOUR_PEOPLE
from core.training import Run
from tests.core import textbook
from tests.core.lessons.by_hand import Paper

PEOPLE = [("Alice", -2.0, -1.0, 1.0), ("Bob", 25.0, 6.0, 0.0), ("Charlie", 17.0, 4.0, 0.0),
          ("Diana", -15.0, -6.0, 1.0)]  # fmt: skip
ASKED = ("ŷ", "h1", "∂L/∂w5", "∂L/∂b3", "L")
LESSON = "1 Forward: from two numbers to a guess"
COLUMNS = ("File", "State", "Pupil", "Lesson", "Step", "Question", "Answer", "Verdict", "Mistake")

Row = tuple[str, ...]


@dataclass(frozen=True)
class Pupil:
    """Who hands in, and what becomes of the file on its way: cycled by the pupil's number."""

    number: int

    @property
    def file(self) -> str:
        return f"{self.number:03}.chainrule"

    @property
    def name(self) -> str:
        return "Zoe Twice" if self.number in (5, 6) else f"Pupil {self.number}"

    @property
    def fate(self) -> str:
        fates = {3: "answer edited", 7: "damaged", 9: "rate edited", 11: "foreign", 13: "older",
                 17: "newer"}  # fmt: skip
        return fates.get(self.number % 20, "as saved")

    @property
    def epochs(self) -> int:
        return self.number % 5

    def numbers(self, person: int, eta: float = 0.1) -> dict[str, float]:
        """Every number of the update at the moment asked about, by hand."""
        start = Parameters.normal(seed=self.number + 1).as_dict()
        rows = [row[1:] for row in PEOPLE]
        now = textbook.trained(start, rows, eta, self.epochs)
        _, x1, x2, y = PEOPLE[person]
        return Paper(now, (x1, x2), y, "sigmoid", "squared", eta=eta).numbers()

    def asked(self) -> list[tuple[str, int, str, str, str]]:
        """Return quantity, person, what is typed, and the verdict and mistake it deserves."""
        found = []
        for place in range(3):
            name, person = ASKED[(self.number + place) % 5], (self.number + place) % 4
            right = f"{self.numbers(person)[name]:.6e}"
            typed, verdict, mistake = (
                (right.replace(".", ","), "right", ""),
                (right[1:] if right[0] == "-" else f"-{right}", "wrong", "sign"),
                ("no idea", "unread", ""),
            )[(self.number + place * 2) % 3]
            found.append((name, person, typed, verdict, mistake))
        return found

    def data(self) -> bytes:
        """Return the file as it arrives."""
        if self.fate == "foreign":
            return (b"%PDF-1.4\n", b"Name,Mark\nZoe,1\n", b"\0" * 99)[self.number // 20 % 3]
        guesses = [
            Guess(quantity=name, person=PEOPLE[person][0], step=4 * self.epochs, typed=typed)
            for name, person, typed, _, _ in self.asked()
        ]
        guesses.append(Guess(quantity="x1", typed="-2", lesson=LESSON, lesson_step=1))
        guesses.append(Guess(quantity="ŷ", person="Bob", shown=True))
        run = Run(FOUR_PEOPLE, Parameters.normal(seed=self.number + 1))
        run.advance(40)
        answers = Answers(pupil=self.name, guesses=tuple(guesses))
        return self._on_its_way(dump(LabFile(run.saved(), answers=answers)))

    def _on_its_way(self, data: bytes) -> bytes:
        if self.fate == "damaged":
            return data[: len(data) // 2]
        document = json.loads(data)
        if self.fate == "answer edited":
            first = document["answers"]["guesses"][0]
            person = (self.number) % 4
            first["typed"] = f"{self.numbers(person)[first['quantity']]:.4e}"
        elif self.fate == "rate edited":
            document["run"]["segments"][0]["learning_rate"] = 5.0
        elif self.fate == "older":
            del document["answers"], document["view"]["checksum"]
        elif self.fate == "newer":
            document["version"] = 2
        else:
            return data
        return json.dumps(document).encode()

    def rows(self) -> list[Row]:
        """Return the rows of marks that the file deserves."""
        if self.fate in ("foreign", "damaged", "newer"):
            return [(self.file, self.fate, *[""] * 7)]
        if self.fate == "older":
            return [(self.file, "as saved", *[""] * 7)]
        state = "edited" if "edited" in self.fate else "as saved"
        start = (self.file, state, self.name)
        found = []
        for place, (name, person, typed, verdict, mistake) in enumerate(self.asked()):
            value = self.numbers(person)[name]
            if self.fate == "answer edited" and place == 0:
                typed, verdict, mistake = f"{value:.4e}", "right", ""
            if self.fate == "rate edited" and verdict != "unread":
                other = self.numbers(person, eta=5.0)[name]
                if abs(other / value - 1) > 1e-5:
                    verdict, mistake = "wrong", None
            found.append((*start, "", str(4 * self.epochs), name, typed, verdict, mistake))
        found.append((*start, LESSON, "1", "x1", "-2", "right", ""))
        found.append((*start, "", "0", "ŷ", "", "shown", ""))
        return found


def handed_in_by(count: int) -> tuple[dict[str, bytes], list[Row]]:
    """Return the files of so many pupils, by their names, and the rows of marks."""
    pupils = [Pupil(number) for number in range(count)]
    return (
        {pupil.file: pupil.data() for pupil in pupils},
        [row for pupil in pupils for row in pupil.rows()],
    )


def agree(table: list[dict[str, str]], expected: list[Row]) -> bool:
    """Whether a table of marks is the one expected; None stands for any mistake."""
    found = [tuple(cells[column] for column in COLUMNS) for cells in table]
    wanted = [
        tuple(have if want is None else want for have, want in zip(have_row, row, strict=True))
        for have_row, row in zip(found, expected, strict=True)
    ]
    return found == wanted
