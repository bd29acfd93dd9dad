"""The outline of a run: course, step and bookmarks, which both threads know without training."""

from dataclasses import dataclass

from core.errors import LabError
from core.network import Parameters
from core.training.bookmarks import Bookmarks, up_to
from core.training.course import MAX_STEP, Course, Settings
from core.training.words import no_step, nobody_to_learn_from


@dataclass(frozen=True)
class RunOutline:
    """The course, step and bookmarks of a run, without its checkpoints.

    Attributes:
        course: everything that determines the run.
        step: how many updates lie behind.
        furthest: the last step that has been reached and not been cut.
        bookmarks: its named moments.
    """

    course: Course
    step: int = 0
    furthest: int = 0
    bookmarks: Bookmarks = ()

    def changed(self, note: str, settings: Settings | None, parameters: Parameters) -> "RunOutline":
        """Return the outline after a change at this step: what lay ahead is cut.

        Args:
            note: what was changed, in a few words.
            settings: the new settings, or None to keep them.
            parameters: the parameters here, after the change.
        """
        course = self.course.changed(self.step, note, settings, parameters)
        return RunOutline(course, self.step, self.step, up_to(self.bookmarks, self.step))

    def check_reachable(self, step: int) -> None:
        """Raise LabError, before anything moves, if ``step`` cannot be sought."""
        if not 0 <= step <= MAX_STEP:
            raise LabError(no_step(step))
        self.check_somebody_leads_to(step)

    def check_somebody_leads_to(self, step: int) -> None:
        """Raise LabError if ``step`` lies ahead and nobody is there to learn from."""
        last = self.course.segments[-1]
        if step > max(last.start, self.furthest) and not len(last.settings.learners):
            raise LabError(nobody_to_learn_from(len(last.settings.dataset)), "People")

    def shared_with(self, other: "RunOutline") -> int:
        """Return the last step that both runs have reached in the same way."""
        same = self.course.shared_until(other.course)
        return min(same, self.furthest, other.furthest)
