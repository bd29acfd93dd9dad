"""The status panel: ready, training, paused, stopped and why, in sentences."""

import math

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.explain.diagnosis import diagnose, said
from core.explain.stages import Phase, Stage, stages
from core.training.moment import NOBODY
from core.training.snapshot import Status
from gui.lab import Lab
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.text.numbers import counted, several
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label, single_shot
from gui.widgets.scroll_area import ColumnScrollArea

LONGEST_FINDING = 600

ANNOUNCED_AFTER = 400
"""Milliseconds a sentence must stay before it is read aloud, so that stages do not flood."""

STAGE_WORDS = {
    Phase.CHOOSE: "it is the turn of {name}: weight and height, shifted, go in.",
    Phase.FORWARD: "each neuron adds up what comes in, and squeezes the sum between 0 and 1.",
    Phase.LOSS: "how far is the prediction from the truth? The loss is the square of that.",
    Phase.BACKWARD: "how much would the loss change if each number grew a little? "
    "Nothing has moved yet; “update” moves all of them at once.",
    Phase.UPDATE: "every parameter has moved a little against its slope: η times as far.",
}


def stage_sentence(stage: Stage, lab: Lab) -> str:
    """Return what happens at a stage, with the number of its phase and which part of it this is."""
    person = lab.selection.explained_person
    name = (
        shown(lab.live.dataset.names[person]) if 0 <= person < len(lab.live.dataset) else "nobody"
    )
    words = STAGE_WORDS[stage.phase].format(name=name)
    parts = [
        each for each in stages(lab.live.now.parameters.layer_sizes) if each.phase is stage.phase
    ]
    part = f" ({parts.index(stage) + 1} of {len(parts)})" if len(parts) > 1 else ""
    number = list(Phase).index(stage.phase) + 1
    return f"Stage {number} of {len(Phase)}, {stage.phase.value}{part}: {words}"


def status_sentence(lab: Lab, preferences: Preferences) -> str:
    """Return what the run is doing, and what one can do now."""
    moment, status = lab.live.reading.now, lab.live.status
    loss = preferences.numbers.write(moment.loss)
    epochs = several(moment.epoch, "epoch")
    if lab.live.snapshot.sentence:
        return lab.live.snapshot.sentence
    if len(moment.dataset) == 0:
        return "Nobody is in the table, so there is nothing to learn. Add a person first."
    if status is Status.TRAINING:
        people = several(len(moment.dataset), "person", "people")
        turns = people if len(moment.dataset) == 1 else f"{people} in turn"
        if lab.wire.is_waiting:
            return "Getting the fast training loop ready; the first time takes a few seconds."
        return f"Training: {turns}, one update each. Space pauses."
    if status is Status.SEEKING:
        return (
            f"On the way to step {counted(lab.wire.heading)}, {lab.live.snapshot.part:.0%} done. "
            f"To stay at step {counted(moment.step)} instead, step, play or change something."
        )
    if status is Status.LIMIT:
        return (
            f"Stopped at the limit of {epochs}, with a loss of "
            f"{loss}. Type a weight and a height under Predict; Play goes on for "
            f"{counted(lab.steps.further)} more."
        )
    if status is Status.DIVERGED:
        return (
            f"Stopped at step {counted(moment.step)}: the next update makes a number too large "
            "to hold. This is the last moment before it. Try a smaller η, or go back."
        )
    if status is Status.PAUSED:
        # Of many people the loss comes a moment later than all else.
        known = f", with a loss of {loss}" if math.isfinite(moment.loss) else ""
        return f"Paused after {epochs}{known}. {_new_round(lab)}Step on, go back, or play."
    if lab.restarts.reset_words:
        return lab.restarts.reset_words
    return (
        "Ready. Press Play (or Space) and watch the network learn to tell these people's "
        "gender from weight and height."
    )


def _new_round(lab: Lab) -> str:
    """Say that a round was broken off, where people have just come or gone in the middle of it."""
    step = lab.live.now.step
    here, before = lab.live.course.at(step), lab.live.course.at(max(0, step - 1))
    same = len(here.settings.dataset) == len(before.settings.dataset)
    if here.start != step or same or not before.seat(step):
        return ""
    return "People came or went, so a new round begins. "


class StatusPanel(Panel):
    """One or two sentences about the run now."""

    name = "status_panel"
    title = "What is going on"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._sentence = plain_label("status_sentence", wraps=True)
        self._sentence.setAccessibleName("What is going on")
        self._finding = plain_label("finding", look="muted", wraps=True)
        self._finding.setAccessibleName("Why nothing moves")
        area = ColumnScrollArea()
        area.column.setSpacing(2 * theme.GRID)
        area.column.addWidget(self._sentence)
        area.column.addWidget(self._finding)
        area.column.addStretch(1)
        in_column(self, area)
        self.follow(lab.live.readings)
        for signal in (
            lab.live.status_changed,
            lab.selection.stage_changed,
            lab.selection.person_changed,
        ):
            self.follow(signal)
        self.follow(preferences.changed)
        self._announcing = single_shot(self, ANNOUNCED_AFTER, self._announce)
        self.restyle()

    @Slot()
    def refresh(self) -> None:
        """Say what is going on, and why little moves if it does."""
        stage = self._lab.selection.stage
        if stage is not None and not self._lab.live.snapshot.sentence:
            text = stage_sentence(stage, self._lab)
        else:
            text = status_sentence(self._lab, self._preferences)
        self._show(self._sentence, text)
        self._show(self._finding, self._most_telling())

    def _most_telling(self) -> str:
        """Return the most telling reason why little moves; what is about one step only rests."""
        lab = self._lab
        if lab.selection.explained_moment.person == NOBODY:
            return ""
        found = diagnose(
            lab.selection.explained_moment,
            lab.live.reading.rows,
            lab.selection.explained_person,
        )
        resting = not lab.live.is_training
        told = [finding for finding in found if resting or not finding.is_about_step]
        # It may hold names, as long and as wild as somebody typed them.
        write = self._preferences.numbers.brief
        return shown(said(told[0], write), LONGEST_FINDING) if told else ""

    def _show(self, label: QLabel, text: str) -> None:
        if text != label.text():
            label.setText(text)
            if label is self._sentence:
                self._announcing.start()

    @Slot()
    def _announce(self) -> None:
        """Say the sentence to those who hear the window, once it has come to rest."""
        event = QAccessibleAnnouncementEvent(self._sentence, self._sentence.text())
        QAccessible.updateAccessibility(event)

    @Slot()
    def restyle(self) -> None:
        self._sentence.setFont(theme.font())
        self._finding.setFont(theme.font(theme.SMALL))
