"""Why nothing moves: what stands in the way of learning, named with the numbers that say so.

Every threshold in this package was set against 200 healthy runs of the four people (starts
drawn from normal(0, 1), η = 0.1, 1000 epochs): none of them crosses one, but for single steps,
which saturate in every run and are marked as being about the step.
"""

from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Finding, FindingKind
from core.explain.diagnosis.neurons import saturated, saturated_here, sure_and_wrong, vanishing
from core.explain.diagnosis.people import identical, one_gender, unshifted
from core.explain.diagnosis.training import diverged, frozen, plateau
from core.explain.formula import Write
from core.training.moment import NOBODY, Moment
from core.training.rows import RunRows

__all__ = ["Finding", "FindingKind", "diagnose"]


def diagnose(
    moment: Moment, rows: RunRows, write: Write, person: int | None = None
) -> tuple[Finding, ...]:
    """Return what stands in the way of learning, the most telling first; nothing if all is well.

    Args:
        moment: the one to look at.
        rows: the history of its run.
        write: writes a number the way the reader chose.
        person: index of the person explained; whose turn it is if None.
    """
    if moment.person == NOBODY:
        nobody = "There is nobody to learn from, so no step can be made."
        return (Finding(FindingKind.NOBODY, nobody, "Add a person to the table."),)
    evidence = Evidence(moment)
    reasons = [
        one_gender(moment),
        identical(moment, write),
        frozen(moment),
        diverged(moment, write),
        unshifted(evidence, write),
        saturated(evidence, write),
        sure_and_wrong(evidence, write),
        vanishing(evidence, write),
    ]
    found = [
        *reasons,
        plateau(moment, rows, write, is_explained=any(reasons)),
        saturated_here(moment, moment.person if person is None else person, write),
    ]
    return tuple(finding for finding in found if finding)
