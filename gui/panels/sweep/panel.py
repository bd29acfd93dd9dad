"""The card "Many starts": what other starts come to, under these settings and under others."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.covers.cover import EVERYBODYS_LOSS
from core.sweep.findings_words import Write, in_words
from gui.lab import Lab
from gui.panels.sweep import words
from gui.panels.sweep.asking import SweepAsking
from gui.panels.sweep.dot_card import DotCard
from gui.panels.sweep.export import SweepExport
from gui.panels.sweep.facts import facts_of, own_curve
from gui.panels.sweep.fitting import fit
from gui.panels.sweep.layout import SweepPicture
from gui.panels.sweep.plot import SweepPlot
from gui.panels.sweep.present import present_mark
from gui.panels.sweep.start_row import StartRow
from gui.panels.sweep.starts import MeantStart
from gui.panels.sweep.state import is_news, state_of
from gui.panels.sweep.tools import SweepTools, fill_menu
from gui.plot.header_buttons import draw_export_icon, export_button, flat_button
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.notice import say_done
from gui.widgets.panel import Panel


class SweepPanel(Panel):
    """Shows what a sweep found, in a picture and in a sentence.

    Attributes:
        asking: has the sweeps made.
        sweep: the picture.
        tools: the choices of the plan and of the picture.
        start: the start that is meant.
        row: the line that says which one, and what one can do with it.
        card: stands beside the dot that is pointed at.
    """

    name = "sweep_panel"
    title = "Many starts"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self.asking = SweepAsking(lab, self)
        self.sweep = SweepPlot(self)
        self.tools = SweepTools(self.asking, preferences, self)
        self.start = MeantStart(lab, self)
        self.row = StartRow(preferences, self)
        self.card = DotCard(self)
        self._menu = SweepExport(self.asking, self.sweep, self)
        self._export = export_button("sweep_export", self._menu)
        self.header_tools = (self.tools.picture_button, self._export)
        self._sentence = _label("sweep_sentence")
        self._state = _label("sweep_state", muted=True)
        self._run = flat_button("sweep_run", "Run", "Train all these starts with the table of now")
        self._cancel = flat_button("sweep_cancel", "Stop", "Drop this sweep; nothing changes")
        self._shown: tuple[object, ...] = ()
        self._lay_out()
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        lab = self._lab
        for signal in (
            lab.live.settings_changed,
            lab.live.dataset_changed,
            lab.live.course_changed,
            lab.sweeps.plan_changed,
        ):
            self.follow(signal, self.asking.follow)
        lab.sweeps.plan_changed.connect(self.tools.show_plan)
        self.follow(self.asking.changed, self._show)
        self.follow(lab.live.readings, self._mark)
        self.follow(lab.covers.changed, self._mark)
        self.follow(self._preferences.changed)
        self.tools.picture_changed.connect(self._show)
        self.start.changed.connect(self._mark)
        self.row.setting_menu.aboutToShow.connect(self._fill_settings)
        self.row.seed_chosen.connect(self._choose_seed)
        self.row.open_wanted.connect(self._open)
        self.row.pin_wanted.connect(self._pin)
        self._run.clicked.connect(self.asking.run)
        self._cancel.clicked.connect(self.asking.cancel)
        mouse = self.sweep.mouse
        mouse.pointed.connect(self._point)
        mouse.clicked.connect(self._click)
        self.sweep.plot.resized.connect(self._mark)

    # Showing.

    @property
    def _write(self) -> Write:
        """Writes the loss of one start, which may be that of the run: ? while it is covered."""
        return self._lab.covers.numbers(self._preferences.numbers, EVERYBODYS_LOSS).write

    @Slot()
    def refresh(self) -> None:
        """Draw everything, and sweep anew if need be."""
        self._shown = ()
        self.tools.show_plan()
        self.asking.follow()
        self._show()

    @Slot()
    def _show(self) -> None:
        """Draw what was found, if it is not drawn yet, and say how things stand."""
        found, picture = self.asking.found, self.tools.picture
        setting = 0 if found is None else self.start.meant(found)[0]
        wanted = (found, picture, setting if picture is SweepPicture.CURVES else -1)
        if wanted != self._shown:
            self._shown = wanted
            self._write_around()
            self.sweep.draw(found, picture, setting)
            self._describe()
        self._say_state()
        self._mark()

    def _write_around(self) -> None:
        """Set what is written over and under the picture."""
        marks, found, picture = self.sweep.marks, self.asking.found, self.tools.picture
        dots = found is not None and picture is not SweepPicture.CURVES
        marks.sentence = ""
        marks.shares, marks.whole = (), ()
        if found is not None and dots:
            starts = found.plan.starts
            marks.shares = [f"{words.percent(count, starts)} %" for count in found.counts]
            marks.whole = [count == starts for count in found.counts]
        self.sweep.plot.extra_lines = int(dots)
        named = "loss" if picture is SweepPicture.CURVES else picture.value
        marks.caption = f"{named}    {words.key(picture)}"
        self.sweep.plot.widget.setToolTip(words.hint(picture))

    def _describe(self) -> None:
        found, numbers = self.asking.found, self._preferences.numbers
        # The mark comes afterwards, to all numbers alike: 4,326 would be thousands then.
        write = replace(numbers, mark=".").write
        said = found and (in_words(found, write), words.described(found, write))
        sentence, described = said or ("", "")
        self._sentence.setText(numbers.in_words(sentence))
        self.sweep.plot.widget.setAccessibleDescription(numbers.in_words(described))

    def _say_state(self) -> None:
        asking, running = self.asking, self.asking.is_running
        self._cancel.setVisible(running)
        waits = not running and not asking.refusal and (asking.found is None or asking.is_old)
        self._run.setVisible(waits)
        self._state.setText(self._preferences.numbers.in_words(state_of(asking)))
        self._fit()

    @Slot()
    def _mark(self) -> None:
        """Put rings around the present run and the start that is meant, and say which that is."""
        found = self.asking.found
        if found is None or not self.isVisible():
            self.card.hide()
            return
        setting, seed = self.start.meant(found)
        if self.tools.picture is SweepPicture.CURVES and self._shown[2:] != (setting,):
            self._show()
            return
        said = words.dot_words(found, setting, seed, self._write)
        self.row.show_start(found, setting, seed, said)
        marks = self.sweep.marks
        marks.meant = self.sweep.mark_of((setting, seed))
        picture = self.tools.picture
        marks.present = present_mark(found, self.sweep, picture, self._lab, self._write)
        if self.tools.picture is SweepPicture.CURVES:
            epochs, losses = own_curve(self._lab.live.snapshot)
            inside = epochs <= self.sweep.plot.view.right
            self.sweep.draw_curve(epochs[inside], losses[inside], is_own=True)
            moments = found.results.moments.astype(float)
            self.sweep.draw_curve(moments, found.results.losses[setting, seed], is_own=False)
        self._show_card()
        marks.refresh()

    def _show_card(self) -> None:
        found = self.asking.found
        if found is None or self.start.pointed is None:
            self.card.hide()
            return
        setting, seed = self.start.meant(found)
        snapshot = self._lab.live.snapshot
        facts = facts_of(found, setting, seed, snapshot, self._write)
        self.card.tell(replace(facts, title=self._preferences.numbers.in_words(facts.title)))

    def _fit(self) -> None:
        """Leave out what has no room; what is going on is told first, where it is not as usual."""
        news, size = is_news(self.asking), (self.height(), self.width())
        parts = [self._choices, self._sentence, self.row]
        if self.asking.found is None:
            parts = [self._choices]
            self._sentence.hide()
            self.row.hide()
        parts.insert(1 if news else len(parts), self._foot)
        lowering = {self._sentence, self._foot} if news else {self._sentence}
        spare = None if news else self._foot
        fit(*size, self.sweep.plot.widget, parts, lowering=lowering, spare=spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Doing.

    @Slot()
    def _point(self) -> None:
        at = self.sweep.mouse.at
        self.start.point(None if at is None else self.sweep.dot_at(at))

    @Slot()
    def _click(self) -> None:
        found, at = self.asking.found, self.sweep.mouse.at
        dot = None if at is None else self.sweep.dot_at(at)
        if found is not None and dot is not None:
            self.start.choose(dot)
            self.start.open_run(found)

    @Slot()
    def _open(self) -> None:
        if self.asking.found is not None:
            self.start.open_run(self.asking.found)

    @Slot()
    def _pin(self) -> None:
        if not self._lab.shelf.room:
            say_done(self, words.NO_ROOM_TO_PIN)
        elif self.asking.found is not None:
            self.start.pin(self.asking.found, self.row.rank)

    @Slot()
    def _choose_seed(self) -> None:
        if self.asking.found is not None:
            setting, _ = self.start.meant(self.asking.found)
            self.start.choose((setting, int(self.row.box.value())))

    @Slot()
    def _fill_settings(self) -> None:
        found = self.asking.found
        if found is not None:
            chosen, seed = self.start.meant(found)
            fill_menu(
                self.row.setting_menu,
                [
                    (
                        self._preferences.numbers.in_words(each.words),
                        index == chosen,
                        partial(self.start.choose, (index, seed)),
                    )
                    for index, each in enumerate(found.settings)
                ],
            )

    # Building.

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        self._choices, self._foot = QWidget(), QWidget()
        flow = FlowLayout(self._choices)
        flow.setSpacing(theme.GRID)
        for button in self.tools.buttons:
            flow.addWidget(button)
        state = QHBoxLayout(self._foot)
        state.setContentsMargins(0, 0, 0, 0)
        state.addWidget(self._state, 1)
        state.addWidget(self._run)
        state.addWidget(self._cancel)
        column.addWidget(self._choices)
        column.addWidget(self.sweep.plot.widget, 1)
        column.addWidget(self._sentence)
        column.addWidget(self.row)
        column.addWidget(self._foot)

    @Slot()
    def restyle(self) -> None:
        self._sentence.setFont(theme.font())
        self._state.setFont(theme.font(theme.SMALL))
        draw_export_icon(self._export)
        self.row.restyle()
        self.sweep.plot.set_mark(self._preferences.numbers.mark)
        self.sweep.restyle()
        if self.isVisible():
            self.refresh()


def _label(name: str, *, muted: bool = False) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("muted", muted)
    return label
