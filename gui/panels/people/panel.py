"""The People panel: who the network learns from, edited in place."""

import html

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.text import counted, sentences
from gui.lab import Lab
from gui.lab.field_error_expiry import FieldErrorExpiry
from gui.panels.people.actions import PeopleActions, Slots
from gui.panels.people.begin_with import BeginMenu
from gui.panels.people.cell_values import called, pair, sees_words
from gui.panels.people.clipboard_and_files import PeopleClipboardAndFiles
from gui.panels.people.columns import SEEN
from gui.panels.people.empty_table import EmptyTable
from gui.panels.people.marked_rows import NO_ROWS, Marks
from gui.panels.people.number_spots import listen_to_numbers
from gui.panels.people.row_actions import RowActions
from gui.panels.people.shift_editor import ShiftEditor
from gui.panels.people.table import PeopleTable
from gui.panels.people.table_model import PeopleModel
from gui.panels.people.words import explained_out_of_turn, many_people
from gui.style import theme
from gui.style.preferences import Preferences
from gui.text.numbers import NO_BREAK
from gui.widgets.panel import Panel
from gui.widgets.parts import in_column, in_row, plain_label

CALM_SPEED = 12.0
"""Steps per second up to which the eye can follow whose turn it is."""

FEW = 12
"""So many people can be counted at a glance; of more, the number is said."""


