"""Lesson: the step one is at, as a card, or as a strip below the network before a class."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from core.text import counted
from gui.lab import Lab
from gui.lab.words import SAY_WHY
from gui.panels.lesson import words
from gui.panels.lesson.answer_field import AnswerField
from gui.panels.lesson.parts import announce, button, html, put_look, rich
from gui.style import theme
from gui.style.preferences import Preferences
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, in_row, plain_label, single_shot
from gui.widgets.scroll_area import ColumnScrollArea

WIDE_IN_LETTERS = 74
"""From so many letters on, text and answer stand side by side."""


class LessonPanel(Panel):
    """The text of a step, its question, and what is said of an answer."""

    name = "lesson_panel"
    title = "Lesson"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._play, self._asking = lab.lesson, lab.asking
        self._place = plain_label("lesson_place", look="muted")
        self._leave = button("lesson_leave", "Leave", words.FINISH_TIP, "flat")
        self.header_tools = (self._place, self._leave)
        self._title = plain_label("lesson_title", wraps=True)
        self._text, self._after = rich("lesson_text"), rich("lesson_after")
        self._field = AnswerField()
        self._why = plain_label("lesson_why", wraps=True)
        self._reason = QLineEdit()
        self._reason.setObjectName("lesson_reason")
        self._reason.setToolTip(words.REASON_TIP)
        self._why.setBuddy(self._reason)
        self._said = plain_label("lesson_said", wraps=True)
        self._hint = plain_label("lesson_hint_text", look="warning", wraps=True)
        self._away = plain_label("lesson_away", words.AWAY, look="muted", wraps=True)
        self._again = button(
            "lesson_again", "Set it up again", "Bring it back to this step", "link"
        )
        self._check = button("lesson_check", "Check", words.CHECK_TIP, "primary")
        self._hint_button = button("lesson_hint", "Hint", words.HINT_TIP)
        self._show = button("lesson_show", "Show", words.SHOW_TIP)
        self._back = button("lesson_back", "◂ Back", words.BACK_TIP, "link")
        self._next = button("lesson_next", "Next ▸", words.NEXT_TIP, "link")
        # Once it has its lines.
        self._soon_see = single_shot(self, 0, self._see_what_is_said)
        self._lay_out()
        self._connect()
        self.restyle()

    def _lay_out(self) -> None:
        self._told, self._asked = QWidget(), QWidget()
        self._telling = in_column(self._told, self._title, self._text, spacing=2 * theme.GRID)
        self._telling.addStretch(1)
        said = (self._said, self._hint, self._away, self._again)
        self._asking_column = in_column(self._asked, self._field, self._why, self._reason)
        self._asking_column.setSpacing(2 * theme.GRID)
        for part in said:
            self._asking_column.addWidget(part)
        self._asking_column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(3 * theme.GRID)
        for side in (self._told, self._asked):
            self._sides.addWidget(side, 1)
        self._area = ColumnScrollArea()
        self._area.column.addLayout(self._sides)
        buttons, ways = QWidget(), QWidget()
        flow = FlowLayout(buttons)
        for part in (self._check, self._hint_button, self._show):
            flow.addWidget(part)
        in_row(ways, self._back, self._next).insertStretch(1, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._foot.addWidget(buttons, 3)
        self._foot.addWidget(ways, 1)
        in_column(self, self._area, self._foot, spacing=2 * theme.GRID, grows=self._area)

    def _connect(self) -> None:
        play, asking = self._play, self._asking
        self._leave.clicked.connect(play.leave)
        self._again.clicked.connect(play.set_up_again)
        self._check.clicked.connect(self._answer)
        self._hint_button.clicked.connect(asking.help_more)
        self._show.clicked.connect(self._show_answer)
        self._back.clicked.connect(play.go_back)
        self._next.clicked.connect(self._go_on)
        self._field.entered.connect(self._answer)
        self._reason.returnPressed.connect(self._answer)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            enter = QShortcut(QKeySequence(key), self)
            enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            enter.activated.connect(self._answer)
        self._lab.selection.part_picked.connect(self._field.pick)
        self.follow(play.step_changed)
        self.follow(play.progress_changed, self._tell)
        self.follow(self._lab.covers.changed, self._tell)
        self.follow(self._lab.live.snapshot_shown, self._see_whether_away)
        self._preferences.changed.connect(self._prefer)
        self._prefer()

    @Slot()
    def _prefer(self) -> None:
        self._play.write = self._preferences.numbers.brief
        still = self._preferences.choices.reduced_motion or theme.is_still()
        self._asking.seeing.is_still = still
        if self.isVisible():
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the step one is at."""
        play = self._play
        if not play.is_on:
            return
        step, progress = play.step, play.progress
        self._place.setText(words.place(play.index + 1, len(play.lesson.steps)))
        self._title.setText(play.lesson.title)
        self._turn()
        if step.ask is not None:
            self._field.ask(step.ask, progress.answer, self._asking.live_number)
            self._why.setText(step.ask.reason)
            self._reason.setAccessibleName(step.ask.reason)
            self._reason.setText(progress.reason)
            self._field.restyle()
        self._tell()
        self._area.verticalScrollBar().setValue(0)
        announce(self._text, step.text.plain(self._asking.live_number))

    @Slot()
    def _tell(self) -> None:
        """Say how far one is with the step."""
        play, asking = self._play, self._asking
        if not play.is_on:
            return
        step, progress = play.step, play.progress
        ask, is_open = step.ask, not progress.is_done and not asking.seeing.is_under_way
        self._text.setText(html(step.text, self._number_asked))
        self._after.setText(html(step.after, asking.live_number))
        self._after.setVisible(progress.is_done and bool(step.after))
        self._field.setVisible(ask is not None)
        self._field.setEnabled(is_open)
        for part in (self._why, self._reason):
            part.setVisible(ask is not None and bool(ask.reason))
        self._reason.setEnabled(is_open)
        for answering in (self._check, self._show):
            answering.setVisible(ask is not None)
            answering.setEnabled(is_open)
        hint, way = asking.hints
        self._hint.setText("\n".join(filter(None, (hint, way))))
        self._hint.setVisible(bool(self._hint.text()))
        self._hint_button.setVisible(ask is not None or bool(step.hint))
        self._hint_button.setEnabled(is_open)
        self._say(self._sentence())
        self._back.setEnabled(play.index > 0)
        self._next.setText("Finish" if play.is_last else "Next ▸")
        self._next.setToolTip(words.FINISH_TIP if play.is_last else words.NEXT_TIP)
        put_look(self._next, "primary", progress.is_done)
        put_look(self._check, "primary", is_open)
        self._see_whether_away()

    def _number_asked(self, name: str) -> str:
        """Write a number of the text, which speaks of the moment that is asked about."""
        return self._asking.number_at(self._play.moment, name)

    def _sentence(self) -> str:
        """Return what is said of the answer, or of the goal."""
        play, progress = self._play, self._play.progress
        if self._asking.seeing.is_under_way:
            return words.SEEING
        if play.step.goal is not None:
            if progress.at is None:
                return words.goal(play.step.goal.text)
            return words.reached(counted(progress.at.epoch), counted(progress.at.step))
        if progress.is_right:
            return words.right(progress.said)
        if progress.attempts.offers_hint and not progress.is_done and not self._hint.text():
            return f"{progress.said}\n{words.HINT_OFFERED}"
        return progress.said

    def _say(self, sentence: str) -> None:
        is_new = sentence != self._said.text()
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        put_look(self._said, "accent", self._play.progress.is_right)
        if is_new and sentence:
            announce(self._said, sentence)

    @Slot()
    def _see_whether_away(self) -> None:
        play = self._play
        if play.is_on:
            waits = play.step.ask is not None and not self._asking.seeing.is_under_way
            is_away = waits and not play.progress.is_done and play.is_away
            for part in (self._away, self._again):
                part.setVisible(is_away)

    @Slot()
    def _answer(self) -> None:
        if self._play.is_on:
            self._asking.check(self._field.answer, self._reason.text())
            if self._play.progress.said == SAY_WHY:
                self._reason.setFocus()
            self._soon_see.start()

    @Slot()
    def _show_answer(self) -> None:
        self._asking.show_answer()
        self._soon_see.start()

    @Slot()
    def _see_what_is_said(self) -> None:
        """Scroll to what has just been said, and to what is told once the step is done."""
        for part in (self._after, self._said):
            if not part.isHidden():
                self._area.ensureWidgetVisible(part, 0, theme.GRID)

    @Slot()
    def _go_on(self) -> None:
        if self._play.is_last:
            self._play.leave()
        else:
            self._play.go_on()

    @Slot()
    def restyle(self) -> None:
        self._title.setFont(theme.font(bold=True))
        self._place.setFont(theme.font(theme.SMALL))
        for part in (self._text, self._after, self._why, self._reason, self._said, self._hint,
                     self._away):  # fmt: skip
            part.setFont(theme.font())
        self._field.restyle()
        self._turn()

    def _turn(self) -> None:
        """Stand text and answer side by side where there is room, else one below the other."""
        wide = self.width() > WIDE_IN_LETTERS * self._text.fontMetrics().averageCharWidth()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for box in (self._sides, self._foot):
            box.setDirection(across if wide else down)
        # Side by side, the answer has less room than the text, which the last word belongs to.
        column = self._telling if wide else self._asking_column
        if column.indexOf(self._after) < 0:
            column.insertWidget(column.count() - 1, self._after)
        # In a narrow header there is no room for it.
        self._title.setVisible(not wide)
        self.setWindowTitle(words.heading(self.title, self._title.text() if wide else ""))
        self._sides.setStretch(0, 3 * int(wide))
        self._sides.setStretch(1, 2 if wide else 1)

    # Qt.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()
