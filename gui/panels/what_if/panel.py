"""What if the chosen parameter were another number: its loss, and a point one can drag."""

import math
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.covers.cover import EVERYBODYS_LOSS
from core.explain.stages import Phase
from core.network.shape import places
from core.plots.loss_landscape import (
    CURVE_POINTS,
    LIVE_ACTIVATIONS,
    MOST_ACTIVATIONS,
    LossCurve,
    loss_curve,
)
from core.text import counted
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.lab.hiding import hiding
from gui.panels.what_if.legend import LET_GO, PRESS_ENTER, Legend, height_of
from gui.panels.what_if.plot import DRAWABLE, NOWHERE, WhatIfPlot
from gui.panels.what_if.words import (
    about_step,
    about_try,
    loss_of_a_sample,
    too_large_to_draw,
    value_to_try,
    what_if,
)
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import shown
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label

LEAST_PLOT = 20 * theme.GRID
"""The plot gives way so far, pixels."""

WIDE = 8.888888888888888e-4
"""A number that takes as much room as nearly all: what is said always has room for it, or the plot
would jump when the point is taken hold of."""

JUST_MADE = "This update is made. Go on to the next step to try other values."

LOSS_COVERED = "The loss is covered, so what it would be there is not said."


class WhatIfPanel(Panel):
    """Shows the loss along the chosen parameter and lets one try other values.

    A value is only tried, and everything else follows, until the point is let go.

    Args:
        lab: says which update is explained.
        preferences: how numbers are written.
        parent: the owner.

    Attributes:
        legend: the line above the plot, with the field for a value.
        curve: what is drawn, or None.
    """

    name = "what_if_panel"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.curve: LossCurve | None = None
        self._name, self._person = lab.selection.chosen_parameter, lab.selection.explained_person
        self._window, self._zoom = NOWHERE, 1.0
        self.plot = WhatIfPlot(self)
        self.legend = Legend()
        self.box = self.legend.box
        self.words = plain_label("what_if_words", wraps=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plot.widget.setMinimumHeight(LEAST_PLOT)
        in_column(self, self.legend, self.plot.widget, self.words, grows=self.plot.widget)
        self.plot.tried.connect(self._follow_hand)
        self.plot.let_go.connect(self.keep)
        self.plot.put_back.connect(self.put_back)
        self.plot.zoomed.connect(self._change_zoom)
        self.box.value_changed.connect(self._try_typed)
        self.box.editingFinished.connect(self.keep)
        self.box.given_up.connect(self.put_back)
        FieldErrorExpiry(lab, self.box).happened.connect(self.box.forget_refused)
        self.follow(lab.live.drawings, self._follow_run)
        self.follow(lab.live.readings)
        lab.selection.settled.connect(self._turn)
        self.follow(lab.selection.settled)
        self.follow(lab.selection.stage_changed)
        lab.preview.ended.connect(self._end_try)
        self.follow(lab.covers.changed)
        preferences.changed.connect(self.restyle)
        self._turn_to(self._name)
        self.restyle()

    # What is shown.

    @property
    def tried(self) -> float | None:
        """The value tried, here or elsewhere; None if the parameter is where it really is."""
        lab, name = self._lab, self._name
        tried = lab.live.reading.now.parameters
        if not lab.preview.is_on or name not in tried.names:
            return None
        return None if tried[name] == lab.live.now.parameters[name] else tried[name]

    @property
    def _is_just_made(self) -> bool:
        stage = self._lab.selection.stage
        return stage is not None and stage.phase is Phase.UPDATE

    @property
    def _slope_is_known(self) -> bool:
        stage, before = self._lab.selection.stage, self._lab.selection.explained_moment.parameters
        layer = places(before.layer_sizes)[before.index(self._name)].layer
        return stage is None or stage.knows_back_to(layer)

    @Slot()
    def refresh(self) -> None:
        """Draw the curve and write the words."""
        self._turn()
        self._draw()
        self._write()

    @Slot()
    def _follow_run(self) -> None:
        """Draw what moves while training; words, and who it is about, follow more slowly."""
        lab = self._lab
        is_light = len(lab.live.dataset) * CURVE_POINTS <= LIVE_ACTIVATIONS
        if lab.live.is_training and is_light and lab.selection.explained_person == self._person:
            self._turn()
            self._draw()

    def _draw(self) -> None:
        self._person = self._lab.selection.explained_person
        update = self._lab.selection.explained_update
        may_try = update is not None and not self._is_just_made
        self.plot.may_drag = may_try
        self.box.setEnabled(may_try)
        if update is None:
            self.curve = None
            self.plot.show_nothing(nobody_to_learn_from(len(self._lab.live.dataset)))
            return
        really = self._lab.live.now.parameters[self._name]
        if not self.plot.is_held:
            here, there = update.before[self._name], update.after[self._name]
            self._window = self._window.around(here, there, self._zoom)
        self.curve = loss_curve(
            update,
            self._name,
            self._lab.selection.explained_moment.dataset,
            self._window.values(CURVE_POINTS),
            LIVE_ACTIVATIONS if self._lab.live.is_training else MOST_ACTIVATIONS,
        )
        if abs(self.curve.here) > DRAWABLE:
            self.plot.show_nothing(too_large_to_draw(self._name))
            return
        self.plot.show_curve(
            self.curve,
            slopes=self._slope_is_known,
            really=None if self.tried is None else really,
        )

    def _write(self) -> None:
        numbers, curve = self._preferences.numbers, self.curve
        self.legend.caption.setText(f"{self._name} =")
        self._fill_box()
        if curve is None:
            for label in (self.legend.person, self.legend.everybody, self.words):
                label.clear()
            return
        names = self._lab.selection.explained_moment.dataset.names
        who = shown(names[self._person]) or f"row {self._person + 1}"
        widest = replace(curve, here=-WIDE, person_here=WIDE, everybody_here=WIDE)
        self.legend.say(self._losses(curve, who), self._losses(widest, who))
        longest = about_try(widest, 0.0, who, numbers.brief)
        room = self.height() - self.legend.geometry().height() - LEAST_PLOT - 2 * theme.GRID
        self.words.setMinimumHeight(min(height_of(self.words, longest), max(0, room)))
        self.words.setText(self._sentence(who))
        self.plot.widget.setAccessibleDescription(
            f"{self.windowTitle()}. {self.legend.losses}. {self.words.text()}"
        )

    def _losses(self, curve: LossCurve, who: str) -> tuple[str, str]:
        """Return what the legend says of the person's loss and of everybody's."""
        numbers, covers = self._preferences.numbers, self._lab.covers
        own = covers.numbers(numbers, "L").write(curve.person_here)
        mean = covers.numbers(numbers, EVERYBODYS_LOSS).write(curve.everybody_here)
        if curve.counted < curve.people:
            mean = loss_of_a_sample(mean, counted(curve.counted), counted(curve.people))
        return f"━ {who}'s loss {own}", f"─ everybody's {mean}" if curve.people else ""

    def _sentence(self, who: str) -> str:
        assert self.curve is not None
        lab, write = self._lab, hiding(self._lab, self._preferences.numbers.brief)
        if self.tried is not None:
            if lab.covers.hides("L") or lab.covers.hides(EVERYBODYS_LOSS):
                return LOSS_COVERED
            return about_try(self.curve, self._loss_now(), who, write)
        if self._is_just_made:
            return JUST_MADE
        if not self._slope_is_known:
            return ""
        # A batch makes its step whoever looks at it.
        update = lab.selection.explained_update
        alone = update is not None and update.batch is None
        out_of_turn = alone and lab.selection.explains_another
        return about_step(self.curve, who, write, out_of_turn=out_of_turn)

    def _loss_now(self) -> float:
        update = self._lab.live.now.update_for(self._person)
        return math.nan if update is None else update.loss

    def _fill_box(self) -> None:
        """Show the value, unless somebody is typing one."""
        update = self._lab.selection.explained_update
        if self.box.hasFocus() and self.box.lineEdit().isModified():
            return
        before = self._lab.live.now.parameters if update is None else update.before
        numbers, value = self._preferences.numbers, before[self._name]
        with QSignalBlocker(self.box):
            self.box.setAccessibleName(value_to_try(self._name))
            self.box.set_numbers(numbers)
            self.box.setValue(float(f"{value:.{numbers.digits}g}"))

    # What can be done.

    def try_value(self, value: float) -> None:
        """Try a value; everything is shown as if it were set."""
        if self._lab.selection.explained_update is not None and not self._is_just_made:
            self.legend.hint.setText(LET_GO)
            self._lab.preview.parameter(self._name, value)

    @Slot()
    def keep(self) -> None:
        """Set the parameter to the value tried; it can be taken back."""
        self._lab.preview.keep()

    @Slot()
    def put_back(self) -> None:
        """Forget the value tried."""
        self._lab.preview.put_back()

    @Slot()
    def _turn(self) -> None:
        if self._lab.selection.chosen_parameter != self._name:
            self._turn_to(self._lab.selection.chosen_parameter)

    def _turn_to(self, name: str) -> None:
        """Begin with another parameter; a value tried for the one before is forgotten."""
        self.put_back()
        self._name, self._window, self._zoom = name, NOWHERE, 1.0
        self.setWindowTitle(what_if(name))

    @Slot()
    def _end_try(self) -> None:
        self.plot.let_loose()
        self.legend.hint.clear()

    @Slot()
    def _follow_hand(self) -> None:
        self.try_value(self._window.rounded(self.plot.value))

    @Slot()
    def _try_typed(self) -> None:
        self.try_value(self.box.value())
        self.legend.hint.setText(PRESS_ENTER)

    @Slot()
    def _change_zoom(self) -> None:
        if not self.plot.is_held:
            self._zoom = min(max(self._zoom * self.plot.factor, 1e-3), 1e3)
            self._window = NOWHERE
            self.refresh()

    @Slot()
    def restyle(self) -> None:
        self.legend.reserve_room_for_hints()
        self.plot.plot.set_mark(self._preferences.numbers.mark)
        self.plot.restyle()
        if self.isVisible():
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.box.put_back()
            self.put_back()
        else:
            super().keyPressEvent(event)