class PeoplePanel(Panel):
    """The people table with its tools, and a line that says what the network sees.

    Signals:
        import_requested: people are to be read from a file.
        export_requested: the people are to be written to a file.
    """

    import_requested = Signal()
    export_requested = Signal()

    name = "people_panel"
    title = "People"
    bleed = 2 * theme.GRID

    def __init__(self, lab: Lab, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(lab, preferences, parent)
        self._just_refused = QTimer(self)
        self._just_refused.setSingleShot(True)
        self.model = PeopleModel(lab, preferences, self)
        self.table = PeopleTable(self.model, preferences, self)
        self._nobody = EmptyTable(self)
        self._pages = QStackedWidget(self)
        self._message = plain_label("people_message", look="warning", wraps=True)
        self._note = plain_label("people_note", look="muted", wraps=True)
        self._note.setTextFormat(Qt.TextFormat.RichText)
        self._shift = ShiftEditor(lab, preferences, self)
        self.deeds = RowActions(lab, self.table)
        self.exchange = PeopleClipboardAndFiles(lab, preferences, self.table)
        self.begin_menu = BeginMenu(lab, self.table, self)
        self.actions_ = PeopleActions(self.table, self._slots(), self.begin_menu, self)
        self.header_tools = self.actions_.header_tools
        self._lay_out()
        self._connect()
        self.restyle()
        self._take_people()

    @Slot()
    def restyle(self) -> None:
        """Take the theme and the size of text in force."""
        self.table.restyle()
        self._shift.restyle()
        self.actions_.restyle()
        self._message.setFont(theme.font(theme.SMALL))
        self._note.setFont(theme.font(theme.SMALL))

    def _slots(self) -> Slots:
        """Return what the actions of the panel do."""
        return {
            "add": self.deeds.add_person,
            "remove": self.deeds.remove_people,
            "up": self.deeds.move_up,
            "down": self.deeds.move_down,
            "explain": self.deeds.explain_person,
            "test": self.deeds.set_aside,
            "every_fifth": self.deeds.set_every_fifth_aside,
            "explain_next": self.deeds.explain_next,
            "copy": self.exchange.copy_people,
            "copy_value": self.exchange.copy_value,
            "paste": self.exchange.paste,
            "import": self.import_requested,
            "export": self.export_requested,
            "change_shift": self.edit_shift,
            "shifted": self.show_shifted,
            "four": self.deeds.bring_four_back,
        }

    def _lay_out(self) -> None:
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nobody)
        self._message.hide()
        self._shift.hide()
        below = QVBoxLayout()
        below.setContentsMargins(self.bleed, 0, self.bleed, 0)
        below.setSpacing(theme.GRID)
        for part in (self._message, self._note, self._shift):
            below.addWidget(part)
        self._links = QWidget(self)
        in_row(self._links, *self.actions_.links, spacing=3 * theme.GRID).addStretch(1)
        below.addWidget(self._links)
        in_column(self, self._pages, below, grows=self._pages)

    def _connect(self) -> None:
        lab = self._lab
        self.follow(lab.live.readings)
        for signal in (lab.live.dataset_changed, self._preferences.changed):
            signal.connect(self._take_people)
            self.follow(signal)
        listen_to_numbers(lab, self._preferences, self.table)
        for signal in (
            lab.covers.changed,
            lab.selection.person_changed,
            lab.selection.stage_changed,
            lab.live.status_changed,
        ):
            self.follow(signal)
        self.model.refusal_changed.connect(self._tell_refusal)
        for source in (self.exchange, self.deeds):
            source.told.connect(self._tell)
        self._moved_on = FieldErrorExpiry(lab, self)
        self._moved_on.happened.connect(self._forget_refusals)
        self._shift.closed.connect(self._close_shift)
        self._note.linkActivated.connect(self.edit_shift)
        self._nobody.add_requested.connect(self.deeds.add_person)
        self._nobody.four_requested.connect(self.deeds.bring_four_back)
        self.table.selectionModel().selectionChanged.connect(self._forgive)
        self.table.columns_changed.connect(self._look_at_columns)

    # What a person can do.

    @Slot()
    def edit_shift(self) -> None:
        """Open the editor of the shift in place of the line that names it."""
        self._note.hide()
        self._shift.begin()

    @Slot(bool)
    def show_shifted(self, shown: bool) -> None:
        """Show the shifted inputs of everybody, also where there is little room."""
        self.table.show_shifted(shown)

    # What is shown.

    @Slot()
    def _take_people(self) -> None:
        people = self._lab.live.dataset
        self._pages.setCurrentWidget(self.table if people else self._nobody)
        self.table.fit_rows()
        self.table.measure_columns()
        self.actions_.look_at(people)

    @Slot()
    def refresh(self) -> None:
        """Show predictions of those in view, and the person explained."""
        self.table.show_predictions()
        person = self._person_to_mark()
        self.model.mark(self._marks(person))
        self.actions_["explain_next"].setEnabled(self._lab.selection.explains_another)
        self._write_note(person)

    def _marks(self, explained: int) -> Marks:
        now = self._lab.live.now
        if explained < 0:
            return Marks()
        return Marks(explained, now.person, now.batch if now.settings.batch_size > 1 else NO_ROWS)

    def _person_to_mark(self) -> int:
        """Return the row of the person explained; −1 while turns pass faster than one can see."""
        lab = self._lab
        hurried = (
            lab.live.is_training
            and lab.steps.top_speed > CALM_SPEED
            and not lab.selection.explains_another
        )
        person = lab.selection.explained_person
        return -1 if hurried or not 0 <= person < len(lab.live.dataset) else person

    def _write_note(self, person: int) -> None:
        people, numbers = self._lab.live.dataset, self._preferences.numbers
        text = sees_words(people.shift, numbers, self._preferences.units)
        if len(people) > FEW:
            text = sentences(many_people(counted(len(people))), text)
        if person >= 0:
            inputs = (self.model.text(person, column) for column in SEEN)
            text = f"{text}: {called(people[person], person)} is {pair(inputs, numbers)}"
        if person >= 0 and person != self.model.marks.next and self.model.marks.next >= 0:
            turn = called(people[self.model.marks.next], self.model.marks.next)
            text = explained_out_of_turn(text, called(people[person], person), turn)
        colour = theme.current().accent
        words = "Change …".replace(" ", NO_BREAK)
        link = f'<a href="shift" style="color:{colour}; text-decoration:none">{words}</a>'
        note = f"{html.escape(text)}. {link}"
        if note != self._note.text():
            self._note.setText(note)
            self._reserve_note()

    def _reserve_note(self) -> None:
        """Keep all lines of the note in view: docks do not ask how high a width makes them."""
        width = self.width() - 2 * self.bleed
        self._note.setMinimumHeight(0)  # it would go on asking for what it has been promised
        self._note.setMinimumHeight(max(0, self._note.heightForWidth(width)))

    @Slot()
    def _tell_refusal(self) -> None:
        refusal = self.model.refusal
        self._tell(refusal.sentence if refusal else "")
        self._just_refused.start()
        self.table.viewport().update()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        """Say under the table why something was refused; an empty sentence takes it away."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._note.setVisible(not sentence and self._shift.isHidden())
        if sentence:
            self.table.scrollTo(self.table.currentIndex())
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._message, sentence))

    @Slot()
    def _forgive(self) -> None:
        """Say no more about a refusal once one goes elsewhere; the click that led to it is none."""
        if not self._just_refused.isActive():
            self.model.forgive()

    @Slot()
    def _forget_refusals(self) -> None:
        self.model.forgive()
        self._tell("")

    @Slot()
    def _close_shift(self) -> None:
        self._shift.hide()
        self._tell("")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look_at_columns(self) -> None:
        self.actions_["shifted"].setChecked(self.table.shows_shifted)

    # Qt's side.

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least if self._links.isHidden() else least - QSize(0, self._height_of_links())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reserve_note()
        self._show_links_if_room()

    def _show_links_if_room(self) -> None:
        """Leave the links away where people need their room; the menu has them too."""
        needed = self.minimumSizeHint().height() + self._height_of_links()
        self._links.setVisible(self.height() >= needed)
        self.updateGeometry()  # what the card asks for does not depend on the links

    def _height_of_links(self) -> int:
        return self._links.sizeHint().height() + theme.GRID
