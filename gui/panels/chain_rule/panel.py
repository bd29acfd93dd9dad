"""The chain rule of the chosen parameter: where its gradient comes from, and a check of it."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from core.explain.chain import Chain, chain
from core.explain.chain_words import as_text, rounding_note, sentence
from core.explain.gradient_check import agrees
from core.explain.gradient_check_words import check_sentence
from core.explain.neuron import neuron_explained
from core.explain.neuron_words import worked_out
from core.explain.stages import Phase
from core.network.update import Update
from core.training.words import nobody_to_learn_from
from gui.lab import Lab
from gui.panels.chain_rule.chain_spots import ChainSpots
from gui.panels.chain_rule.header_links import (
    copy_button,
    explain_button,
    largest_button,
    set_button,
)
from gui.panels.chain_rule.labels import set_text, set_visible
from gui.panels.chain_rule.paths_view import PathsView, chain_is_known
from gui.panels.chain_rule.words import title
from gui.plot.export_menu import PictureExport
from gui.plot.header_buttons import draw_export_icon, export_button
from gui.plot.picture_export import WidgetPicture
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.names import LONGEST_IN_LINE, shown
from gui.widgets.notice import say_done
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, plain_label
from gui.widgets.scroll_area import ColumnScrollArea

NOT_YET = "Values come with the stage ‘backward’: derivatives are worked out from the loss back."
MARKS = {True: "✓ ", False: "✗ ", None: ""}
"""Before what the check says; no mark where it cannot tell."""

GUESS_HINT = "Click a ? to type your guess. Shift+Enter shows it, H covers it again."

TITLE_ROOM = 15 * theme.GRID
"""What the buttons of the header leave to its title, px."""

MOST_NEURONS = 3
"""The sums and slopes of so many neurons on the way to the loss are worked out below the chain."""

ON_ITS_WAY = "‘backward’ goes from the loss back; what is open comes with its next stage."


class ChainRulePanel(Panel):
    """Explains the chosen parameter for one person, in symbols, numbers and words.

    Args:
        lab: says which update is explained.
        preferences: how numbers are written.
        parent: the owner.
    """

    name = "chain_rule_panel"

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._chain: Chain | None = None
        self.area = ColumnScrollArea()
        self.paths = PathsView()
        self.message = plain_label("chain_message", look="muted")
        self.explanation = plain_label("chain_sentence")
        self.check = plain_label("chain_check")
        self.note = plain_label("chain_note", look="muted")
        self.neurons = plain_label("chain_neurons", look="muted")
        self.copy_button = copy_button()
        self.copy_button.clicked.connect(self.copy)
        self.explain_button, self.largest_button = explain_button(lab), largest_button(lab)
        picture = WidgetPicture(self.area.content)
        self.export = PictureExport("chain-rule", "The chain rule", picture, self)
        self._export = export_button("chain_export", self.export)
        as_text = self.export.addAction("Copy as text")
        as_text.setObjectName("chain_copy_text")
        as_text.setToolTip("Copy the whole explanation as plain text")
        as_text.triggered.connect(self.copy)
        self.header_tools = (
            self.explain_button,
            self.largest_button,
            self.copy_button,
            self._export,
        )
        self._lay_out()
        self._spots = ChainSpots(lab, preferences, self)
        self.paths.pointed_at.connect(self._point)
        self.follow(lab.live.readings)
        self.follow(lab.selection.changed, self._show)
        self.follow(lab.selection.settled, self._describe)
        self.follow(lab.selection.stage_changed)
        self.follow(lab.selection.highlight_changed, self._show_highlight)
        self.follow(lab.covers.changed)
        preferences.changed.connect(self.restyle)
        self.setWindowTitle(self._title())
        self.restyle()

    # What is shown.

    @property
    def who(self) -> str:
        """The name of the person explained, as it is shown; empty if there is nobody."""
        moment, row = self._lab.selection.explained_moment, self._lab.selection.explained_person
        if not 0 <= row < len(moment.dataset):
            return ""
        return shown(moment.dataset.names[row]) or f"row {row + 1}"

    @property
    def text(self) -> str:
        """The whole explanation as plain text; only what the stage shown has reached."""
        if self._chain is None:
            return self._nobody
        if not chain_is_known(self._chain, self._lab.selection.stage):
            return f"{self.windowTitle()}\n{self._not_known_why}"
        numbers = self._preferences.numbers
        hidden = self._lab.covers.hidden()
        said = as_text(
            self._chain,
            self.who,
            numbers.digits,
            numbers.brief,
            hidden=hidden,
            out_of_turn=self._lab.selection.explains_another,
        )
        return "\n".join([said, *self._sums_written_out]) if self._has_sums else said

    @property
    def _nobody(self) -> str:
        return nobody_to_learn_from(len(self._lab.live.dataset))

    @property
    def _has_sums(self) -> bool:
        return self._preferences.choices.sums

    @property
    def _sums_written_out(self) -> list[str]:
        """The sums and activations of the neurons on the way, from the output back."""
        return self._worked_out(sums=True, slopes=False)

    def _worked_out(self, *, sums: bool, slopes: bool) -> list[str]:
        assert self._chain is not None
        write, hidden = self._preferences.numbers.brief, self._lab.covers.hidden()
        return [
            line
            for neuron in sorted(self._chain.neurons, reverse=True)
            for line in worked_out(
                neuron_explained(self._chain.update, neuron),
                write,
                sums=sums,
                slopes=slopes,
                hidden=hidden,
            )
        ]

    @property
    def _not_known_why(self) -> str:
        stage = self._lab.selection.stage
        return ON_ITS_WAY if stage is not None and stage.phase is Phase.BACKWARD else NOT_YET

    @Slot()
    def refresh(self) -> None:
        """Show the update explained now, and say it."""
        self._show()
        self._describe()

    @Slot()
    def _show(self) -> None:
        update = self._lab.selection.explained_update
        self._chain = chain(update, self._lab.selection.chosen_parameter) if update else None
        self.setWindowTitle(self._title())
        self._show_products()
        self._show_words()
        self._show_links(update)

    @Slot()
    def _describe(self) -> None:
        """Say in words what is shown, for those who cannot see it."""
        # Nobody can listen to a text that changes a dozen times a second.
        moving = self._lab.live.is_training
        self.area.setAccessibleDescription(self.windowTitle() if moving else self.text)

    def _title(self) -> str:
        selection = self._lab.selection
        return title(selection.chosen_parameter, self.who, out_of_turn=selection.explains_another)

    def _show_products(self) -> None:
        set_visible(self.paths, self._chain is not None)
        if self._chain is None:
            return
        write, hidden = self._preferences.numbers.brief, self._lab.covers.hidden()
        self.paths.show_chain(self._chain, self._lab.selection.stage, write, hidden)
        self._spots.listen(self.paths.numbers_shown(self._chain))
        self.paths.set_highlighted(self._lab.selection.highlighted)

    def _show_words(self) -> None:
        found, numbers = self._chain, self._preferences.numbers
        known = found is not None and chain_is_known(found, self._lab.selection.stage)
        set_visible(self.message, not known)
        set_text(self.message, self._not_known_why if found else self._nobody)
        hidden = self._lab.covers.hidden()
        open_to_see = known and found is not None and found.text not in hidden
        set_visible(self.explanation, known)
        set_visible(self.note, known)
        few = found is not None and len(found.neurons) <= MOST_NEURONS
        set_visible(self.neurons, known and few)
        set_visible(self.check, open_to_see)
        if found is None or not known:
            return
        if few:
            set_text(self.neurons, "\n".join(self._worked_out(sums=self._has_sums, slopes=True)))
        other = self._lab.selection.explains_another
        words = sentence(found, self.who, numbers.brief, hidden, out_of_turn=other)
        set_text(self.explanation, words)
        if not open_to_see:
            self.check.clear()
            set_text(self.note, GUESS_HINT)
            return
        set_text(self.check, f"{MARKS[agrees(found)]}{check_sentence(found, numbers.brief)}")
        is_covered = any(factor.text in hidden for factor in found.factors)
        note = "" if is_covered else rounding_note(found, numbers.digits, numbers.brief)
        set_text(self.note, note or GUESS_HINT)

    def _show_links(self, update: Update | None) -> None:
        self.copy_button.setEnabled(update is not None)
        self.explain_button.setEnabled(update is not None)
        stage = self._lab.selection.stage
        known = update is not None and (stage is None or stage.knows_back_to(1))
        self.largest_button.setEnabled(known)
        name = update.gradient.largest if update is not None and known else ""
        largest = f": {name}" if name and not self._lab.covers.hides(f"∂L/∂{name}") else ""
        set_button(self.largest_button, f"Largest{largest}")
        who = shown(self.who, LONGEST_IN_LINE) or "nobody"
        set_button(self.explain_button, f"Explain {who} ▾".replace("&", "&&"))

    # What can be done.

    @Slot()
    def copy(self) -> None:
        """Put the explanation on the clipboard."""
        QGuiApplication.clipboard().setText(self.text)
        say_done(self, "The chain rule was copied as text.")

    @Slot()
    def restyle(self) -> None:
        self.paths.restyle()
        draw_export_icon(self._export)
        for label in (self.note, self.neurons):
            label.setFont(theme.font(theme.SMALL))
        if self.isVisible():
            self.refresh()

    @Slot(str)
    def _point(self, part: str) -> None:
        self._lab.selection.highlight(part or None)

    @Slot()
    def _show_highlight(self) -> None:
        self.paths.set_highlighted(self._lab.selection.highlighted)

    # Building.

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("hairline", True)
        line.setFixedHeight(1)
        self.area.setObjectName("chain_rule")
        self.area.setAccessibleName("Chain rule")
        inside = self.area.column
        inside.addWidget(self.paths)
        inside.addWidget(line)
        for label in (self.message, self.explanation, self.check, self.note, self.neurons):
            label.setWordWrap(True)
            inside.addWidget(label)
        inside.addStretch(1)
        in_column(self, self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # As if the bar were there: it comes and goes with the height, which goes with the size.
        bar = self.area.verticalScrollBar().sizeHint().width()
        self.paths.set_room(self.width() - bar)
        if self.copy_button.parentWidget() is not None:
            # Where there is no room for it, the menu beside it copies as well.
            wanted = sum(tool.sizeHint().width() for tool in self.header_tools)
            self.copy_button.setVisible(wanted + TITLE_ROOM <= self.width())
