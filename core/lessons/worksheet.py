"""A worksheet as a value: what is printed, what is asked, and the key with its full working.

It is made from one update of the present moment, or from the questions of a lesson. Nothing of it
is drawn here; whoever draws it puts boxes where ``hidden`` says, and blanks into ``blanks``.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import LabError
from core.lessons.calculation import Calculation
from core.lessons.quantity import quantity_named
from core.lessons.quantity import subject as calculation_of
from core.lessons.worksheet_code import SheetPlan, code_of, fingerprint_of
from core.lessons.worksheet_numbers import Subject, variant_of
from core.lessons.worksheet_tasks import candidates, chosen_tasks
from core.lessons.worksheet_words import FROM_THE_WINDOW, NO_TASKS
from core.lessons.worksheet_working import SheetNotes, SheetTask, Write, task_for

NOBODY = "There is nobody whom a worksheet could be about. Add a person first."


@dataclass(frozen=True, kw_only=True)
class SheetSection:
    """A part of a sheet that is about one network, one person and one step.

    Attributes:
        subject: the moment, the person and the parameter.
        hidden: the numbers that get a box instead, by their names.
        tasks: what is asked.
    """

    subject: Subject
    hidden: frozenset[str]
    tasks: tuple[SheetTask, ...]

    @property
    def calculation(self) -> Calculation:
        """The update it is about, as lines."""
        return calculated(self.subject)

    @property
    def only_boxed(self) -> dict[str, float]:
        """The numbers that have a box without being asked for, by their names."""
        moment, asked = self.subject.moment, filter(None, (t.quantity for t in self.tasks))
        without_task = self.hidden - {quantity_named(moment, name).symbol for name in asked}
        exact = self.calculation.exact
        return {name: value for name, value in exact.items() if name in without_task}


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """A worksheet with its key.

    Attributes:
        title: what stands above it.
        plan: what it was to be like.
        code: from which it can be made again.
        sections: one, or of a lesson one for each laboratory that it sets up.
    """

    title: str
    plan: SheetPlan
    code: str
    sections: tuple[SheetSection, ...]

    @property
    def tasks(self) -> tuple[SheetTask, ...]:
        """Everything that is asked, in its order."""
        return tuple(task for section in self.sections for task in section.tasks)


def calculated(subject: Subject) -> Calculation:
    """Return the update that a sheet is about as lines.

    Raises:
        LabError: if there is nobody.
    """
    found = calculation_of(subject.moment, subject.person)
    if found is None:
        raise LabError(NOBODY)
    return found


def worksheet_of_moment(
    subject: Subject, plan: SheetPlan, write: Write, covered: Iterable[str] = ()
) -> Worksheet:
    """Make a worksheet about one update.

    Args:
        subject: the moment, the person explained, and the chosen parameter.
        plan: the variant, how many tasks and which.
        write: writes a number.
        covered: numbers that are covered in the window: these are asked first.

    Raises:
        LabError: if there is nobody, or nothing of these kinds to ask.
    """
    hidden = frozenset(covered)
    code = code_of(plan, fingerprint_of(*traits(subject, plan), sorted(hidden)))
    about = variant_of(subject, plan) if plan.is_drawn else subject
    found = calculated(about)
    every = candidates(found, about.parameter, plan.kinds)
    if not every:
        raise LabError(NO_TASKS)
    asked = chosen_tasks(every, plan.tasks, hidden)
    boxes = hidden | {each.name for each in asked}
    notes = SheetNotes(write, printed(found) - boxes)
    tasks = tuple(task_for(each.name, each.kind, about, notes) for each in asked)
    section = SheetSection(subject=about, hidden=boxes, tasks=tasks)
    return Worksheet(title=FROM_THE_WINDOW, plan=plan, code=code, sections=(section,))


def printed(found: Calculation) -> set[str]:
    """Return the numbers that stand on a sheet by themselves: what is given, and the drawing's."""
    drawn = {name for name in found.lines if name[0] == "h" or name in ("ŷ", "L")}
    return (found.exact.keys() - found.lines.keys()) | drawn


def traits(subject: Subject, plan: SheetPlan) -> tuple[object, ...]:
    """Return everything of a laboratory that a sheet with this plan depends on."""
    moment, people = subject.moment, subject.moment.dataset
    if not len(people):
        raise LabError(NOBODY)
    settings, parameters = moment.settings, moment.parameters
    own: tuple[object, ...] = () if plan.is_drawn else (parameters.values.tolist(), subject.person)
    return (
        tuple(people.names),
        people.weights.tolist(),
        people.heights.tolist(),
        people.targets.tolist(),
        people.inputs.tolist(),
        parameters.layer_sizes,
        settings.activation,
        settings.loss,
        settings.rates(parameters).tolist(),
        subject.parameter,
        own,
    )
