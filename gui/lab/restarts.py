"""``lab.restarts``: reset, start over, other starting values, another network or laboratory."""

from collections.abc import Generator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.files.replay_check import OTHER_DIGITS, repeats
from core.network import Parameters
from core.network.random_start import MAX_SEED
from core.network.shape import LayerSizes
from core.people.dataset import FOUR_PEOPLE, ONLY_ALICE, Dataset
from core.training.course import Course, Segment, Settings
from core.training.first_snapshot import after_change, after_opening, opening
from core.training.job import Job
from core.training.pinned_runs import PinnedRun, pinned_as_saved
from core.training.restart import reset, started_over, words_for_reset
from core.training.run_outline import RunOutline
from core.training.saved_run import SavedRun
from core.training.snapshot import Status
from gui.lab.changes import LabChanges
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.steps import Steps
from gui.lab.undo import Undo
from gui.lab.wire import Wire
from gui.lab.words import back_to, network_of, new_start

BACK_TO_THE_FOUR = "back to the four"


class Restarts(QObject):
    """Begins another run: each way to begin is one method.

    Attributes:
        awaited: the name of the laboratory that is on its way, as it is shown; or empty.

    Signals:
        laboratory_opened: everything is another laboratory's; nothing is left to undo.
        awaited_changed: another laboratory is on its way, or it is there.
        digits_checked: it is known whether the file that was opened has the digits of this program.
    """

    laboratory_opened = Signal()
    awaited_changed = Signal()
    digits_checked = Signal()

    def __init__(
        self,
        live: Live,
        wire: Wire,
        *,
        selection: Selection,
        steps: Steps,
        undo: Undo,
        changes: LabChanges,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._wire, self._selection = live, wire, selection
        self._steps, self._undo, self._changes = steps, undo, changes
        self.awaited = ""
        self._begun: tuple[Dataset, str] | None = None
        self._reset_to: Course | None = None
        self._reset_from: Settings | None = None
        self._check: Job[bool] | None = None
        self._has_other_digits = False
        wire.job_done.connect(self._take_check)

    @property
    def digits_words(self) -> str:
        """What to say if the file that was opened has other last digits than this program."""
        return OTHER_DIGITS if self._has_other_digits else ""

    @property
    def reset_words(self) -> str:
        """What the last reset took back, as long as nothing has been done since; or empty."""
        old = self._settings_before_reset
        return words_for_reset(self._live.course.opening.settings, old) if old is not None else ""

    @property
    def begun_words(self) -> str:
        """What the people show who were begun with, as long as they are there; or empty."""
        people, shows = self._begun or (None, "")
        return shows if self._live.dataset == people else ""

    @property
    def _settings_before_reset(self) -> Settings | None:
        is_fresh = self._live.snapshot.furthest == 0 and self._live.course == self._reset_to
        return self._reset_from if is_fresh else None

    def open(self, course: Course, words: str, step: int = 0) -> None:
        """Begin another run, and go to a step of it; both are taken back at once."""
        self._check, self._has_other_digits = None, False

        def tell(key: int, there: RunOutline) -> None:
            self._selection.show_stage(None)
            self._wire.send(lambda trainer: trainer.open(key, course, step))
            self._live.adopt(after_change(self._live.snapshot, there, Status.READY))

        self._undo.go_over(words, RunOutline(course), tell, cut=0)

    @Slot()
    def reset(self) -> None:
        """Begin again exactly as the run began, but with what was only just changed."""
        old, furthest = self._live.settings, self._live.snapshot.furthest
        course = reset(self._live.course, self._live.now.step, furthest)
        # Before anything is shown: what was taken back is part of what there is to say.
        self._reset_to, self._reset_from = course, old
        self.open(course, "reset")

    @Slot()
    def start_over(self) -> None:
        """Begin where the run began, with the settings of now.

        After a reset these are the ones that it took back.
        """
        settings = self._settings_before_reset or self._live.settings
        self.open(started_over(self._live.course, settings), "start over")

    def start_from(self, parameters: Parameters, words: str) -> None:
        """Begin again from other parameters."""
        self.open(started_over(self._live.course, self._live.settings, parameters), words)

    def new_start(self, seed: int) -> None:
        """Begin again from the parameters that a seed draws. Raises LabError if it is none."""
        settings = replace(self._live.settings, seed=seed)
        parameters = Parameters.normal(self._live.now.parameters.layer_sizes, seed=seed)
        self.open(Course((Segment(0, settings, parameters),)), new_start(seed))

    @Slot()
    def draw_new_start(self) -> None:
        """Begin again from the parameters of the next seed."""
        self.new_start((self._live.settings.seed + 1) % (MAX_SEED + 1))

    def begin_with(self, layer_sizes: LayerSizes) -> None:
        """Begin with a network of another shape, from the parameters that the seed draws."""
        parameters = Parameters.normal(layer_sizes, seed=self._live.settings.seed)
        settings = replace(self._live.settings, frozen=frozenset())
        words = network_of("-".join(map(str, layer_sizes)))
        self.open(Course((Segment(0, settings, parameters),)), words)

    @Slot()
    def bring_four_back(self) -> None:
        """Go on with the four people; after the worked example, from values drawn from the seed.

        With weights that are all alike, as the example has them, both hidden neurons stay twins.
        """
        if self._begins_with_twins:
            self._begin_again(FOUR_PEOPLE, BACK_TO_THE_FOUR)
        else:
            self._changes.set_dataset(FOUR_PEOPLE, BACK_TO_THE_FOUR)

    def begin_among(self, people: Dataset, words: str, shows: str) -> None:
        """Begin where the run began, with other people; ``shows`` says what these show."""
        self._begun = people, shows
        self._begin_again(people, words)

    @property
    def _begins_with_twins(self) -> bool:
        """Whether the run began as the worked example does."""
        first = self._live.course.opening
        twins = Parameters.constant(first.parameters.layer_sizes)
        return first.settings.dataset == ONLY_ALICE and first.parameters == twins

    def _begin_again(self, people: Dataset, words: str) -> None:
        """Begin where the run began, with other people; where it was an example, from the seed."""
        settings, start = replace(self._live.settings, dataset=people), None
        if self._begins_with_twins:
            sizes = self._live.now.parameters.layer_sizes
            start = Parameters.normal(sizes, seed=settings.seed)
        self.open(started_over(self._live.course, settings, start), words)

    @Slot()
    def open_worked_example(self) -> None:
        """Open the article's worked example: only Alice, weights 1, biases 0."""
        self.open(opening(ONLY_ALICE, Parameters.constant()), "the worked example")
        self._selection.choose_parameter("w1")

    def go_back_to(self, run: PinnedRun) -> None:
        """Become a pinned run, where it was when it was pinned; it can be taken back."""
        self.become(run.saved, back_to(run.name))

    def become(self, saved: SavedRun, words: str) -> None:
        """Become a saved run, where it stood; it can be taken back."""

        def tell(key: int, there: RunOutline) -> None:
            self._steps.move(lambda trainer: trainer.go_back_to(key, saved))

        self._undo.go_over(words, saved.outline, tell, cut=0)

    def open_laboratory(self, run: SavedRun, pinned: Sequence[tuple[str, SavedRun]] = ()) -> None:
        """Become another laboratory, at the moment it was left; nothing is left to undo."""
        runs = tuple((self._wire.next_key(), name, saved) for name, saved in pinned)
        self._undo.clear()
        self._selection.explain_person(None)
        self._steps.move(lambda trainer: trainer.open_laboratory(run, runs))
        known = tuple(pinned_as_saved(*each) for each in runs)
        at_once = after_opening(self._live.snapshot, run, known)
        if at_once is not None:
            self._live.adopt(at_once)
        self.laboratory_opened.emit()
        self._has_other_digits = False
        self._check = Job(lambda _: _checked(run))
        self._wire.ask(self._check)
        self.digits_checked.emit()

    def set_awaited(self, name: str) -> None:
        """Say which laboratory is on its way; an empty name when it is there."""
        if name != self.awaited:
            self.awaited = name
            self.awaited_changed.emit()

    @Slot()
    def _take_check(self) -> None:
        if self._check is not None and self._check.is_done:
            self._has_other_digits = self._check.answer is False
            self._check = None
            self.digits_checked.emit()


def _checked(run: SavedRun) -> Generator[None, None, bool]:
    """Tell in the training thread whether a saved run has the digits of this program."""
    yield
    return repeats(run)
