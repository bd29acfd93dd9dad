"""Time-lapse: a pace of a few epochs a second that quickens as changes become rarer."""

from dataclasses import dataclass

from core.training.course import Segment


@dataclass(frozen=True)
class TimeLapse:
    """A pace that depends on how far the run has come since it began or was changed.

    After t seconds e = first/growth · (exp(growth · t) − 1) epochs are complete: with these
    figures the first second shows five of them, and a thousand take ten seconds.

    Attributes:
        first: epochs a second at the beginning.
        growth: for each epoch since then, so many more epochs a second.
    """

    first: float = 4.0
    growth: float = 0.48

    def steps_per_second(self, step: int, segment: Segment) -> float:
        """Return the pace at a step of a segment, steps per second."""
        epochs = segment.epoch(step) - segment.epoch(segment.start)
        return (self.first + self.growth * epochs) * segment.settings.steps_per_epoch

    def epochs_after(self, part: float, epochs: float) -> float:
        """Return how many of so many epochs are complete after a part, 0 to 1, of their time."""
        share = self.growth / self.first
        return float(((1.0 + share * epochs) ** part - 1.0) / share)


TIME_LAPSE = TimeLapse()
