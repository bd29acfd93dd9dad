"""Diagnosis: why learning is stuck (saturation, plateau, divergence …), with numbers.

Every threshold in this package was set against 200 healthy runs of the four people (starts
drawn from normal(0, 1), η = 0.1, 1000 epochs): none of them crosses one, but for single steps,
which saturate in every run and are marked as being about the step.
"""

from core.explain.diagnosis.advice import AddPerson
from core.explain.diagnosis.contradiction import contradiction
from core.explain.diagnosis.evidence import Evidence
from core.explain.diagnosis.finding import Finding, FindingKind, Nobody
from core.explain.diagnosis.finding_words import said
from core.explain.diagnosis.neurons import saturated, saturated_here, sure_and_wrong, vanishing
from core.explain.diagnosis.people import identical, one_gender, sorted_by_gender, unshifted
from core.explain.diagnosis.rate import too_large, too_small
from core.explain.diagnosis.training import diverged, frozen, out_of, plateau
from core.network.backward import quietly
from core.training.moment import NOBODY, Moment
from core.training.run_rows import RunRows

__all__ = ["Finding", "FindingKind", "diagnose", "said"]


@quietly
def diagnose(moment: Moment, rows: RunRows, person: int | None = None) -> tuple[Finding, ...]:
    """Return what stands in the way of learning, the most telling first; nothing if all is well.

    Args:
        moment: the one to look at.
        rows: the history of its run.
        person: index of the person explained; whose turn it is if None.
    """
    if moment.person == NOBODY:
        return (Nobody(advice=(AddPerson(),)),)
    evidence = Evidence(moment)
    found = [
        diverged(moment),
        one_gender(moment),
        identical(moment),
        frozen(moment),
        *_in_the_way(evidence, rows),
        saturated_here(moment, moment.person if person is None else person),
    ]
    return tuple(finding for finding in found if finding)


def _in_the_way(evidence: Evidence, rows: RunRows) -> list[Finding | None]:
    """Return what holds up a network that could learn; with all right, only that it is so."""
    moment, flat = evidence.moment, plateau(evidence, rows)
    if evidence.everybody_is_right:
        return [flat]
    lost = [saturated(evidence), sure_and_wrong(evidence)]
    is_stuck = bool(flat or any(lost))
    same = contradiction(moment)
    reasons: list[Finding | None] = [
        same if same and same.is_near else None,
        unshifted(evidence),
        too_large(evidence, is_stuck=is_stuck),
        too_small(evidence),
        sorted_by_gender(evidence),
        *lost,
        vanishing(evidence),
    ]
    is_explained = any(reasons) or len(moment.settings.frozen) == len(moment.parameters.values)
    is_explained |= moment.settings.learners.all_look_alike or moment.settings.learners.share in (
        0.0,
        1.0,
    )
    if flat and not is_explained:
        flat = out_of(flat, moment)
    return [*reasons, flat, same if same and not same.is_near else None]
