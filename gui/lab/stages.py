"""``lab.stages``: walks through one step stage by stage, forwards and back."""

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from core.explain.stages import Stage, stages
from core.training.first_snapshot import after_step
from core.training.snapshot import Status
from gui.lab.live import Live
from gui.lab.selection import Selection
from gui.lab.steps import Steps
from gui.lab.wire import Wire


class Stages(QObject):
    """Stages preview; only *update* moves the run, and going back over it restores it.

    Which stage is shown, ``Selection`` keeps and signals.
    """

    def __init__(
        self,
        live: Live,
        wire: Wire,
        selection: Selection,
        steps: Steps,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._wire, self._selection, self._steps = live, wire, selection, steps

    @Slot()
    def next_stage(self) -> None:
        """Go to the next stage; *update* makes the update, after it the next step begins."""
        self._steps.pause()
        line, stage = self._line(), self._selection.stage
        index = -1 if stage is None else line.index(stage)
        just_made = index == len(line) - 1
        update = self._live.now.update if just_made else self._selection.explained_update
        if update is None:
            self._wire.send(lambda trainer: trainer.player.step())  # says why nothing can be done
        elif just_made:
            self._selection.show_stage(line[0])
        elif index == len(line) - 2:
            self._commit_update(line[-1])
        else:
            self._selection.show_stage(line[index + 1])

    @Slot()
    def previous_stage(self) -> None:
        """Go to the stage before; going back over *update* restores the parameters exactly."""
        self._steps.pause()
        line, stage = self._line(), self._selection.stage
        if stage is None or stage == line[0]:
            if self._live.snapshot.before is not None:
                self._selection.show_stage(line[-1])
        elif stage == line[-1]:
            self._take_update_back(line[-2])
        else:
            self._selection.show_stage(line[line.index(stage) - 1])

    def _line(self) -> tuple[Stage, ...]:
        return stages(self._live.now.parameters.layer_sizes)

    def _commit_update(self, stage: Stage) -> None:
        if self._live.now.update is None:
            return
        there = after_step(self._live.snapshot)
        self._wire.send(lambda trainer: trainer.player.step())
        if there is not None:  # or the run says that nothing has moved, and the stage stays
            self._selection.show_stage_of_next(stage)
            self._live.adopt(there)

    def _take_update_back(self, stage: Stage) -> None:
        before = self._live.snapshot.before
        if before is None:
            return
        self._wire.send(lambda trainer: trainer.player.go_back(1))
        self._selection.show_stage_of_next(stage)
        self._live.adopt(
            replace(self._live.snapshot, now=before, before=None, status=Status.PAUSED)
        )
