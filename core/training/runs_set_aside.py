"""The runs set aside, by the key of the change that replaced them, for undo and redo.

With each goes the last step that both share. Each thread has such a store, and both follow the
same rules: the worker's sets whole runs aside (``SavedRun``), the window's what it showed of them
(``Snapshot``). So the window can say at once what the worker is about to say.
"""

from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from core.training.bookmarks import NEVER, carried_over
from core.training.run_outline import RunOutline


class HasOutline(Protocol):
    """A frozen state of a run: a ``SavedRun`` or a ``Snapshot``."""

    @property
    def outline(self) -> RunOutline:
        """What both threads know of the run."""


State = TypeVar("State", bound=HasOutline)


@dataclass(frozen=True)
class _Aside(Generic[State]):
    """A run set aside, and the last step it shares with the run that took its place."""

    state: State
    parted: int


class RunsSetAside(Generic[State]):
    """The runs that changes set aside, each under the key of its change.

    A change is taken back by exchanging the run for the one set aside; made again, by exchanging
    it once more.
    """

    def __init__(self) -> None:
        self._aside: dict[int, _Aside[State]] = {}

    def __len__(self) -> int:
        return len(self._aside)

    def __getitem__(self, key: int) -> State:
        """Return the run that the change ``key`` set aside, or that taking it back did."""
        return self._aside[key].state

    def leave(self, key: int, here: State, there: RunOutline, parted: int = NEVER) -> RunOutline:
        """Set the run ``here`` aside and go over to the run ``there``.

        Args:
            key: of the change.
            here: the run that is left.
            there: the run after the change.
            parted: where both parted earlier, if one took the other's place: see ``carried_over``.

        Returns:
            ``there``, with the bookmarks that are carried over to it.
        """
        left = here.outline
        shared = left.shared_with(there)
        self._aside[key] = _Aside(here, shared)
        bookmarks = carried_over(left.bookmarks, there.bookmarks, parted, shared)
        return replace(there, bookmarks=bookmarks)

    def exchange(self, key: int, here: State) -> tuple[State, RunOutline]:
        """Take the change ``key`` back, or make it again: set ``here`` aside instead.

        Returns:
            The run that was set aside, and its outline as it is now.
        """
        aside = self._aside[key]
        return aside.state, self.leave(key, here, aside.state.outline, aside.parted)

    def forget(self, key: int) -> None:
        """Let go of a run set aside, whose change can no longer be taken back."""
        self._aside.pop(key, None)

    def clear(self) -> None:
        """Let go of all of them."""
        self._aside.clear()
