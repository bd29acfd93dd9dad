"""Walking through one step, stage by stage, forwards and back."""

from dataclasses import replace

from core.stages import Stage, stages
from core.trainer import Status, Trainer
from gui.lab.first_look import imagined
from gui.lab.moving import Moving


class Staging(Moving):
    """Stages preview; only *update* moves the run, and going back over it restores it."""

    def next_stage(self) -> None:
        """Go to the next stage; *update* makes the update, after it the next step begins."""
        self.pause()
        line = stages(self.now.parameters.layer_sizes)
        index = -1 if self._stage is None else line.index(self._stage)
        just_made = index == len(line) - 1
        if (self.now.update if just_made else self.explained_update) is None:
            self._send(Trainer.step)  # says why nothing can be done
        elif just_made:
            self._set_stage(line[0])
        elif index == len(line) - 2:
            self._commit_update(line[-1])
        else:
            self._set_stage(line[index + 1])

    def previous_stage(self) -> None:
        """Go to the stage before; going back over *update* restores the parameters exactly."""
        self.pause()
        line = stages(self.now.parameters.layer_sizes)
        if self._stage is None or self._stage == line[0]:
            if self._snapshot.before is not None:
                self._set_stage(line[-1])
        elif self._stage == line[-1]:
            self._take_update_back(line[-2])
        else:
            self._set_stage(line[line.index(self._stage) - 1])

    def _commit_update(self, stage: Stage) -> None:
        moment = self._snapshot.now
        update = moment.update
        if update is None:
            return
        self._send(Trainer.step)
        step = moment.step + 1
        segment = self.course.at(step)
        after = segment.parameters if segment.start == step else update.after
        if not after.is_finite:
            return  # the run says so; nothing has moved, and the stage stays
        now = imagined(segment, step, after)
        self._stage = stage
        furthest = max(step, self._snapshot.furthest)
        self._adopt(
            replace(self._snapshot, now=now, before=moment, furthest=furthest, status=Status.PAUSED)
        )
        self.stage_changed.emit()

    def _take_update_back(self, stage: Stage) -> None:
        before = self._snapshot.before
        if before is None:
            return
        self._send(lambda trainer: trainer.go_back(1))
        self._stage = stage
        self._adopt(replace(self._snapshot, now=before, before=None, status=Status.PAUSED))
        self.stage_changed.emit()
