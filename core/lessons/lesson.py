"""A lesson as a frozen value: steps that set the laboratory up, tell, ask, and wait for a goal."""

from dataclasses import dataclass, field
from enum import Enum, auto

from core.explain.stages import Stage
from core.lessons.conditions import Condition
from core.lessons.markup import LessonText
from core.training.course import Course
from core.training.saved_run import SavedRun

CARDS = (
    "people", "predict", "status", "network_diagram", "chain_rule", "neuron", "what_if",
    "update_effect", "loss", "decision_map", "loss_surface", "sweep", "compare", "parameters",
    "history", "timeline",
)  # fmt: skip
"""Cards that a step may bring to the front."""


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a step makes of the laboratory, as one change that can be undone.

    Attributes:
        course: the run from its opening; None if the run stays as it is.
        saved: a laboratory file's run, where one was named; then the course is its own.
        step: where the run is to stand.
        stage: the part of the step that is shown; None for the whole step.
        parameter: whose chain is shown; empty to leave it.
        person: the name of who is explained; empty for whose turn it is.
    """

    course: Course | None = None
    saved: SavedRun | None = None
    step: int = 0
    stage: Stage | None = None
    parameter: str = ""
    person: str = ""


class AskKind(Enum):
    """How a question is answered."""

    QUANTITY = auto()
    CHOICE = auto()
    ORDER = auto()
    PICK = auto()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose.

    Attributes:
        text: what it says.
        right: whether it is right: a condition that is worked out, or known beforehand.
    """

    text: LessonText
    right: Condition | bool


@dataclass(frozen=True, kw_only=True)
class LessonQuestion:
    """A question.

    Attributes:
        kind: how it is answered.
        quantity: what is asked for, or what is to be picked: ``"largest gradient"``, ``"w5"``.
        options: of a choice, in the order in which they are shown.
        items: of an order: the quantities.
        reason: asks why before the answer is shown; empty to ask nothing.
        see: so many epochs are trained once the guess has been made, and then it is marked.
    """

    kind: AskKind
    quantity: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[str, ...] = ()
    reason: str = ""
    see: int = 0

    @property
    def asked(self) -> str:
        """What is asked for, in a word, for tables of marks."""
        if self.kind is AskKind.ORDER:
            return f"order of {', '.join(self.items)}"
        return self.quantity or "choice"


@dataclass(frozen=True, kw_only=True)
class LessonStep:
    """One step of a lesson.

    Attributes:
        text: what it tells.
        setup: what it makes of the laboratory; None to leave it as it is.
        show: the cards that come to the front.
        cover: the quantities that are covered.
        ask: the question; None if there is none.
        goal: what the live run must reach; None if there is nothing to reach.
        hint: what Hint says first.
        after: what is told once the step is done.
        line: where it begins in the file.
    """

    text: LessonText
    setup: Setup | None = None
    show: tuple[str, ...] = ()
    cover: tuple[str, ...] = ()
    ask: LessonQuestion | None = None
    goal: Condition | None = None
    hint: LessonText = field(default_factory=LessonText)
    after: LessonText = field(default_factory=LessonText)
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson.

    Attributes:
        title: what it is called.
        language: of its texts, "en".
        minutes: how long it takes.
        steps: at least one.
    """

    title: str
    language: str = "en"
    minutes: int = 20
    steps: tuple[LessonStep, ...] = ()

    def opening(self, index: int) -> Setup:
        """Return the setup from which a step is reached: its own, or the last one before it."""
        return next(step.setup for step in reversed(self.steps[: index + 1]) if step.setup)
