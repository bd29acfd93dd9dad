"""The outline of a run: what both threads can work out of it without computing a step."""

from dataclasses import dataclass

from core.network import Parameters
from core.training.bookmarks import Bookmarks, up_to
from core.training.course import Course, Settings


@dataclass(frozen=True)
class Outline:
    """Where a run stands, without its numbers.

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

    def changed(self, note: str, settings: Settings | None, parameters: Parameters) -> "Outline":
        """Return the outline after a change at this step: what lay ahead is cut.

        Args:
            note: what was changed, in a few words.
            settings: the new settings, or None to keep them.
            parameters: the parameters here, after the change.
        """
        course = self.course.changed(self.step, note, settings, parameters)
        return Outline(course, self.step, self.step, up_to(self.bookmarks, self.step))

    def shared_with(self, other: "Outline") -> int:
        """Return the last step that both runs have reached in the same way."""
        same = self.course.shared_until(other.course)
        return min(same, self.furthest, other.furthest)
