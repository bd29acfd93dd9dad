"""What must be asked before a table can be read: questions and answers, as values.

A question is answered by passing ``{question.key: choice.key}`` back to reading. Nobody else
needs to know what it is about: whoever shows it shows its sentence and its choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]
"""The key of a question, and that of the choice that answers it."""

LEAVE_OUT = "leave out"
"""The key of the answer by which rows are not read."""


@dataclass(frozen=True)
class PossibleAnswer:
    """One possible answer.

    Attributes:
        key: what an answer names it by.
        words: how it is shown.
    """

    key: str
    words: str


@dataclass(frozen=True)
class TableQuestion:
    """A question about a table that its text does not answer.

    Attributes:
        key: what an answer names it by.
        sentence: what is asked, one or more whole sentences.
        choices: the possible answers; a single one is something to agree to.
        suggested: the key of the only choice with which the numbers are those of adults; empty
            if there is none. It is a hint for whoever asks, and never taken by itself.
    """

    key: str
    sentence: str
    choices: tuple[PossibleAnswer, ...]
    suggested: str = ""


class Asking:
    """Collects the questions of one reading, and looks up their answers.

    Args:
        answers: what was answered so far; what answers no question is ignored.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = dict(answers)
        self._asked: list[TableQuestion] = []

    @property
    def asked(self) -> tuple[TableQuestion, ...]:
        """Every question, answered or not."""
        return tuple(self._asked)

    @property
    def open(self) -> tuple[TableQuestion, ...]:
        """Those that are not answered."""
        return tuple(question for question in self._asked if not self._answer(question))

    @property
    def answered(self) -> tuple[TableQuestion, ...]:
        """Those that are answered."""
        return tuple(question for question in self._asked if self._answer(question))

    def ask(self, question: TableQuestion) -> str:
        """Ask, and return the key of the choice that was made; empty if none was."""
        self._asked.append(question)
        return self._answer(question)

    def _answer(self, question: TableQuestion) -> str:
        answer = self._answers.get(question.key, "")
        return answer if any(choice.key == answer for choice in question.choices) else ""
