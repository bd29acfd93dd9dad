"""The status panel: ready, training, paused, stopped and why, in sentences."""

import math

from PySide6.QtCore import Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

from core.covers.cover import EVERYBODYS_LOSS
from core.explain.diagnosis import diagnose, said
from core.explain.faint_loss import told_mean_loss
from core.explain.stages import Phase, Stage, stages
from core.text import counted, sentences
from core.training.moment import NOBODY, Moment
from core.training.snapshot import Status
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.lab.hiding import hiding
from gui.panels.status import words
from gui.panels.status.right_and_wrong import RightAndWrong
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label, single_shot
from gui.widgets.scroll_area import ColumnScrollArea

LONGEST_FINDING = 600

ANNOUNCED_AFTER = 400
"""Milliseconds a sentence must stay before it is read aloud, so that stages do not flood."""


def stage_sentence(stage: Stage, lab: Lab) -> str:
    """Return what happens at a stage, with the number of its phase and which part of it this is."""
    sizes = lab.live.now.parameters.layer_sizes
    parts = [each for each in stages(sizes) if each.phase is stage.phase]
    number, phases = list(Phase).index(stage.phase) + 1, len(Phase)
    what = _happens(stage.phase, lab)
    if len(parts) == 1:
        return words.stage(number, phases, stage.phase, what)
    part = parts.index(stage) + 1
    return words.part_of_stage(number, phases, stage.phase, what, part=part, parts=len(parts))


def _happens(phase: Phase, lab: Lab) -> str:
    """Return what happens in a phase of the step that is explained."""
    moment, person = lab.selection.explained_moment, lab.selection.explained_person
    people, batch = moment.dataset, len(moment.batch)
    frozen, parameters = len(moment.settings.frozen), len(moment.parameters.values)
    match phase:
        case Phase.CHOOSE:
            name = shown(people.names[person]) if 0 <= person < len(people) else "nobody"
            who, out = name or f"row {person + 1}", lab.selection.explains_another
            return words.chosen(who, batch, people.shift, out_of_turn=out)
        case Phase.FORWARD:
            return words.FORWARD
        case Phase.LOSS:
            return words.LOSS
        case Phase.BACKWARD:
            return words.backward(frozen, parameters)
        case Phase.UPDATE:
            return words.updated(batch, frozen, parameters)


def status_sentence(lab: Lab, preferences: Preferences) -> str:
    """Return what the run is doing, and what one can do now."""
    moment = lab.live.reading.now
    if lab.restarts.awaited:
        return words.opening(lab.restarts.awaited)
    if lab.live.snapshot.sentence:
        return lab.live.snapshot.sentence
    if lab.preview.is_on:
        return words.tried(lab.preview.words)
    if not len(moment.settings.learners):
        return nobody_to_learn_from(len(moment.dataset))
    numbers = lab.covers.numbers(preferences.numbers, EVERYBODYS_LOSS)
    loss, here = numbers.write(told_mean_loss(moment)), counted(moment.step)
    epochs, people = moment.epoch, len(moment.settings.learners)
    match lab.live.status:
        case Status.TRAINING if lab.wire.is_waiting:
            return words.GETTING_READY
        case Status.TRAINING:
            return words.training(people, counted(people), moment.settings.batch_size)
        case Status.SEEKING:
            return words.on_the_way(counted(lab.wire.heading), lab.live.snapshot.part, here)
        case Status.LIMIT if lab.live.snapshot.stopped is not None:
            reason = lab.live.snapshot.stopped
            return words.stopped_because(reason, epochs, counted(epochs), loss)
        case Status.LIMIT:
            further = lab.steps.further
            return sentences(
                words.at_the_limit(epochs, counted(epochs), loss),
                words.PLAYS_ON if further is None else words.plays_on(counted(further)),
            )
        case Status.DIVERGED:
            return words.stopped(here)
        case Status.PAUSED:
            return sentences(
                _rest(moment, loss), words.NEW_ROUND if _begins_a_round(lab) else "", words.GO_ON
            )
    if lab.restarts.begun_words and not lab.restarts.reset_words:
        return sentences(lab.restarts.begun_words, words.PLAY)
    took_back = preferences.numbers.in_words(lab.restarts.reset_words)
    return took_back or words.ready(people)


def _rest(moment: Moment, loss: str) -> str:
    """Say where the run rests, and its loss if that is known: of many it comes a moment later."""
    epochs, written, step = moment.epoch, counted(moment.epoch), counted(moment.step)
    is_known = math.isfinite(moment.loss)
    if epochs == 0 and moment.step:
        if is_known:
            return words.paused_in_first_epoch_with_loss(step, loss)
        return words.paused_in_first_epoch(step)
    if is_known:
        return words.paused_with_loss(epochs, written, loss)
    return words.paused(epochs, written)


def _begins_a_round(lab: Lab) -> bool:
    """Whether a round was broken off, since people have just come or gone in the middle of it."""
    step = lab.live.now.step
    here, before = lab.live.course.at(step), lab.live.course.at(max(0, step - 1))
    same = len(here.settings.learners) == len(before.settings.learners)
    return here.start == step and not same and bool(before.seat(step))


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
        self._right = RightAndWrong(self)
        area.column.addWidget(self._right)
        area.column.addWidget(self._finding)
        area.column.addStretch(1)
        in_column(self, area)
        self.follow(lab.live.readings)
        for signal in (
            lab.covers.changed,
            lab.live.status_changed,
            lab.steps.pace_changed,
            lab.restarts.awaited_changed,
            lab.selection.stage_changed,
            lab.selection.person_changed,
            lab.restarts.digits_checked,
        ):
            self.follow(signal)
        self.follow(preferences.changed)
        self._announcing = single_shot(self, ANNOUNCED_AFTER, self._announce)
        self.restyle()

    @Slot()
    def refresh(self) -> None:
        """Say what is going on, and why little moves if it does."""
        stage = self._lab.selection.stage
        if stage is not None and not (self._lab.live.snapshot.sentence or self._lab.preview.is_on):
            text = stage_sentence(stage, self._lab)
        else:
            text = status_sentence(self._lab, self._preferences)
        self._show(self._sentence, text)
        self._right.show_moment(self._lab.live.reading.now, is_moving=self._lab.live.is_moving)
        doubts = self._lab.restarts.digits_words
        slower = words.SLOWER if self._lab.live.snapshot.compiler_problem else ""
        self._show(self._finding, sentences(doubts, self._most_telling(), slower))

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
        write = hiding(lab, self._preferences.numbers.brief)
        return shown(said(told[0], write), LONGEST_FINDING) if told else ""

    def _show(self, label: QLabel, text: str) -> None:
        if text != label.text():
            label.setText(text)
            if label is self._sentence:
                self._announcing.start()

    @Slot()
    def _announce(self) -> None:
        """Say the sentence to those who hear the window, once it has come to rest."""
        # Why a run stopped by itself belongs to what is said; otherwise a finding can wait.
        why = self._finding.text() if self._lab.live.status is Status.DIVERGED else ""
        event = QAccessibleAnnouncementEvent(self._sentence, sentences(self._sentence.text(), why))
        QAccessible.updateAccessibility(event)

    @Slot()
    def restyle(self) -> None:
        self._sentence.setFont(theme.font())
        self._finding.setFont(theme.font(theme.SMALL))
        self._right.restyle()
