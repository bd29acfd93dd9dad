"""What the card "Many starts" says besides the sentence of the sweep itself."""

import math

from core.sweep.findings import Findings
from core.sweep.findings_words import Write, in_words, learned_means
from core.sweep.plan import SweepPlan
from core.text import counted
from gui.panels.sweep.layout import MOST_DOTS, SweepPicture

HINT = "Each dot is one start. Point at it to see its curve and its map. Click it to open its run."
CURVES_HINT = (
    "The dark band holds the middle half of the starts, the pale one nine of ten. The thick line "
    "is the median, the dashed one is your run."
)
DOTS_KEY = "●\u00a0has learned  ○\u00a0has not  ▬\u00a0median"
CURVES_KEY = "dark: middle half of the starts  pale: nine of ten  ▬ median  ╌ your run"

NO_ROOM_TO_PIN = "As many runs are pinned as there can be: let go of one in Compare first."


def seconds_in_words(seconds: float) -> str:
    """Write how long something takes: 0.03 s, 4 s, 3 min, 2 h."""
    if seconds < 0.095:
        return f"{max(seconds, 0.01):.2f} s"
    if seconds < 9.5:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def running(part: float, runs: int) -> str:
    """Say how far a sweep has come."""
    if part <= 0.0:
        return f"Getting {counted(runs)} runs ready …"
    return f"Training {counted(runs)} runs: {part:.0%} done."


def in_step(found: Findings) -> str:
    """Say that what is shown is about the table of now."""
    runs = found.learned.size
    took = f"{counted(runs)} runs in {seconds_in_words(found.seconds)}, in step with the table."
    if runs <= MOST_DOTS:
        return took
    return f"{took} Only some of the dots are drawn; all are counted."


def would_take(seconds: float) -> str:
    """Say how long a first sweep would take."""
    return f"This takes about {seconds_in_words(seconds)}."


def is_older(seconds: float | None) -> str:
    """Say that something was changed since, and what a new sweep would take."""
    if seconds is None:
        return "This is older than the table."
    return f"This is older than the table. Anew it takes about {seconds_in_words(seconds)}."


def hint(picture: SweepPicture) -> str:
    """Say what the picture shows and what one can do in it."""
    return CURVES_HINT if picture is SweepPicture.CURVES else HINT


def key(picture: SweepPicture) -> str:
    """Say in one line how to read the picture."""
    return CURVES_KEY if picture is SweepPicture.CURVES else DOTS_KEY


def dot_title(found: Findings, setting: int, seed: int) -> str:
    """Name a start: "Seed 7, η = 0.1"."""
    if len(found.settings) == 1:
        return f"Seed {seed}"
    return f"Seed {seed}, {found.settings[setting].words}"


def dot_words(found: Findings, setting: int, seed: int, write: Write) -> str:
    """Say how a start ends, in one line."""
    results = found.results
    loss = write(float(results.final_loss[setting, seed]))
    people = len(found.settings[setting].variant.settings.learners)
    right = f"{counted(int(results.right[setting, seed]))} of {counted(people)} right"
    if results.ended[setting, seed] >= 0:
        return (
            f"Diverges after step {counted(int(results.ended[setting, seed]))}; loss {loss} there"
        )
    if not found.learned[setting, seed]:
        return f"Ends at loss {loss}; {right}; has not learned"
    return f"Ends at loss {loss}; {right}"


def described(found: Findings, write: Write) -> str:
    """Return the picture as text, for those who do not see it."""
    rows = [
        f"{setting.label}: {counted(count)} of {counted(found.plan.starts)} learn, "
        f"median loss {write(float(median))}"
        for setting, count, median in zip(found.settings, found.counts, found.medians, strict=True)
    ]
    return f"{in_words(found, write)} {learned_means(found)} {'; '.join(rows)}."


def learned_words(plan: SweepPlan, write: Write) -> str:
    """Say what counts as learned, for a button: "loss < 0.05"."""
    if plan.learned_below is None:
        return "all right"
    return f"loss < {write(plan.learned_below)}"


def percent(count: int, starts: int) -> int:
    """Return a share in per cent, but 100 only for all of them, and 0 only for none."""
    if 0 < count < starts:
        return min(max(round(100 * count / starts), 1), 99)
    return 100 * count // starts


def starts_words(starts: int) -> str:
    """Say how many starts there are, for a button."""
    return f"{counted(starts)} starts"


def epochs_words(epochs: int) -> str:
    """Say how long each is trained, for a button."""
    return "1 epoch" if epochs == 1 else f"{counted(epochs)} epochs"


def failed(error: object) -> str:
    """A sweep came to an error."""
    return f"The sweep failed ({error})."


def number_asked(what: str, low: int, high: int) -> str:
    """Ask for another number of starts or epochs."""
    return f"Number of {what}, {counted(low)} to {counted(high)}:"


def start_ends(seed: int, loss: str) -> str:
    """Label the present run, which is one of the starts, with the loss at which it ends."""
    return f"your start (seed {seed}): {loss}"


def start_learns(seed: int, epochs: float) -> str:
    """Label the present run, one of the starts, with the epochs it needs; infinite for never."""
    if not math.isfinite(epochs):
        return f"your start (seed {seed}): never"
    return f"your start (seed {seed}): {epochs:.0f} epochs"


def run_is_at(loss: str) -> str:
    """Label the present run, which is none of the starts."""
    return f"your run now: {loss}"
