"""What is to be animated: which picture, over which epochs, how long, how large, into what."""

import math
from dataclasses import dataclass

from core.training.course import Course
from core.training.epochs import Epochs
from core.training.time_lapse import TIME_LAPSE

MOST_FRAMES = 300
MOST_PIXELS = 150_000_000
"""In all frames together: they are in memory while a GIF is put together."""

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds that an animation lasts."""

LEAST_MILLISECONDS = 50
HUNDREDTH = 10
"""A GIF counts in hundredths of a second: milliseconds."""

SHAPE = 0.7
"""How high a frame is, of its width; about."""

SIZES = {"small": 640, "medium": 960, "large": 1280}
"""Widths in pixels."""


@dataclass(frozen=True)
class Animated:
    """A picture that can be animated.

    Attributes:
        title: what it is called where the window does not show it.
        panel: the panel that has it, as "module:Class".
        name: of that panel in the window.
        bytes_per_pixel: what a pixel of a frame takes in a file, about, as measured.
    """

    title: str
    panel: str
    name: str
    bytes_per_pixel: float


SUBJECTS = {
    "network": Animated(
        "Network", "gui.panels.network_diagram:NetworkDiagramPanel", "network_diagram_panel", 0.06
    ),
    "loss": Animated("Curves", "gui.panels.loss:LossPanel", "loss_panel", 0.02),
    "map": Animated("Map", "gui.panels.decision_map:DecisionMapPanel", "decision_map_panel", 0.08),
}


@dataclass(frozen=True)
class FileKind:
    """A kind of file: Pillow's name for it, and what the dialog for a file offers."""

    pillow: str
    pattern: str


KINDS = {
    "gif": FileKind("GIF", "GIF animation (*.gif)"),
    "webp": FileKind("WEBP", "WebP animation (*.webp)"),
}


@dataclass(frozen=True)
class AnimationPlan:
    """An animation as it was chosen.

    Attributes:
        subject: a key of SUBJECTS.
        first, last: the epochs that it begins and ends with.
        seconds: how long it lasts.
        width: of a frame, px.
        lapses: whether early epochs take longer, as in time-lapse.
        kind: a key of KINDS.
    """

    subject: str
    first: int
    last: int
    seconds: float
    width: int
    lapses: bool
    kind: str

    @property
    def frame_milliseconds(self) -> int:
        """How long a frame is shown: no shorter than that all of them find room."""
        most = min(MOST_FRAMES, MOST_PIXELS / (SHAPE * self.width**2))
        least = 1000.0 * self.seconds / most
        return max(LEAST_MILLISECONDS, HUNDREDTH * math.ceil(least / HUNDREDTH))

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return max(2, round(1000.0 * self.seconds / self.frame_milliseconds))

    @property
    def megabytes(self) -> float:
        """How large the file will be, about."""
        pixels = self.frames * SHAPE * self.width**2
        return 1e-6 * pixels * SUBJECTS[self.subject].bytes_per_pixel

    def steps(self, course: Course, furthest: int) -> tuple[int, ...]:
        """Return the step that each frame shows, none beyond the furthest."""
        epochs, length = Epochs(course), self.last - self.first
        parts = (index / (self.frames - 1) for index in range(self.frames))
        gone = (TIME_LAPSE.epochs_after(p, length) if self.lapses else p * length for p in parts)
        return tuple(min(furthest, epochs.step(self.first + each)) for each in gone)
