"""Where the present run stands in the picture of a sweep."""

from core.sweep.findings import Findings
from core.sweep.findings_words import Write
from gui.lab import Lab
from gui.panels.sweep import words
from gui.panels.sweep.layout import SweepPicture
from gui.panels.sweep.marks import RingMark
from gui.panels.sweep.plot import SweepPlot
from gui.panels.sweep.starts import present_dot
from gui.plot.scale import LOGARITHMIC


def present_mark(
    found: Findings, sweep: SweepPlot, picture: SweepPicture, lab: Lab, write: Write
) -> RingMark | None:
    """Return the ring around the present run; None where it has no place in the picture.

    A run that is one of the starts stands at its dot. Another, changed on its way or begun by
    hand, stands at the loss that it has now, among those with its settings.
    """
    if sweep.dots is None:
        return None
    dot = present_dot(found, lab.live.course)
    if dot is not None:
        label = words.start_ends(dot[1], write(float(found.results.final_loss[dot])))
        if picture is SweepPicture.EPOCHS:
            label = words.start_learns(dot[1], float(found.epochs_until()[dot]))
        return sweep.mark_of(dot, label)
    now, view = lab.live.reading.now.loss, sweep.plot.view
    if picture is not SweepPicture.LOSS or found.own < 0 or not now > 0:
        return None
    y = min(max(LOGARITHMIC.position(now), view.bottom), view.top)
    return RingMark(float(found.own), y, words.run_is_at(write(now)))
