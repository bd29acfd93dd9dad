"""What the update did: to the loss of the person it was made on, and to everybody's."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from core.covers.cover import EVERYBODYS_LOSS
from core.explain.effect import Effect, effect
from core.explain.effect_words import (
    batch_sentence,
    others_sentence,
    own_sentence,
    promise_caption,
)
from core.explain.stages import Phase
from core.text import sentences
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.lab.hiding import hiding
from gui.panels.update_effect.rows import NOBODY_IN_PARTICULAR, lines_of
from gui.panels.update_effect.table import EffectTable
from gui.panels.update_effect.words import promised_and_real, title
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label
from gui.widgets.scroll_area import ColumnScrollArea

NOT_YET = "What an update does can be told once its slopes are known, at the stage ‘backward’."
REAL_LATER = "at the stage ‘update’"


class UpdateEffectPanel(Panel):
    """Promised and real change of the loss, and what the update does to everybody.

    Args:
        lab: says which update is explained.
        preferences: how numbers are written.
        parent: the owner.
    """

    name = "update_effect_panel"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._captions: list[QLabel] = []
        self.area = ColumnScrollArea()
        self.message = plain_label("effect_message", look="muted")
        self.numbers = QWidget()
        self.loss_of = plain_label("effect_loss_of", look="muted")
        self.loss = plain_label("effect_loss")
        self.promised = plain_label("effect_promised")
        self.real = plain_label("effect_real")
        self.own = plain_label("effect_own_sentence")
        self.table = EffectTable(self)
        self.others = plain_label("effect_others_sentence")
        self._lay_out()
        self.follow(lab.live.readings)
        self.follow(lab.selection.person_changed)
        self.follow(lab.selection.stage_changed)
        self.follow(lab.covers.changed)
        preferences.changed.connect(self.restyle)
        self._set_title()
        self.restyle()

    @property
    def who(self) -> str:
        """The name of the person whose update it is, as it is shown; empty if there is nobody."""
        row = self._lab.selection.explained_person
        return (
            self._name(row) if 0 <= row < len(self._lab.selection.explained_moment.dataset) else ""
        )

    def _name(self, row: int) -> str:
        return shown(self._lab.selection.explained_moment.dataset.names[row]) or f"row {row + 1}"

    @property
    def _was_made(self) -> bool:
        stage = self._lab.selection.stage
        return stage is not None and stage.phase is Phase.UPDATE

    @Slot()
    def refresh(self) -> None:
        """Show the update explained now."""
        self._set_title()
        update, stage = self._lab.selection.explained_update, self._lab.selection.stage
        known = update is not None and (stage is None or stage.knows_back_to(1))
        self.message.setVisible(not known)
        nobody = nobody_to_learn_from(len(self._lab.live.dataset))
        self.message.setText(NOT_YET if update is not None else nobody)
        whole = known and (stage is None or self._was_made)
        self.numbers.setVisible(known)
        for part in (self.own, self.table, self.others):
            part.setVisible(whole)
        if update is not None and known:
            dataset = self._lab.selection.explained_moment.dataset
            self._show(effect(update, self._lab.selection.explained_person, dataset), whole=whole)

    def _set_title(self) -> None:
        out_of_turn = self._lab.selection.explains_another
        self.setWindowTitle(title(self.who, made=self._was_made, out_of_turn=out_of_turn))

    def _show(self, found: Effect, *, whole: bool) -> None:
        numbers, own = self._preferences.numbers, found.own
        self.loss_of.setText(f"{self.who}'s loss")
        covers = self._lab.covers
        brief = covers.numbers(numbers, "L").brief
        after = f" → {brief(own.after)}" if whole else ""
        self.loss.setText(f"{brief(own.before)}{after}")
        self._captions[1].setText(promise_caption(found.frozen, found.batch))
        self.promised.setText(numbers.signed(own.promised))
        self.real.setText(numbers.signed(own.change) if whole else REAL_LATER)
        write = hiding(self._lab, numbers.brief)
        self.own.setText(sentences(batch_sentence(found, write), own_sentence(found, write)))
        others = others_sentence(found, self._name)
        self.others.setText(others)
        self.others.setVisible(whole and bool(others))
        dataset = self._lab.selection.explained_moment.dataset
        written = {
            person.row: covers.numbers(numbers, "L", dataset.names[person.row])
            for person in found.people
        }
        written[NOBODY_IN_PARTICULAR] = covers.numbers(numbers, EVERYBODYS_LOSS)
        self.table.show_rows(lines_of(found, dataset.names, numbers, written))
        self.area.setAccessibleDescription(self._description(whole=whole))

    def _description(self, *, whole: bool) -> str:
        lines = [
            self.windowTitle(),
            f"{self.loss_of.text()}: {self.loss.text()}",
            promised_and_real(self.promised.text(), self.real.text()),
        ]
        return "\n".join([*lines, self.own.text(), self.others.text()] if whole else lines)

    def _lay_out(self) -> None:
        flow = FlowLayout(self.numbers)
        flow.setSpacing(4 * theme.GRID)
        for caption, value in (
            (self.loss_of, self.loss),
            (plain_label("effect_caption", look="muted"), self.promised),
            (plain_label("effect_caption", look="muted"), self.real),
        ):
            pair = QWidget()
            in_column(pair, caption, value, spacing=0)
            self._captions.append(caption)
            flow.addWidget(pair)
        self._captions[1].setText(promise_caption(0))
        self._captions[2].setText("really")
        self.area.setObjectName("update_effect")
        self.area.setAccessibleName("What the update does")
        for sentence in (self.message, self.own, self.others):
            sentence.setWordWrap(True)
        for part in (self.message, self.numbers, self.own, self.table, self.others):
            self.area.column.addWidget(part)
        self.area.column.addStretch(1)
        in_column(self, self.area)

    @Slot()
    def restyle(self) -> None:
        for label in (self.loss, self.promised, self.real):
            label.setFont(theme.font(bold=True))
        for caption in self._captions:
            caption.setFont(theme.font(theme.SMALL))
        self.table.ensurePolished()
        self.table.set_digits(self._preferences.numbers.digits)
        self.table.restyle()
        if self.isVisible():
            self.refresh()
