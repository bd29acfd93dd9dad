"""What a sweep found, worked out in the thread of the sweep and frozen for the window."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.sweep.axes import Setting
from core.sweep.failures import Failures, failures_of
from core.sweep.plan import SweepPlan
from core.sweep.results import Results
from core.sweep.sweep import Sweep
from core.sweep.variant import Variant
from core.training.course import Course

Array = NDArray[np.float64]

BANDS = (5.0, 25.0, 50.0, 75.0, 95.0)
"""Per cent of the starts that lie below the curves of a bundle."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Findings:
    """A sweep that is done.

    Attributes:
        plan: what was asked for.
        base: the settings of the run it was asked beside.
        settings: those along the axis.
        results: what came of every run.
        learned: bool (settings, seeds).
        jumped: bool (settings, seeds): diverged, or ended with a larger loss than it began with.
        failures: for each setting the main reason why runs did not learn, or None.
        seconds: how long training took.
    """

    plan: SweepPlan
    base: Variant
    settings: tuple[Setting, ...]
    results: Results
    learned: NDArray[np.bool_]
    jumped: NDArray[np.bool_]
    failures: tuple[Failures | None, ...]
    seconds: float

    @property
    def counts(self) -> list[int]:
        """How many starts learned, for each setting."""
        return [int(count) for count in self.learned.sum(axis=1)]

    @property
    def medians(self) -> Array:
        """The upper median of the final loss of each setting; ∞ where half of them diverged."""
        losses = np.where(self.results.diverged, np.inf, self.results.final_loss)
        return np.asarray(np.sort(losses, axis=1)[:, losses.shape[1] // 2])

    @property
    def own(self) -> int:
        """The setting that is the run's own, or −1."""
        same = (i for i, each in enumerate(self.settings) if each.variant == self.base)
        return next(same, -1)

    def epochs_until(self) -> Array:
        """Return when runs had learned, (settings, seeds) in epochs; NaN where they never did.

        Where all must be right, it is when the loss stayed below that of the worst that are.
        """
        below = self.plan.learned_below
        if below is None:
            ends = np.where(self.learned, self.results.final_loss, -np.inf)
            below = float(np.nextafter(ends.max(), np.inf)) if self.learned.any() else 0.0
        return np.where(self.learned, self.results.epochs_until(below), np.nan)

    def bands(self, setting: int) -> Array:
        """Return the bundle of loss curves, shape (bands, moments); ∞ once runs diverged."""
        losses = self.results.losses[setting]
        losses = np.where(np.isnan(losses), np.inf, losses)
        return np.asarray(np.percentile(losses, BANDS, axis=0, method="nearest"))

    def course(self, setting: int, seed: int) -> Course:
        """Return the run behind a dot."""
        return self.settings[setting].variant.course(seed)

    def last_step(self, setting: int, seed: int) -> int:
        """Return the step at which the run behind a dot ends."""
        ended = int(self.results.ended[setting, seed])
        steps = self.settings[setting].variant.settings.steps_per_epoch
        return ended if ended >= 0 else self.plan.epochs * steps

    def ranked(self, setting: int) -> tuple[int, int, int]:
        """Return the seeds of the best, the upper median and the worst start of a setting."""
        losses = np.where(self.results.diverged, np.inf, self.results.final_loss)[setting]
        order = np.argsort(losses, kind="stable")
        return int(order[0]), int(order[len(order) // 2]), int(order[-1])


def findings_of(
    plan: SweepPlan,
    base: Variant,
    sweep: Sweep,
    seconds: float,
    check: Callable[[], None] = lambda: None,
) -> Findings:
    """Work out what a sweep that has run found; ``check`` may raise to stop."""
    results = sweep.results
    assert results is not None
    learned = plan.learned(results, len(base.settings.learners))
    jumped = results.diverged | (~learned & (results.final_loss > results.losses[..., 0]))
    for array in (learned, jumped):
        array.flags.writeable = False
    return Findings(
        plan=plan,
        base=base,
        settings=plan.settings(base),
        results=results,
        learned=learned,
        jumped=jumped,
        failures=failures_of(sweep, results, learned, check),
        seconds=seconds,
    )
