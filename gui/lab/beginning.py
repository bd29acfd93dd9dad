"""Beginning anew: reset, start over, other starting values, another network."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from core.course import Course, Segment, Settings
from core.network import Parameters
from core.network.random_start import MAX_SEED
from core.network.shape import LayerSizes
from core.people import ONLY_ALICE
from core.restart import reset, started_over, words_for_reset
from core.trainer import Status
from gui.lab.changing import Changing
from gui.lab.first_look import opening


class Beginning(Changing):
    """Every beginning is decided here, by what is shown, and can be taken back."""

    def __init__(self, course: Course | None = None, parent: QObject | None = None) -> None:
        super().__init__(course, parent)
        self._reset_to: Course | None = None
        self._reset_from: Settings | None = None

    @property
    def reset_words(self) -> str:
        """What the last reset took back, as long as nothing has been done since; or empty."""
        old = self._settings_before_reset
        return words_for_reset(self.course.opening.settings, old) if old is not None else ""

    @property
    def _settings_before_reset(self) -> Settings | None:
        is_fresh = self._snapshot.furthest == 0 and self.course == self._reset_to
        return self._reset_from if is_fresh else None

    def open(self, course: Course, words: str) -> None:
        """Begin another run; it can be taken back."""
        key = self._begin_change(words, 0)
        self._leave_stage()
        self._send(lambda trainer: trainer.open(key, course))
        self._imagine_at(course, 0, status=Status.READY)
        self.change_made.emit()

    def reset(self) -> None:
        """Begin again exactly as the run began, but with what was only just changed."""
        old, furthest = self.settings, self._snapshot.furthest
        course = reset(self.course, self.now.step, furthest)
        # Before anything is shown: what was taken back is part of what there is to say.
        self._reset_to, self._reset_from = course, old
        self.open(course, "reset")

    def start_over(self) -> None:
        """Begin where the run began, with the settings of now.

        After a reset these are the ones that it took back.
        """
        settings = self._settings_before_reset or self.settings
        self.open(started_over(self.course, settings), "start over")

    def start_from(self, parameters: Parameters, words: str) -> None:
        """Begin again from other parameters."""
        self.open(started_over(self.course, self.settings, parameters), words)

    def new_start(self, seed: int) -> None:
        """Begin again from the parameters that a seed draws. Raises LabError if it is none."""
        settings = replace(self.settings, seed=seed)
        parameters = Parameters.normal(self.now.parameters.layer_sizes, seed=seed)
        self.open(Course((Segment(0, settings, parameters),)), f"new start, seed {seed}")

    def begin_with(self, layer_sizes: LayerSizes) -> None:
        """Begin with a network of another shape, from the parameters that the seed draws."""
        parameters = Parameters.normal(layer_sizes, seed=self.settings.seed)
        settings = replace(self.settings, frozen=frozenset())
        words = f"a {'-'.join(map(str, layer_sizes))} network"
        self.open(Course((Segment(0, settings, parameters),)), words)

    @Slot()
    def draw_new_start(self) -> None:
        """Begin again from the parameters of the next seed."""
        self.new_start((self.settings.seed + 1) % (MAX_SEED + 1))

    def open_worked_example(self) -> None:
        """Open the article's worked example: only Alice, weights 1, biases 0."""
        self.open(opening(ONLY_ALICE, Parameters.constant()), "the worked example")
        self.choose_parameter("w1")
